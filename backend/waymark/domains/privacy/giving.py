"""Consents that the family gives, and what it refuses before anybody asks."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.privacy import queries
from waymark.domains.privacy.events import ConsentGiven, ConsentWithdrawn
from waymark.domains.privacy.schemas import FamilyConsent
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Authority, Consent, Person
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, Unprocessable
from waymark.kit.rows import added, locked
from waymark.policy import Relation

TEXT_VERSION = "family-1"
TOO_YOUNG = "Ask a grown-up of your family: they can agree to this for you until you are 16."
OLD_ENOUGH = frozenset({AgeBand.FROM_16_TO_17, AgeBand.ADULT})
AUTHORITIES = {Relation.SELF: Authority.SELF, Relation.GUARDIAN: Authority.GUARDIAN}


def give_consent(session: Session, by: Grant, asked: FamilyConsent) -> Consent:
    """Let something of a learner go to a recipient from now on.

    Errors: `Forbidden` for a learner under 16 (a guardian agrees for them); `Conflict` when it is in force;
    `Unprocessable` for a recipient that the school does not work with.
    """
    person = locked(session, Person, by.organization_id, by.learner_id)
    today = clock.today(by.actor.time_zone)
    if by.relation is Relation.SELF and age_band(person.birth_date, today) not in OLD_ENOUGH:
        raise Forbidden(TOO_YOUNG)
    _is_known(session, by, asked)
    authority = AUTHORITIES[by.relation]
    same = queries.in_force_for(by.organization_id, by.learner_id, asked.recipient, asked.purpose)
    if any(one.authority is authority for one in session.exec(same)):
        raise Conflict("This was agreed to already.")
    consent = added(session, Consent.made(_values(by, asked, authority)))
    record(session, by, ConsentGiven(learner_id=by.learner_id, consent_id=consent.id))
    return consent


def refuse_consent(session: Session, by: Grant, asked: FamilyConsent) -> Consent:
    """Say no before anybody asks, or end what is in force: the school cannot agree to it any more.

    Errors: `Unprocessable` for a recipient that the school does not work with.
    """
    locked(session, Person, by.organization_id, by.learner_id)
    _is_known(session, by, asked)
    authority, now = AUTHORITIES.get(by.relation, Authority.SCHOOL), clock.now()
    for one in session.exec(queries.in_force_for(by.organization_id, by.learner_id, asked.recipient, asked.purpose)):
        one.ends_at, one.taken_back_by = now, authority
        session.add(one)
    no = _values(by, asked, authority) | {"begins_at": now, "ends_at": now, "taken_back_by": authority}
    refusal = added(session, Consent.made(no))
    record(session, by, ConsentWithdrawn(learner_id=by.learner_id, consent_id=refusal.id))
    return refusal


def _values(by: Grant, asked: FamilyConsent, authority: Authority) -> dict[str, object]:
    given_by: UUID = by.actor.person_id
    return {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "purpose": str(asked.purpose),
        "recipient": asked.recipient,
        "authority": authority,
        "given_by": given_by,
        "text_version": TEXT_VERSION,
    }


def _is_known(session: Session, by: Grant, asked: FamilyConsent) -> None:
    known = session.exec(queries.works_with(by.organization_id, asked.recipient)).first()
    if known is None:
        message = "The school does not work with anybody of this name."
        raise Unprocessable(errors=[FieldProblem(pointer="/recipient", message=message)])
