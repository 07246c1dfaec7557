"""Suggests people, and lets a learner say whether they are suggested themselves. Off until somebody turns it on."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network.people.queries import shared_groups
from waymark.domains.network.suggestions import events, queries
from waymark.domains.network.suggestions.meeting import meet, telling_words
from waymark.domains.network.suggestions.models import Findable, SuggestionDismissed
from waymark.domains.network.suggestions.schemas import (
    ReasonKind,
    SuggestionRead,
    SuggestionReason,
    SuggestionsRead,
)
from waymark.domains.profiles.models import ProfileStatement
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Person
from waymark.kit import clock
from waymark.kit.problems import NotFound
from waymark.kit.rows import added

MOST = 12
MOST_REASONS = 2


def suggestions(session: Session, by: Grant) -> SuggestionsRead:
    """Return whom the learner could ask, each with its reasons, by name: nobody is ranked."""
    people = _candidates(session, by)
    reasons = _reasons(session, by, [person.id for person in people])
    told = [person for person in people if person.id in reasons][:MOST]
    groups = _groups(session, by, [person.id for person in told])
    return SuggestionsRead(
        may_be_found=_findable(session, by) is not None,
        items=[
            SuggestionRead(
                person_id=person.id,
                name=person.shown_name,
                groups=groups.get(person.id, []),
                reasons=reasons[person.id],
            )
            for person in told
        ],
    )


def _candidates(session: Session, by: Grant) -> list[Person]:
    """Return who could be suggested. Whoever is under 13 is told of, and to, people of their own classes only."""
    people = list(session.execute(queries.CANDIDATES, asked_by(by.actor)).scalars())
    me = session.get(Person, (by.organization_id, by.learner_id))
    if not people or me is None:
        return []
    near = _groups(session, by, [person.id for person in people])
    is_young = _is_young(by, me)
    return [person for person in people if person.id in near or not (is_young or _is_young(by, person))]


def _is_young(by: Grant, person: Person) -> bool:
    return age_band(person.birth_date, clock.today(by.actor.time_zone)) is AgeBand.UNDER_13


def _groups(session: Session, by: Grant, ids: list[UUID]) -> dict[UUID, list[str]]:
    groups: dict[UUID, list[str]] = {}
    today = clock.today(by.actor.time_zone)
    asked = shared_groups(by.organization_id, by.learner_id, ids, today)
    for person_id, name, _ in session.exec(asked) if ids else ():
        groups.setdefault(person_id, []).append(name)
    return groups


def _reasons(session: Session, by: Grant, ids: list[UUID]) -> dict[UUID, list[SuggestionReason]]:
    asked: dict[str, Any] = asked_by(by.actor)
    mine = [(one, telling_words(one.text)) for one in session.execute(queries.MINE, asked).scalars()] if ids else []
    if not mine:
        return {}
    found: dict[UUID, list[SuggestionReason]] = {}
    for theirs in session.execute(queries.THEIRS, asked | {"person_ids": ids}).scalars():
        reasons = found.get(theirs.learner_id, [])
        if len(reasons) >= MOST_REASONS:
            continue
        reason = _reason(theirs, mine)
        if reason is not None:
            found[theirs.learner_id] = [*reasons, reason]
    return found


def _reason(theirs: ProfileStatement, mine: list[tuple[ProfileStatement, frozenset[str]]]) -> SuggestionReason | None:
    """Return the first of the learner's own sentences that one of theirs meets."""
    kind = ReasonKind.THEY_CAN if theirs.kind in queries.CAN else ReasonKind.BOTH_CARE
    wanted = queries.WANT if kind is ReasonKind.THEY_CAN else queries.CARE
    words = telling_words(theirs.text)
    for own, own_words in mine:
        if own.kind in wanted and meet(words, own_words):
            return SuggestionReason(kind=kind, theirs=theirs.text, mine=own.text)
    return None


def dismiss(session: Session, by: Grant, person_id: UUID) -> None:
    """Keep somebody out of the learner's suggestions. Twice is as once. Errors: `NotFound` for who is not suggested."""
    if session.get(SuggestionDismissed, (by.organization_id, by.learner_id, person_id)) is not None:
        return
    if person_id not in {one.person_id for one in suggestions(session, by).items}:
        raise NotFound
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "person_id": person_id}
    added(session, SuggestionDismissed.made(ids))
    record(session, by, events.SuggestionDismissed(learner_id=by.learner_id))


def _findable(session: Session, by: Grant) -> Findable | None:
    return session.get(Findable, (by.organization_id, by.learner_id))


def choose_finding(session: Session, by: Grant, may_be_found: bool) -> SuggestionsRead:
    """Let others be told of the learner, or not any more: it counts from the next request on."""
    present = _findable(session, by)
    if may_be_found != (present is not None):
        if present is None:
            added(session, Findable.made({"organization_id": by.organization_id, "learner_id": by.learner_id}))
        else:
            session.delete(present)
            session.flush()
        record(session, by, events.FindingChosen(learner_id=by.learner_id, may_be_found=may_be_found))
    return suggestions(session, by)
