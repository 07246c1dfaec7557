"""How choices are shown, and to whom: a choice on a goal is seen by who sees the goal."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.choices import queries
from waymark.domains.goals.choices.models import Choice, ChoiceOption
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import relation_for, scope_allows
from waymark.identity.models import Person
from waymark.kit.pages import Asked
from waymark.kit.problems import NotFound
from waymark.kit.rows import found
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action


def list_choices(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return a page of a learner's choices that the caller may see, the newest first."""
    asked: dict[str, Any] = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    if page.after is not None:
        asked["after"] = UUID(page.after[0])
    rows = session.execute(queries.choices_seen(before=page.after is not None), asked).all()
    listed = page.listed(rows, lambda row: (row[0].id,))
    options = _by_choice(session, lens, [row[0].id for row in listed.items])
    lines = [_line(choice, author, options.get(choice.id, [])) for choice, author in listed.items]
    return Listed([lens.dress(line) for line in lines], listed.next)


def choice_for(session: Session, by: Grant, choice_id: UUID) -> Dressed:
    """Return a choice that the guard has let the caller see. Errors: `NotFound` past the sight of its goal."""
    choice = found(session, Choice, by.organization_id, choice_id, learner_id=by.learner_id)
    still_sees(session, by, choice)
    return dressed(session, by, choice)


def wishes_waiting(session: Session, lens: Lens, page: Asked) -> Listed[dict[str, Any]]:
    """Return a page of the wishes that wait for the caller's answer, the oldest first."""
    asked: dict[str, Any] = lens.asked() | {"limit": page.limit + 1}
    if page.after is not None:
        asked["after"] = UUID(page.after[0])
    rows = session.execute(queries.wishes_waiting(before=page.after is not None), asked).all()
    listed = page.listed(rows, lambda row: (row[0].id,))
    names = ("learner_id", "question", "wish", "wished_at")
    return Listed(
        [
            {name: getattr(choice, name) for name in names}
            | {"choice_id": choice.id, "learner_name": learner.shown_name}
            for choice, learner in listed.items
        ],
        listed.next,
    )


def still_sees(session: Session, by: Grant, choice: Choice) -> None:
    """Hide a choice on a goal from who does not see the goal any more. Errors: `NotFound`."""
    if choice.goal_id is None or choice.learner_id == by.actor.person_id:
        return
    goal = session.get(Goal, (by.organization_id, choice.goal_id))
    sees = goal is not None and relation_for(Action.GOAL_READ, by.standing, by.actor, goal) is not None
    if not sees or not scope_allows(by.actor, Action.GOAL_READ):
        raise NotFound


def options_of(session: Session, choice: Choice) -> list[ChoiceOption]:
    """Return a choice's options, in the order in which they came."""
    return queries.options_of(session, choice.organization_id, [choice.id])


def dressed(session: Session, by: Grant, choice: Choice) -> Dressed:
    """Return a choice as the caller may see it."""
    author = session.get(Person, (by.organization_id, choice.author_id))
    return by.dress(_line(choice, author, options_of(session, choice)))


def _by_choice(session: Session, lens: Lens, choice_ids: list[UUID]) -> dict[UUID, list[ChoiceOption]]:
    kept: dict[UUID, list[ChoiceOption]] = {}
    if choice_ids:
        for option in queries.options_of(session, lens.organization_id, choice_ids):
            kept.setdefault(option.choice_id, []).append(option)
    return kept


def _line(choice: Choice, author: Person | None, options: list[ChoiceOption]) -> Dressed:
    return Dressed(choice, author_name=author.shown_name if author else "", options=options)
