"""What can be asked about goals."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, null
from sqlmodel import Session, col, select

from waymark.domains.goals.models import Goal, GoalStatement, GoalVersion
from waymark.domains.goals.schemas import GoalRead
from waymark.domains.profiles.models import ProfileStatement
from waymark.identity.guard import shown
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.policy import Action

# In the model's order; `may` is no column, and keeps its place for what the guard will say.
_COLUMNS = [null().label(name) if name == "may" else getattr(Goal, name) for name in GoalRead.model_fields]
_OF_ONE = bindparam("learner_id", type_=Id)
_SEEN = select(*_COLUMNS).where(shown(Action.GOAL_READ, Goal), col(Goal.learner_id) == _OF_ONE)
_NEWEST_FIRST = _SEEN.order_by(col(Goal.id).desc()).limit(bindparam("limit"))

GOALS_SEEN = Question(_NEWEST_FIRST)
GOALS_SEEN_BEFORE = Question(_NEWEST_FIRST.where(col(Goal.id) < bindparam("after", type_=Id)))


_COUNT = select(func.count().label("count")).where(
    col(Goal.organization_id) == bindparam("organization_id", type_=Id), col(Goal.learner_id) == _OF_ONE
)
_ALL = Question(_COUNT)
_OPEN = Question(_COUNT.where(col(Goal.state).not_in(Goal.CLOSED)))


def has_open_goals(session: Session, organization_id: UUID, learner_id: UUID, many: int) -> bool:
    """Tell whether a learner has that many goals that are not closed.

    All of them are counted first: an index tells that by itself, while each state lies with its goal, on a page of
    its own.
    """
    asked = {"organization_id": organization_id, "learner_id": learner_id}
    return bool(_ALL.one(session, asked) >= many and _OPEN.one(session, asked) >= many)


def versions_of(organization_id: UUID, goal_id: UUID, limit: int, before: int | None) -> Any:
    """A goal's texts, the newest first, from before a number on."""
    asked = select(GoalVersion).where(GoalVersion.organization_id == organization_id, GoalVersion.goal_id == goal_id)
    if before is not None:
        asked = asked.where(GoalVersion.number < before)
    return asked.order_by(col(GoalVersion.number).desc()).limit(limit)


_CHILDREN = select(Goal).where(
    col(Goal.organization_id) == bindparam("organization_id", type_=Id),
    col(Goal.learner_id) == _OF_ONE,
    col(Goal.parent_id).in_(bindparam("parent_ids", type_=Id, expanding=True)),
)
CHILDREN: Any = _CHILDREN.order_by(col(Goal.id))


STATEMENTS_BEHIND: Any = (
    select(ProfileStatement)
    .join(
        GoalStatement,
        and_(
            col(GoalStatement.organization_id) == col(ProfileStatement.organization_id),
            col(GoalStatement.statement_id) == col(ProfileStatement.id),
        ),
    )
    .where(
        shown(Action.STATEMENT_READ, ProfileStatement),
        col(ProfileStatement.withdrawn_at).is_(None),
        col(GoalStatement.organization_id) == bindparam("organization_id", type_=Id),
        col(GoalStatement.goal_id) == bindparam("goal_id", type_=Id),
    )
    .order_by(col(ProfileStatement.id))
)
