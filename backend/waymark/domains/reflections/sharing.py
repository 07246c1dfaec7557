"""What is done to share a reflection: with people by name, and only with those who stand close to the learner."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections import queries
from waymark.domains.reflections.events import ReflectionShared
from waymark.domains.reflections.models import Reflection, ReflectionState
from waymark.domains.reflections.schemas import MOST_READERS, ReaderRelation
from waymark.domains.reflections.seen import as_lines
from waymark.domains.reflections.service import NOTHING_WRITTEN, own_reflection, take_back
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Audience, Share
from waymark.identity.onlookers import onlooker
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import placed, touched
from waymark.kit.schemas import Dressed, Listed

NOT_NAMEABLE = "You can name your supporters, the teachers of your classes and your guardians."


def share_reflection(session: Session, by: Grant, reflection_id: UUID, person_ids: list[UUID]) -> Reflection:
    """Let people read a reflection; those who can already are left as they are.

    Errors: `Unprocessable` for somebody who cannot be named, `Conflict` when nothing is written or past 20 people.
    """
    reflection = own_reflection(session, by, reflection_id)
    if not reflection.answers and reflection.state is not ReflectionState.SHARED:
        raise Conflict(NOTHING_WRITTEN)
    _check_nameable(session, by, person_ids)
    named = {share.person_id for share in _shares(session, by, reflection_id)}
    fresh = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in named]
    if len(named) + len(fresh) > MOST_READERS:
        raise Conflict(f"A reflection can be shared with {MOST_READERS} people. Take it back from somebody first.")
    for person_id in fresh:
        _name(session, by, reflection, person_id)
    if not fresh:
        return reflection
    only = fresh[0] if len(fresh) == 1 else None
    record(session, by, ReflectionShared(learner_id=by.learner_id, other_id=only, reflection_id=reflection_id))
    reflection.state = ReflectionState.SHARED
    reflection.audience = Audience.NAMED
    reflection.shared_at = clock.now()
    reflection.kept_at = reflection.kept_at or reflection.shared_at
    return touched(session, reflection)


def unshare_reflection(session: Session, by: Grant, reflection_id: UUID, person_ids: list[UUID]) -> Reflection:
    """Take a reflection back from people. With nobody left it is only kept, for the learner alone."""
    reflection = own_reflection(session, by, reflection_id)
    shares = _shares(session, by, reflection_id)
    gone = [share for share in shares if share.person_id in person_ids]
    if not gone:
        return reflection
    take_back(session, by, reflection_id, gone)
    if len(gone) == len(shares):
        reflection.state = ReflectionState.KEPT
        reflection.audience = Audience.ME
        reflection.shared_at = None
        reflection.revised_at = None
    return touched(session, reflection)


def readers_of(session: Session, by: Grant, reflection_id: UUID) -> Listed[dict[str, Any]]:
    """Return who can read a reflection now: named by the learner, and close to them still."""
    shares = _shares(session, by, reflection_id)
    asked = queries.people_by_ids(by.organization_id, [share.person_id for share in shares])
    names = {person.id: person.shown_name for person in session.exec(asked)}
    relations = dict(_relations(session, by, list(names)))
    return Listed(
        [
            {
                "person_id": share.person_id,
                "name": names[share.person_id],
                "relation": relations[share.person_id],
                "since": share.since,
            }
            for share in shares
            if share.person_id in relations
        ]
    )


def reflections_shared(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return a page of what learners shared with the caller, the newest first."""
    asked: dict[str, Any] = lens.asked() | {"limit": page.limit + 1}
    question = queries.SHARED_WITH_ME
    if page.after is not None:
        question = queries.SHARED_WITH_ME_BEFORE
        asked["after"] = UUID(page.after[0])
    found = page.listed(session.execute(question, asked).all(), lambda row: (row[1].id,))
    lines = as_lines(session, lens.actor, [row[0] for row in found.items])
    people = [row[2] for row in found.items]
    return Listed(
        [Dressed(line, learner_name=person.shown_name) for line, person in zip(lines, people, strict=True)], found.next
    )


def _shares(session: Session, by: Grant, reflection_id: UUID) -> list[Share]:
    return queries.shares_of(session, by.organization_id, by.learner_id, reflection_id)


def _name(session: Session, by: Grant, reflection: Reflection, person_id: UUID) -> None:
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "person_id": person_id}
    placed(session, Share.made(ids | {"item_kind": "reflection", "item_id": reflection.id}))


def _check_nameable(session: Session, by: Grant, person_ids: list[UUID]) -> None:
    """Refuse, in the same words, whoever is too far away and whoever does not exist."""
    nameable = {person_id for person_id, _ in _relations(session, by, list(dict.fromkeys(person_ids)))}
    errors = [
        FieldProblem(pointer=f"/person_ids/{place}", message=NOT_NAMEABLE)
        for place, person_id in enumerate(person_ids)
        if person_id not in nameable
    ]
    if errors:
        raise Unprocessable(errors=errors)


def _relations(session: Session, by: Grant, person_ids: list[UUID]) -> Iterator[tuple[UUID, ReaderRelation]]:
    """Return those of these people whom the learner can name, each with why."""
    for person_id in person_ids:
        other = onlooker(session, by.actor, person_id, by.learner_id)
        if person_id == by.learner_id or other is None or not other.standing.may_be_named:
            continue
        standing = other.standing
        if standing.link is not None:
            yield person_id, ReaderRelation.SUPPORTER
        elif standing.is_class_teacher:
            yield person_id, ReaderRelation.CLASS_TEACHER
        else:
            yield person_id, ReaderRelation.GUARDIAN
