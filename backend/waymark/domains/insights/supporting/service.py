"""Whom the caller supports."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.insights.supporting import queries
from waymark.domains.insights.supporting.schemas import GoalCovered, SupportingLink, SupportingRead
from waymark.identity.guard import Lens
from waymark.identity.models import Person, SupportLink
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.schemas import Listed
from waymark.policy import Relation

MOST_GOALS = 20
RELATIONS = {
    queries.INVITED: Relation.INVITED,
    queries.LINKED: Relation.SUPPORTER,
    queries.TAUGHT: Relation.CLASS_TEACHER,
}


def supporting(session: Session, lens: Lens, page: Asked) -> Listed[SupportingRead]:
    """Return learners who asked the caller, whom the caller supports, and who are in classes of theirs."""
    asked = lens.asked() | {"limit": page.limit + 1}
    statement = queries.LEARNERS
    if page.after is not None:
        statement = queries.LEARNERS_AFTER
        asked |= {"after_rank": int(page.after[0]), "after_id": UUID(page.after[1])}
    rows = session.execute(statement, asked).all()
    listed: Listed[Any] = page.listed(rows, lambda row: (row.closest, row.Person.id))
    ids = [row.Person.id for row in listed.items]
    links = _links(session, lens, ids)
    goals, unread = _goals(session, lens, ids), _unread(session, lens, ids)
    acts = _last_acts(session, lens, [row.Person.id for row in listed.items if row.farthest == queries.TAUGHT])
    items = [
        _one(row.Person, RELATIONS[row.closest], links, goals, unread, acts.get(row.Person.id)) for row in listed.items
    ]
    return Listed(items, listed.next)


def _one(
    person: Person,
    relation: Relation,
    links: dict[UUID, SupportLink],
    goals: dict[UUID, list[GoalCovered]],
    unread: dict[UUID, int],
    last_active_on: date | None,
) -> SupportingRead:
    return SupportingRead(
        learner_id=person.id,
        name=person.shown_name,
        relation=relation,
        link=_link(links.get(person.id)),
        goals=goals.get(person.id, []),
        unread=unread.get(person.id, 0),
        last_active_on=last_active_on,
    )


def _link(link: SupportLink | None) -> SupportingLink | None:
    if link is None:
        return None
    return SupportingLink(
        id=link.id,
        version=link.version,
        state=link.state,
        kind=link.kind,
        purposes=link.purposes,
        scope=link.scope,
        note=link.note,
        since=link.answered_at,
        expires_at=link.expires_at,
    )


def _links(session: Session, lens: Lens, ids: list[UUID]) -> dict[UUID, SupportLink]:
    found = session.execute(queries.LINKS, lens.asked() | {"learner_ids": ids}).scalars()
    return {link.learner_id: link for link in found}


def _goals(session: Session, lens: Lens, ids: list[UUID]) -> dict[UUID, list[GoalCovered]]:
    goals: dict[UUID, list[GoalCovered]] = {}
    asked = lens.asked() | {"learner_ids": ids, "most": MOST_GOALS}
    for learner_id, goal_id, sentence in session.execute(queries.GOALS_IN_SIGHT, asked) if ids else ():
        goals.setdefault(learner_id, []).append(GoalCovered(id=goal_id, sentence=sentence))
    return goals


def _unread(session: Session, lens: Lens, ids: list[UUID]) -> dict[UUID, int]:
    return dict(iter(session.execute(queries.UNREAD, lens.asked() | {"learner_ids": ids}))) if ids else {}


def _last_acts(session: Session, lens: Lens, ids: list[UUID]) -> dict[UUID, date]:
    zone = lens.actor.time_zone
    acts = session.execute(queries.LAST_ACTS, lens.asked() | {"learner_ids": ids}) if ids else ()
    return {one: clock.day_of(moment, zone) for one, moment in acts if moment is not None}
