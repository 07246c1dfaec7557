"""What can be asked about jobs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import col, select

from waymark.domains.jobs.models import Job, JobState


def next_job(organization_id: UUID, now: datetime) -> Any:
    """The oldest job of an organization that waits, or whose worker is gone."""
    return (
        select(Job)
        .where(
            Job.organization_id == organization_id,
            or_(
                col(Job.state) == JobState.QUEUED,
                (col(Job.state) == JobState.RUNNING) & (col(Job.lease_until) < now),
            ),
        )
        .order_by(col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
