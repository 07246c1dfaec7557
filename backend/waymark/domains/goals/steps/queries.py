"""What can be asked about steps."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.steps.models import Step


def steps_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's steps in their order."""
    return (
        select(Step)
        .where(Step.organization_id == organization_id, Step.goal_id == goal_id)
        .order_by(col(Step.position), col(Step.id))
    )
