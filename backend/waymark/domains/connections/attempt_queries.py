"""What sending asks and writes, in batches; each statement is built once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, and_, bindparam, case, distinct, exists, func, insert, literal, or_, select, update
from sqlmodel import Session

from waymark.domains.connections.models import (
    DeliveryAttempt,
    DeliveryState,
    ScopeKind,
    WebhookDelivery,
    WebhookEndpoint,
)
from waymark.domains.connections.scope_queries import hears_of, zone_of
from waymark.events.models import EventRow
from waymark.identity.models import Consent, Person
from waymark.kit import clock
from waymark.kit.tables import Id, Moment

_DELIVERY: Any = WebhookDelivery.__table__  # type: ignore[attr-defined]
_ATTEMPT: Any = DeliveryAttempt.__table__  # type: ignore[attr-defined]
_EVENT: Any = EventRow.__table__  # type: ignore[attr-defined]
_CONSENT: Any = Consent.__table__  # type: ignore[attr-defined]
_PERSON: Any = Person.__table__  # type: ignore[attr-defined]
_ORG: Any = bindparam("org", type_=Id)
_ENDPOINT: Any = bindparam("endpoint", type_=Id)
_NOW: Any = bindparam("now", type_=Moment)

_HAS_CONSENT = exists().where(
    _CONSENT.c.organization_id == _ORG,
    _CONSENT.c.learner_id == _DELIVERY.c.learner_id,
    _CONSENT.c.recipient == bindparam("recipient"),
    _CONSENT.c.purpose == bindparam("purpose"),
    _CONSENT.c.begins_at <= _NOW,
    or_(_CONSENT.c.ends_at.is_(None), _CONSENT.c.ends_at > _NOW),
)
# Whoever froze their record is told of to nobody, whoever agreed to it and whenever it was queued.
_IS_FROZEN = exists().where(
    _PERSON.c.organization_id == _ORG, _PERSON.c.id == _DELIVERY.c.learner_id, _PERSON.c.frozen_at.is_not(None)
)
_HERE = and_(
    _DELIVERY.c.organization_id == _ORG,
    _DELIVERY.c.endpoint_id == _ENDPOINT,
    _DELIVERY.c.state == DeliveryState.WAITING,
)
_IS_TOLD_OF = or_(_DELIVERY.c.learner_id.is_(None), and_(_HAS_CONSENT, ~_IS_FROZEN))
# A test tells of nobody, and who ever heard of a learner has to hear that they were erased, whatever the scope is now.
_IS_IN_SCOPE = or_(
    _DELIVERY.c.event_number.is_(None),
    hears_of(_ENDPOINT, _DELIVERY.c.learner_id, _EVENT.c.school_id, _DELIVERY, _EVENT),
)


def _due(is_allowed: Any) -> Any:
    there = and_(_EVENT.c.organization_id == _ORG, _EVENT.c.number == _DELIVERY.c.event_number)
    asked = (
        select(
            _DELIVERY.c.id,
            _DELIVERY.c.event_id,
            _DELIVERY.c.event_number,
            _DELIVERY.c.type,
            _DELIVERY.c.learner_id,
            _DELIVERY.c.attempt_count,
            _DELIVERY.c.lease_until,
            _DELIVERY.c.created_at,
            _DELIVERY.c.sealed_data,
            is_allowed.label("is_allowed"),
            _EVENT.c.occurred_at,
            _EVENT.c.learner_id.label("told_of"),
            _EVENT.c.data,
        )
        .select_from(_DELIVERY.outerjoin(_EVENT, there))
        .where(
            _HERE,
            _DELIVERY.c.next_attempt_at <= _NOW,
            or_(_DELIVERY.c.lease_until.is_(None), _DELIVERY.c.lease_until <= _NOW),
        )
    )
    first = asked.order_by(_DELIVERY.c.next_attempt_at, _DELIVERY.c.id).limit(bindparam("most"))
    return first.with_for_update(skip_locked=True, key_share=True, of=_DELIVERY)


_DUE = _due(_IS_TOLD_OF)
_DUE_IN_SCOPE = _due(and_(_IS_TOLD_OF, _IS_IN_SCOPE))
# The deliveries of one claim share the end of its lease.
_IN_FLIGHT = select(func.count(distinct(_DELIVERY.c.lease_until))).where(_HERE, _DELIVERY.c.lease_until > _NOW)
_THESE = and_(_DELIVERY.c.organization_id == _ORG, _DELIVERY.c.id.in_(bindparam("ids", expanding=True)))
_LEASE = (
    update(_DELIVERY)
    .where(_THESE)
    .values(attempt_count=_DELIVERY.c.attempt_count + 1, lease_until=bindparam("until", type_=Moment), updated_at=_NOW)
)
_RELEASE = (
    update(_DELIVERY)
    .where(_THESE, _DELIVERY.c.lease_until == bindparam("until", type_=Moment))
    .values(attempt_count=_DELIVERY.c.attempt_count - 1, lease_until=None)
)
# What was received once and is not to be sent again was told all the same.
_WAS_TOLD = exists().where(
    _ATTEMPT.c.organization_id == _ORG, _ATTEMPT.c.delivery_id == _DELIVERY.c.id, _ATTEMPT.c.failure.is_(None)
)
_TOLD, _UNTOLD = (literal(state, _DELIVERY.c.state.type) for state in (DeliveryState.DELIVERED, DeliveryState.WITHHELD))
_WITHHOLD = (
    update(_DELIVERY)
    .where(_THESE)
    .values(state=case((_WAS_TOLD, _TOLD), else_=_UNTOLD), next_attempt_at=None, lease_until=None, updated_at=_NOW)
)
_STANDING = (
    select(_DELIVERY.c.id, _DELIVERY.c.state, _DELIVERY.c.step, _DELIVERY.c.lease_until)
    .where(_THESE)
    .with_for_update(key_share=True)
)
_IS_SENT = bindparam("is_sent", type_=Boolean)
_CLOSE = (
    update(_DELIVERY)
    .where(_DELIVERY.c.organization_id == _ORG, _DELIVERY.c.id == bindparam("delivery", type_=Id))
    .values(
        state=bindparam("new_state"),
        step=bindparam("new_step"),
        next_attempt_at=bindparam("new_next_attempt_at"),
        sealed_data=case((_IS_SENT, ""), else_=_DELIVERY.c.sealed_data),
        lease_until=None,
        updated_at=_NOW,
    )
)
_KEEP = insert(DeliveryAttempt)


def due(session: Session, endpoint: WebhookEndpoint, now: datetime, most: int) -> list[Any]:
    """Return what is due for an endpoint, with what is told of it and whether it may still be told.

    With a scope, whoever is told of has to be in it now.
    """
    asked = {
        "org": endpoint.organization_id,
        "endpoint": endpoint.id,
        "recipient": endpoint.recipient,
        "purpose": endpoint.purpose,
        "now": now,
        "most": most,
    }
    if endpoint.scope_kind is ScopeKind.ORGANIZATION:
        return list(session.execute(_DUE, asked))
    today = clock.today(zone_of(session, endpoint.organization_id))
    return list(session.execute(_DUE_IN_SCOPE, asked | {"today": today}))


def count_in_flight(session: Session, organization_id: UUID, endpoint_id: UUID, now: datetime) -> int:
    """Return how many lanes, of all processes, are sending to an endpoint right now."""
    asked = {"org": organization_id, "endpoint": endpoint_id, "now": now}
    return int(session.execute(_IN_FLIGHT, asked).scalar_one())


def lease(session: Session, organization_id: UUID, ids: list[UUID], now: datetime, until: datetime) -> None:
    """Count an attempt at these, and keep others away from them until then."""
    session.execute(_LEASE, {"org": organization_id, "ids": ids, "now": now, "until": until})


def release(session: Session, organization_id: UUID, ids: list[UUID], until: datetime) -> None:
    """Give back what was leased until then and not attempted."""
    session.execute(_RELEASE, {"org": organization_id, "ids": ids, "until": until})


def withhold(session: Session, organization_id: UUID, ids: list[UUID], now: datetime) -> None:
    """Close these as not to be sent: those that were received before as delivered, the others as withheld."""
    session.execute(_WITHHOLD, {"org": organization_id, "ids": ids, "now": now})


def standing(session: Session, organization_id: UUID, ids: list[UUID]) -> dict[UUID, Any]:
    """Return where these deliveries stand, held until the commit."""
    return {row.id: row for row in session.execute(_STANDING, {"org": organization_id, "ids": ids})}


def close(session: Session, changes: list[dict[str, Any]]) -> None:
    """Write what became of deliveries: org, delivery, now, new_state, is_sent, new_step, new_next_attempt_at."""
    if changes:
        session.connection().execute(_CLOSE, changes)


def keep(session: Session, attempts: list[dict[str, Any]]) -> None:
    """Keep attempts that end for the first time."""
    if attempts:
        session.execute(_KEEP, attempts)
