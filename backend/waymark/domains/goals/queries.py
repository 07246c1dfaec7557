"""What can be asked about goals."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.goals.models import (
    Criterion,
    CriterionVersion,
    Goal,
    GoalStatement,
    GoalVersion,
    Step,
)
from waymark.domains.goals.schemas import GoalRead
from waymark.identity.guard import shown
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.policy import Action

_COLUMNS = [getattr(Goal, name) for name in GoalRead.model_fields if name != "may"]
_OF_ONE = bindparam("learner_id", type_=Id)
_SEEN = select(*_COLUMNS).where(shown(Action.GOAL_READ, Goal), col(Goal.learner_id) == _OF_ONE)
_NEWEST_FIRST = _SEEN.order_by(col(Goal.id).desc()).limit(bindparam("limit"))

GOALS_SEEN = Question(_NEWEST_FIRST)
GOALS_SEEN_BEFORE = Question(_NEWEST_FIRST.where(col(Goal.id) < bindparam("after", type_=Id)))


def goals_by_ids(organization_id: UUID, learner_id: UUID, goal_ids: list[UUID]) -> Any:
    """Those of these goals that are the learner's."""
    return select(Goal).where(
        Goal.organization_id == organization_id, Goal.learner_id == learner_id, col(Goal.id).in_(goal_ids)
    )


def open_goals_of(organization_id: UUID, learner_id: UUID, limit: int) -> Any:
    """The learner's goals that are not closed, the latest checked in first."""
    return (
        select(Goal)
        .where(
            Goal.organization_id == organization_id,
            Goal.learner_id == learner_id,
            col(Goal.state).not_in(Goal.CLOSED),
        )
        .order_by(col(Goal.id).desc())
        .limit(limit)
    )


def versions_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's texts, the newest first."""
    return (
        select(GoalVersion)
        .where(GoalVersion.organization_id == organization_id, GoalVersion.goal_id == goal_id)
        .order_by(col(GoalVersion.number).desc())
    )


def steps_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's steps in their order."""
    return (
        select(Step)
        .where(Step.organization_id == organization_id, Step.goal_id == goal_id)
        .order_by(col(Step.position), col(Step.id))
    )


def last_position(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """The position of a goal's last step, 0 when there is none."""
    asked = select(func.max(Step.position)).where(Step.organization_id == organization_id, Step.goal_id == goal_id)
    return session.exec(asked).one() or 0


def criteria_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's present criteria, in the order in which they were written."""
    return (
        select(Criterion)
        .where(
            Criterion.organization_id == organization_id,
            Criterion.goal_id == goal_id,
            col(Criterion.withdrawn_at).is_(None),
        )
        .order_by(col(Criterion.id))
    )


def criterion_version(organization_id: UUID, criterion_id: UUID, number: int) -> Any:
    """One version of a criterion's text."""
    return select(CriterionVersion).where(
        CriterionVersion.organization_id == organization_id,
        CriterionVersion.criterion_id == criterion_id,
        CriterionVersion.number == number,
    )


def statements_behind(organization_id: UUID, goal_id: UUID) -> Any:
    """The ids of the statements that a goal grew from."""
    return select(GoalStatement.statement_id).where(
        GoalStatement.organization_id == organization_id, GoalStatement.goal_id == goal_id
    )

