"""What can be asked about choices."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_
from sqlmodel import Session, col, select

from waymark.domains.goals.choices.models import Choice, ChoiceOption
from waymark.domains.goals.models import Goal
from waymark.identity.clauses import ME, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows
from waymark.policy import Action


def _goal_is_seen() -> Any:
    """A choice on a goal is seen by who sees the goal."""
    sees = exists(
        select(Goal.id)
        .where(shown(Action.GOAL_READ, Goal), col(Goal.id) == col(Choice.goal_id))
        .correlate(Choice.__table__)  # type: ignore[attr-defined]
    )
    return or_(col(Choice.goal_id).is_(None), col(Choice.learner_id) == ME, sees)


@cache
def choices_seen(*, before: bool) -> Any:
    """A learner's choices that the caller may see, with who offered them, the newest first.

    Bound with `asked_by` and `learner_id`, `limit`, and `after` (`before`).
    """
    asked = (
        select(Choice, Person)
        .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Choice.author_id)))
        .where(
            shown(Action.CHOICE_READ, Choice),
            _goal_is_seen(),
            col(Choice.learner_id) == bindparam("learner_id", type_=Id),
        )
        .order_by(col(Choice.id).desc())
        .limit(bindparam("limit"))
    )
    return asked.where(col(Choice.id) < bindparam("after", type_=Id)) if before else asked


@cache
def wishes_waiting(*, before: bool) -> Any:
    """The wishes that wait for the caller's answer, with who wishes, the oldest first.

    Bound with `asked_by` and `limit`, and `after` (`before`).
    """
    asked = (
        select(Choice, Person)
        .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Choice.learner_id)))
        .where(
            shown(Action.CHOICE_ANSWER, Choice),
            _goal_is_seen(),
            col(Choice.wished_at).is_not(None),
            col(Choice.answered_at).is_(None),
            col(Choice.picked_at).is_(None),
        )
        .order_by(col(Choice.id))
        .limit(bindparam("limit"))
    )
    return asked.where(col(Choice.id) > bindparam("after", type_=Id)) if before else asked


_OPTIONS = Rows(
    ChoiceOption,
    select(ChoiceOption)
    .where(
        col(ChoiceOption.organization_id) == bindparam("organization_id", type_=Id),
        col(ChoiceOption.choice_id).in_(bindparam("choice_ids", type_=Id, expanding=True)),
    )
    .order_by(col(ChoiceOption.choice_id), col(ChoiceOption.id)),  # as its index lies, or all options would be read
)


def options_of(session: Session, organization_id: UUID, choice_ids: list[UUID]) -> list[ChoiceOption]:
    """Return the options of choices, those of each in the order in which they came."""
    return _OPTIONS.all(session, {"organization_id": organization_id, "choice_ids": choice_ids})
