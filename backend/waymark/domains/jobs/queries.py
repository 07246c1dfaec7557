"""What can be asked about jobs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, or_
from sqlmodel import col, select

from waymark.domains.jobs.models import Job, JobState
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment


def _is_due(now: Any) -> Any:
    """The condition that a job waits, or that its worker is gone."""
    is_left = and_(col(Job.state) == JobState.RUNNING, col(Job.lease_until) < now)
    return or_(col(Job.state) == JobState.QUEUED, is_left)


DUE = Question(
    select(col(Job.id))
    .where(col(Job.organization_id) == bindparam("organization_id", type_=Id), _is_due(bindparam("now", type_=Moment)))
    .limit(1)
)


def next_job(organization_id: UUID, now: datetime) -> Any:
    """The oldest job of an organization that waits, or whose worker is gone."""
    return (
        select(Job)
        .where(Job.organization_id == organization_id, _is_due(now))
        .order_by(col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
