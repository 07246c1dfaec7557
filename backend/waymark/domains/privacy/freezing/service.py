"""Freezes a record, and opens it again. The guard does the rest: `standing` knows that a record is frozen."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.inbox.queries import thawed
from waymark.domains.privacy.freezing.events import RecordFrozen, RecordUnfrozen
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Person
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import found, locked
from waymark.policy import Action


class Record:
    """A learner's record as a whole, as the privacy page begins with it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *(Action.RECORD_READ, Action.RECORD_FREEZE, Action.EXPORT_ASK, Action.ERASURE_ASK, Action.CORRECTION_ASK),
        *(Action.CONSENT_GIVE, Action.DISCLOSURE_READ),
    )

    def __init__(self, person: Person, today_is: str) -> None:
        self.id: UUID = person.id
        self.frozen_at = person.frozen_at
        self.is_grown = age_band(person.birth_date, clock.today(today_is)) is AgeBand.ADULT


def record_for(session: Session, by: Grant) -> Record:
    """Return how a learner's record stands."""
    return Record(found(session, Person, by.organization_id, by.learner_id), by.actor.time_zone)


def freeze(session: Session, by: Grant) -> Record:
    """Freeze a record: nobody changes it, and others do not see it. Errors: `Conflict` when it is frozen."""
    person = locked(session, Person, by.organization_id, by.learner_id)
    if person.frozen_at is not None:
        raise Conflict("This record is frozen already.")
    person.frozen_at = clock.now()
    return _kept(session, by, person, RecordFrozen(learner_id=by.learner_id))


def unfreeze(session: Session, by: Grant) -> Record:
    """Let a record be worked on again. Errors: `Conflict` when it is not frozen."""
    person = locked(session, Person, by.organization_id, by.learner_id)
    if person.frozen_at is None:
        raise Conflict("This record is not frozen.")
    person.frozen_at = None
    session.execute(thawed(by.organization_id, by.learner_id))  # what an LMS told meanwhile is done now
    return _kept(session, by, person, RecordUnfrozen(learner_id=by.learner_id))


def _kept(session: Session, by: Grant, person: Person, event: RecordFrozen | RecordUnfrozen) -> Record:
    session.add(person)
    session.flush()
    record(session, by, event)
    if by.standing is not None:
        by.standing.is_frozen = person.frozen_at is not None
    return Record(person, by.actor.time_zone)
