"""What can be asked about consents."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, exists, func, literal, or_, union, union_all
from sqlmodel import Session, col, select

from waymark.domains.connections.models import WebhookEndpoint
from waymark.identity.consents import consented_learners
from waymark.identity.models import Authority, Consent, Person, Role, RoleAssignment


def consents_of(organization_id: UUID, learner_id: UUID) -> Any:
    """A learner's consents, the newest first."""
    return (
        select(Consent)
        .where(Consent.organization_id == organization_id, Consent.learner_id == learner_id)
        .order_by(col(Consent.id).desc())
    )


def after(statement: Any, place: list[Any]) -> Any:
    """Go on after a place in the order."""
    return statement.where(col(Consent.id) < UUID(str(place[0])))


def learners_of(organization_id: UUID, today: date) -> Any:
    """The ids of the learners of an organization today."""
    is_learner = exists(
        select(RoleAssignment.id)
        .where(
            col(RoleAssignment.organization_id) == organization_id,
            col(RoleAssignment.person_id) == col(Person.id),
            col(RoleAssignment.role) == Role.LEARNER,
            or_(col(RoleAssignment.begins).is_(None), col(RoleAssignment.begins) <= today),
            or_(col(RoleAssignment.ends).is_(None), col(RoleAssignment.ends) >= today),
        )
        .correlate(Person)
    )
    return select(Person.id).where(
        Person.organization_id == organization_id, col(Person.deactivated_at).is_(None), is_learner
    )


def asked_before(organization_id: UUID, recipient: str, purpose: str) -> Any:
    """The ids of the learners who ever had a consent for this, in force or taken back."""
    return select(Consent.learner_id).where(
        Consent.organization_id == organization_id, Consent.recipient == recipient, Consent.purpose == purpose
    )


def never_asked(organization_id: UUID, recipient: str, purpose: str, today: date) -> Any:
    """The ids of the learners who never had a consent for this."""
    before = asked_before(organization_id, recipient, purpose)
    return learners_of(organization_id, today).where(col(Person.id).not_in(before))


def with_consent(organization_id: UUID, recipient: str, purpose: str, now: datetime, today: date) -> Any:
    """The ids of the learners for whom it is in force."""
    return learners_of(organization_id, today).where(
        col(Person.id).in_(consented_learners(organization_id, recipient, purpose, now))
    )


def learners_held(organization_id: UUID, learner_ids: list[UUID]) -> Any:
    """These learners, locked until the commit: giving and taking back at once would each miss the other.

    In the order of ids, so that two who hold many wait for each other and never in a ring.
    """
    return (
        select(Person.id)
        .where(Person.organization_id == organization_id, col(Person.id).in_(learner_ids))
        .order_by(col(Person.id))
        .with_for_update(key_share=True)
    )


def refused_by_family(organization_id: UUID, recipient: str, purpose: str) -> Any:
    """The ids of the learners for whom they themselves, or a guardian, ever took this back."""
    return select(Consent.learner_id).where(
        Consent.organization_id == organization_id,
        Consent.recipient == recipient,
        Consent.purpose == purpose,
        col(Consent.taken_back_by).in_((Authority.SELF, Authority.GUARDIAN)),
    )


def consents_by_ids(organization_id: UUID, consent_ids: list[UUID]) -> Any:
    """Those of these consents that are there: (learner, consent), in the order in which they were given."""
    return (
        select(Consent.learner_id, Consent.id)
        .where(Consent.organization_id == organization_id, col(Consent.id).in_(consent_ids))
        .order_by(col(Consent.id))
    )


def in_force_for(organization_id: UUID, learner_id: UUID, recipient: str, purpose: str) -> Any:
    """A learner's consents for this that nobody took back."""
    return select(Consent).where(
        Consent.organization_id == organization_id,
        Consent.learner_id == learner_id,
        Consent.recipient == recipient,
        Consent.purpose == purpose,
        col(Consent.ends_at).is_(None),
    )


def how_many(session: Session, statement: Any) -> int:
    """Return how many rows a select would have."""
    count: int = session.execute(select(func.count()).select_from(statement.subquery())).scalar_one()
    return count


def recipients_of(organization_id: UUID) -> Any:
    """Each recipient and purpose for which there ever was a consent."""
    return (
        select(Consent.recipient, Consent.purpose)
        .where(Consent.organization_id == organization_id)
        .distinct()
        .limit(200)
    )


def known_recipients(organization_id: UUID, purposes: list[str]) -> Any:
    """Each recipient that a school works with and each of these purposes: by an endpoint, or a consent once asked."""
    endpoints = select(col(WebhookEndpoint.recipient), col(WebhookEndpoint.purpose)).where(
        col(WebhookEndpoint.organization_id) == organization_id, col(WebhookEndpoint.purpose).in_(purposes)
    )
    named = _recipients_one_by_one(organization_id)
    consents = (
        select(named.c.recipient, literal(str(purpose), String).label("purpose")).where(
            exists(
                select(Consent.id)
                .where(
                    col(Consent.organization_id) == organization_id,
                    col(Consent.recipient) == named.c.recipient,
                    col(Consent.purpose) == purpose,
                )
                .correlate(named)
            )
        )
        for purpose in purposes
    )
    return union(endpoints, *consents).limit(200)


def _recipients_one_by_one(organization_id: UUID) -> Any:
    """The recipients of all consents: from each to the next in the index, for a school has few, and consents by the
    hundred thousand."""

    def first(*after: Any) -> Any:
        least = select(func.min(col(Consent.recipient))).where(col(Consent.organization_id) == organization_id, *after)
        return least.scalar_subquery()

    named = select(first().label("recipient")).cte("named", recursive=True)
    following = select(first(col(Consent.recipient) > named.c.recipient)).where(named.c.recipient.is_not(None))
    return named.union_all(following)


def works_with(organization_id: UUID, recipient: str) -> Any:
    """Whether a school works with a recipient: an endpoint of theirs stands here, or a consent was ever asked."""
    endpoints = select(col(WebhookEndpoint.id)).where(
        col(WebhookEndpoint.organization_id) == organization_id, col(WebhookEndpoint.recipient) == recipient
    )
    consents = select(col(Consent.id)).where(
        col(Consent.organization_id) == organization_id, col(Consent.recipient) == recipient
    )
    return union_all(endpoints, consents).limit(1)
