"""What can be asked about where a goal came from."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.identity.models import Person


def unconfirmed_of(organization_id: UUID, learner_id: UUID) -> Any:
    """The goals that somebody typed for a learner, who has not said yet that they mean it, the newest first."""
    return (
        select(Goal, Person)
        .join(GoalOrigin, (col(GoalOrigin.organization_id) == organization_id) & (col(GoalOrigin.goal_id) == Goal.id))
        .join(Person, (col(Person.organization_id) == organization_id) & (col(Person.id) == GoalOrigin.typed_by))
        .where(
            Goal.organization_id == organization_id,
            Goal.learner_id == learner_id,
            col(Goal.state).not_in(Goal.CLOSED),
            col(GoalOrigin.confirmed_at).is_(None),
        )
        .order_by(col(Goal.id).desc())
        .limit(20)
    )
