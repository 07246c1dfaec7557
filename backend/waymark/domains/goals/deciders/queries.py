"""What can be asked about who decided."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.deciders.models import Decision


def decisions_on(organization_id: UUID, goal_id: UUID) -> Any:
    """What others decided on a goal, alone or together with the learner."""
    return (
        select(Decision)
        .where(Decision.organization_id == organization_id, Decision.goal_id == goal_id)
        .order_by(col(Decision.item_id), col(Decision.element))
    )
