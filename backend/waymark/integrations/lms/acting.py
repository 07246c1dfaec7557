"""Does what a source told: finds whom it means, then changes what follows from it. Doing it again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.inbox import places_queries, queries
from waymark.domains.connections.inbox.knowing import MADE_HERE, key_of, row_meant
from waymark.domains.connections.inbox.models import MessageState, Outcome
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.connections.sources.models import LmsSource
from waymark.identity.models import Person
from waymark.integrations.lms.placing import place
from waymark.integrations.lms.words import Named, PlaceRole, Told, ToldKind
from waymark.integrations.lms.work import act_on_work
from waymark.kit import clock

IGNORED = frozenset({Outcome.NOT_OURS, Outcome.NO_LEARNER, Outcome.NO_WORK, Outcome.ROSTERS_OWN, Outcome.NO_TEACHER})


@dataclass
class Settled:
    """What became of a message."""

    state: MessageState
    outcome: Outcome
    learner_id: UUID | None = None
    missing: dict[str, Any] = field(default_factory=dict)


def settled(outcome: Outcome, learner_id: UUID | None = None) -> Settled:
    """Return what became of a message that was acted upon, or that changes nothing here."""
    state = MessageState.IGNORED if outcome in IGNORED else MessageState.DONE
    return Settled(state, outcome, learner_id)


def act_upon(session: Session, source: LmsSource, told: Told) -> Settled:
    """Do what was told. Errors: those of the rooms below, when something fails on our side."""
    if told.actor is not None:
        _row(session, source, RosterKind.PERSON, told.actor)  # who acts is remembered, if a list of ours knows them
    if told.kind is ToldKind.OTHER:
        return settled(Outcome.NOT_OURS)
    if told.learner is None:
        return settled(Outcome.NO_LEARNER)
    person_id = _row(session, source, RosterKind.PERSON, told.learner)
    if person_id is None:
        return _unknown(session, source, RosterKind.PERSON, told.learner, told.role)
    person = session.get(Person, (source.organization_id, person_id))
    if person is None:
        return _unknown(session, source, RosterKind.PERSON, told.learner, told.role)
    if told.kind is ToldKind.PERSON:
        return _about_a_person(session, source, told, person)
    if told.kind is ToldKind.ENROLLMENT:
        return _about_a_place(session, source, told, person)
    if not places_queries.is_learner(session, source.organization_id, person.id):
        return settled(Outcome.NO_LEARNER)
    if person.frozen_at is not None:
        return Settled(MessageState.FAILED, Outcome.FROZEN, person.id)
    return settled(act_on_work(session, source, told, person), person.id)


def _row(session: Session, source: LmsSource, kind: RosterKind, named: Named) -> UUID | None:
    return row_meant(session, source, kind, named.id, named.also)


def _unknown(session: Session, source: LmsSource, kind: RosterKind, named: Named, role: PlaceRole | None) -> Settled:
    if queries.is_aside(session, source.organization_id, source.id, kind, named.id):
        return Settled(MessageState.IGNORED, Outcome.SET_ASIDE)
    outcome = Outcome.UNKNOWN_PERSON if kind is RosterKind.PERSON else Outcome.UNKNOWN_GROUP
    said = str(role or "") if kind is RosterKind.PERSON else ""
    missing = {"missing_kind": kind, "missing_id": named.id, "missing_name": named.name, "missing_role": said}
    return Settled(MessageState.UNMATCHED, outcome, missing=missing)


def _about_a_person(session: Session, source: LmsSource, told: Told, person: Person) -> Settled:
    """Somebody whom this source brought leaves when it says so; everybody else belongs to the school's own list."""
    assert told.learner is not None
    if not told.is_over:
        return settled(Outcome.RECOGNIZED, person.id)
    key = (source.organization_id, source.system, RosterKind.PERSON, key_of(source.id, told.learner.id))
    known = session.get(ExternalId, key)
    if known is None or known.digest != MADE_HERE:
        return settled(Outcome.ROSTERS_OWN, person.id)
    if person.deactivated_at is not None:
        return settled(Outcome.ALREADY, person.id)
    person.deactivated_at = known.gone_at = clock.now()
    session.add_all([person, known])
    session.flush()
    return settled(Outcome.LEFT, person.id)


def _about_a_place(session: Session, source: LmsSource, told: Told, person: Person) -> Settled:
    if told.role is None or told.course is None:
        return settled(Outcome.NOT_OURS, person.id)
    if told.role is PlaceRole.TEACHER and not told.is_over and not places_queries.is_teacher(session, person):
        return settled(Outcome.NO_TEACHER, person.id)  # a seat in a course must not open a class of children
    group_id = _row(session, source, RosterKind.GROUP, told.course)
    if group_id is None:
        return _unknown(session, source, RosterKind.GROUP, told.course, None)
    return settled(place(session, source, told, person, group_id), person.id)


def ids_named(source_id: UUID, told: Told) -> list[str]:
    """Return the ids of theirs by which something that was told names people."""
    named = [one for one in (told.actor, told.learner) if one is not None]
    return [key_of(source_id, one.id) for one in named] + [also for one in named for also in one.also]


def people_found(known: Iterable[str], settled_as: Settled) -> list[str]:
    """Return whom a message names, now that it is known who is meant: erasing them takes along what names them."""
    ours = [str(settled_as.learner_id)] if settled_as.learner_id is not None else []
    return list(dict.fromkeys([*known, *ours]))
