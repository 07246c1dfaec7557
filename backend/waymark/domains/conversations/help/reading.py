"""Calls for help as the caller may see them."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.help import queries
from waymark.identity.actors import Actor
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant, Lens
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import NotFound
from waymark.kit.schemas import Dressed, Listed


def list_calls(session: Session, lens: Lens, page: Asked, goal_id: UUID | None) -> Listed[Dressed]:
    """Return the calls for help of a learner that the caller may see, the newest first."""
    asked = {"learner_id": lens.learner_id} | ({} if goal_id is None else {"goal_id": goal_id})
    statement = queries.OF_LEARNER if goal_id is None else queries.OF_GOAL
    return _page(session, lens, page, statement, asked)


def calls_for_me(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return the calls for help that wait for the caller, of all learners, the newest first."""
    return _page(session, lens, page, queries.FOR_ME, {})


def _page(session: Session, lens: Lens, page: Asked, statement: Any, more: dict[str, Any]) -> Listed[Dressed]:
    asked = lens.asked() | more | {"limit": page.limit + 1}
    if page.after is not None:
        statement = queries.before(statement)
        asked["before_id"] = UUID(page.after[0])
    rows = session.execute(statement, asked).all()
    return page.listed(_shown(session, lens.actor, rows), lambda row: (row.id,))


def shown_now(session: Session, by: Grant, help_id: UUID) -> Dressed:
    """Return a call for help as it is now. Errors: `NotFound` when it is out of the caller's sight by now."""
    asked = asked_by(by.actor) | {"learner_id": by.learner_id, "help_id": help_id, "limit": 1}
    rows = session.execute(queries.ONE, asked).all()
    if not rows:
        raise NotFound
    return _shown(session, by.actor, rows)[0]


def _shown(session: Session, reader: Actor, rows: Any) -> list[Dressed]:
    """A guest is not told who else supports the learner."""
    others: dict[UUID, list[dict[str, Any]]] = {}
    ids = [] if reader.is_guest else [call.id for call, *_ in rows]
    for help_id, person in queries.others_of(session, reader.organization_id, ids, clock.now()) if ids else ():
        others.setdefault(help_id, []).append({"person_id": person.id, "name": person.shown_name})
    return [
        Dressed(
            call,
            learner_name=learner.shown_name,
            supporter_name=supporter.shown_name,
            goal_id=call.goal_id if sentence is not None else None,
            goal_sentence=sentence,
            was_passed_on=call.passed_from is not None,
            others=others.get(call.id, []),
        )
        for call, learner, supporter, sentence in rows
    ]
