"""Switches it on and off. On is a consent of the learner's own; off takes it back, effective at the next look."""

from sqlmodel import Session

from waymark.domains.privacy import queries
from waymark.domains.privacy.events import ConsentGiven
from waymark.domains.privacy.service import withdraw_consent
from waymark.domains.privacy.snapshot_choice.schemas import SnapshotChoiceRead
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.consents import CLASS_SNAPSHOT, CLASS_TEACHERS
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Authority, Consent, Person
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found

TEXT_VERSION = "class-snapshot-1"
GUARDIAN_SAID_NO = "A guardian has said no to this. Talk about it together: they can change their mind."


def snapshot_choice(session: Session, by: Grant) -> SnapshotChoiceRead:
    """Return how the switch stands."""
    consent = _in_force(session, by)
    return SnapshotChoiceRead(
        takes_part=consent is not None,
        consent_id=None if consent is None else consent.id,
        since=None if consent is None else consent.begins_at,
        can_join=consent is None and not _guardian_said_no(session, by),
    )


def join(session: Session, by: Grant) -> SnapshotChoiceRead:
    """Switch it on. Doing it twice changes nothing. Errors: `Conflict` when a guardian has taken it back."""
    session.exec(queries.learners_held(by.organization_id, [by.learner_id])).all()
    if _in_force(session, by) is not None:
        return snapshot_choice(session, by)
    if _guardian_said_no(session, by):
        raise Conflict(GUARDIAN_SAID_NO)
    values = {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "recipient": CLASS_TEACHERS,
        "purpose": CLASS_SNAPSHOT,
        "authority": Authority.SELF,
        "given_by": by.actor.person_id,
        "text_version": TEXT_VERSION,
    }
    consent = added(session, Consent.made(values))
    record(session, by, ConsentGiven(learner_id=by.learner_id, consent_id=consent.id))
    return snapshot_choice(session, by)


def leave(session: Session, by: Grant) -> SnapshotChoiceRead:
    """Switch it off. Doing it twice changes nothing."""
    consent = _in_force(session, by)
    if consent is not None:
        withdraw_consent(session, by, consent.id)
    return snapshot_choice(session, by)


def _in_force(session: Session, by: Grant) -> Consent | None:
    asked = queries.in_force_for(by.organization_id, by.learner_id, CLASS_TEACHERS, CLASS_SNAPSHOT)
    consent: Consent | None = session.exec(asked).first()
    return consent


def _guardian_said_no(session: Session, by: Grant) -> bool:
    """Tell whether the last word on it was a guardian's, and still counts: the learner is under 18."""
    asked = queries.consents_of(by.organization_id, by.learner_id).where(
        Consent.recipient == CLASS_TEACHERS, Consent.purpose == CLASS_SNAPSHOT
    )
    last: Consent | None = session.exec(asked).first()
    if last is None or last.taken_back_by is not Authority.GUARDIAN:
        return False
    person = found(session, Person, by.organization_id, by.learner_id)
    return age_band(person.birth_date, clock.today(by.actor.time_zone)) is not AgeBand.ADULT
