"""Somebody's place in a class, as a source tells it. A place that the school's own list gave is that list's to end."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.inbox import places_queries
from waymark.domains.connections.inbox.events import EnrollmentAdded, EnrollmentEnded
from waymark.domains.connections.inbox.knowing import key_of
from waymark.domains.connections.inbox.models import Outcome
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.connections.sources.models import LmsSource
from waymark.domains.connections.work.rating import lms_actor
from waymark.events.ledger import record
from waymark.identity.guard import grant_to_lms
from waymark.identity.models import Enrollment, EnrollmentRole, Person, Provenance
from waymark.integrations.lms.words import PlaceRole, Told
from waymark.kit import clock
from waymark.kit.rows import added
from waymark.policy import Action

ROLES = {PlaceRole.LEARNER: EnrollmentRole.LEARNER, PlaceRole.TEACHER: EnrollmentRole.TEACHER}


def place(session: Session, source: LmsSource, told: Told, person: Person, group_id: UUID) -> Outcome:
    """Put somebody into a class, or take them out of one that this source put them into.

    What is older than what is known of the place changes nothing, in whatever order it comes in.
    """
    assert told.course is not None
    assert told.role is not None
    role, here = ROLES[told.role], source.organization_id
    key = key_of(source.id, f"{group_id}/{person.id}/{role}")
    ours = session.get(ExternalId, (here, source.system, RosterKind.ENROLLMENT, key))
    if ours is not None and clock.from_text(ours.digest) >= told.at:
        return Outcome.ALREADY
    row = session.exec(places_queries.place_in(here, group_id, person.id, role)).first()
    if told.is_over and ours is None and row is not None:
        return Outcome.ROSTERS_OWN if row.ended_at is None else Outcome.ALREADY
    if not told.is_over and ours is None and row is not None and row.ended_at is None:
        return Outcome.ALREADY
    if ours is None and row is not None and row.ended_at is not None and told.at <= row.ended_at:
        return Outcome.ALREADY  # it ended after this
    outcome, row = _changed(session, told, row, Enrollment.made(_new(here, group_id, person, role)))
    if ours is None:
        values = {"organization_id": here, "source": source.system, "kind": RosterKind.ENROLLMENT, "external_id": key}
        ours = ExternalId.made(values | {"row_id": row.id, "digest": "", "import_id": source.id})
    ours.digest, ours.row_id = clock.as_text(told.at), row.id
    ours.gone_at = clock.now() if told.is_over else None
    session.add(ours)
    session.flush()
    if outcome is not Outcome.ALREADY and role is EnrollmentRole.LEARNER:
        _tell(session, source, person, group_id, row.id, outcome)
    return outcome


def _new(here: UUID, group_id: UUID, person: Person, role: EnrollmentRole) -> dict[str, object]:
    return {"organization_id": here, "group_id": group_id, "person_id": person.id, "role": role}


def _changed(session: Session, told: Told, row: Enrollment | None, new: Enrollment) -> tuple[Outcome, Enrollment]:
    """Make the place as it was told. One that has ended before it was known is kept as such: an older word of its
    beginning may still be on its way."""
    if row is None:
        new.ended_at = clock.now() if told.is_over else None
        return (Outcome.ALREADY if told.is_over else Outcome.ENROLLED), added(session, new)
    if (row.ended_at is not None) == told.is_over:
        return Outcome.ALREADY, row
    row.ended_at = clock.now() if told.is_over else None
    session.add(row)
    session.flush()
    return (Outcome.LEFT if told.is_over else Outcome.ENROLLED), row


def _tell(
    session: Session, source: LmsSource, person: Person, group_id: UUID, enrollment_id: UUID, outcome: Outcome
) -> None:
    by = grant_to_lms(lms_actor(source), Action.LEARNER_SEE, person.id)
    kind = EnrollmentEnded if outcome is Outcome.LEFT else EnrollmentAdded
    event = kind(
        learner_id=person.id,
        enrollment_id=enrollment_id,
        context_group_id=group_id,
        provenance_kind=str(Provenance.LMS),
        provenance_id=source.id,
    )
    record(session, by, event)
