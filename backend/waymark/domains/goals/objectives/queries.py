"""What can be asked about objectives."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam
from sqlmodel import col, select

from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.kit.tables import Id
from waymark.policy import Action

_SEEN: Any = (
    select(Objective, Person)
    .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Objective.author_id)))
    .where(shown(Action.OBJECTIVE_READ, Objective), col(Objective.learner_id) == bindparam("learner_id", type_=Id))
    .order_by(col(Objective.id).desc())
    .limit(bindparam("limit"))
)
OBJECTIVES_SEEN: Any = _SEEN
OBJECTIVES_SEEN_BEFORE: Any = _SEEN.where(col(Objective.id) < bindparam("after", type_=Id))


def goals_grown_from(objective_ids: list[UUID]) -> Any:
    """Which goals, of those that the caller sees, grew from these objectives; bind it with `asked_by`."""
    return (
        select(GoalOrigin.objective_id, GoalOrigin.goal_id)
        .join(Goal, and_(col(Goal.organization_id) == ORGANIZATION, col(Goal.id) == col(GoalOrigin.goal_id)))
        .where(
            col(GoalOrigin.organization_id) == ORGANIZATION,
            col(GoalOrigin.objective_id).in_(objective_ids),
            shown(Action.GOAL_READ, Goal),
        )
        .order_by(col(GoalOrigin.goal_id))
    )
