"""One attempt at a delivery: claimed with a lease, sent outside of any transaction, closed with what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.deliveries import TEST
from waymark.domains.connections.events import EndpointDisabled
from waymark.domains.connections.models import (
    AttemptFailure,
    DeliveryAttempt,
    DeliveryState,
    EndpointState,
    WebhookDelivery,
    WebhookEndpoint,
)
from waymark.domains.connections.schedule import GIVE_UP_AFTER, spread, wait_before
from waymark.domains.connections.secrets import open_secret
from waymark.events.ledger import record
from waymark.events.models import EventRow
from waymark.identity.guard import grant_to_service
from waymark.kit import clock
from waymark.kit.keys import KeyFault, Keyring
from waymark.policy import Action

LEASE = timedelta(seconds=60)  # four times what an attempt may take
AT_ONCE = 2
FAILING = 3  # after so many failures in a row an endpoint gets one connection, not two
GONE = 410


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process alone may send until its lease ends, and all that is sent of it."""

    organization_id: UUID
    endpoint_id: UUID
    delivery_id: UUID
    number: int
    lease_until: datetime
    url: str
    secrets: tuple[str, ...]
    event_id: UUID
    type: str
    occurred_at: datetime
    learner_id: UUID | None
    data: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt. `retry_after` is what the receiver asked for."""

    at: datetime
    status: int | None = None
    milliseconds: int | None = None
    snippet: str = ""
    failure: AttemptFailure | None = None
    retry_after: timedelta | None = None


def claim_next(session: Session, keyring: Keyring, organization_id: UUID, endpoint_id: UUID) -> Claimed | None:
    """Claim an endpoint's next due delivery; None when there is none, or enough are on their way.

    Consent and the endpoint's state are asked here, right before each attempt: what has lost its consent is
    withheld.
    """
    endpoint = _held(session, WebhookEndpoint, organization_id, endpoint_id)
    if endpoint is None or endpoint.state is not EndpointState.ENABLED:
        return None
    now = clock.now()
    limit = 1 if endpoint.consecutive_failures >= FAILING else AT_ONCE
    if queries.count_in_flight(session, organization_id, endpoint_id, now) >= limit:
        return None
    session.execute(queries.without_consent_withheld(endpoint, now))
    while (delivery := session.exec(queries.next_due(organization_id, endpoint_id, now)).first()) is not None:
        told = _told(session, delivery)
        if told is not None:
            return _lease(session, keyring, endpoint, delivery, told, now)
        _close(session, delivery, DeliveryState.WITHHELD, now)
    return None


def _held(session: Session, table: Any, organization_id: UUID, row_id: UUID) -> Any:
    return session.get(table, (organization_id, row_id), with_for_update=True, populate_existing=True)


def _told(session: Session, delivery: WebhookDelivery) -> tuple[datetime, dict[str, Any]] | None:
    """Return when it happened and its ids; None when its person has been erased from the ledger."""
    if delivery.event_number is None:
        return (delivery.created_at, {"endpoint_id": str(delivery.endpoint_id)}) if delivery.type == TEST else None
    event = session.get(EventRow, (delivery.organization_id, delivery.event_number))
    if event is None or event.learner_id != delivery.learner_id:
        return None
    return event.occurred_at, event.data


def _lease(
    session: Session,
    keyring: Keyring,
    endpoint: WebhookEndpoint,
    delivery: WebhookDelivery,
    told: tuple[datetime, dict[str, Any]],
    now: datetime,
) -> Claimed:
    if delivery.lease_until is not None:  # whoever had it never came back
        _keep(session, delivery, delivery.attempt_count, Outcome(now, failure=AttemptFailure.CUT_OFF))
    delivery.attempt_count += 1
    delivery.lease_until = now + LEASE
    delivery.updated_at = now
    session.add(delivery)
    session.flush()
    return Claimed(
        organization_id=delivery.organization_id,
        endpoint_id=endpoint.id,
        delivery_id=delivery.id,
        number=delivery.attempt_count,
        lease_until=delivery.lease_until,
        url=endpoint.url,
        secrets=_live_secrets(keyring, endpoint, now),
        event_id=delivery.event_id,
        type=delivery.type,
        occurred_at=told[0],
        learner_id=delivery.learner_id,
        data=told[1],
    )


def _live_secrets(keyring: Keyring, endpoint: WebhookEndpoint, now: datetime) -> tuple[str, ...]:
    """Return the secrets that sign now, the newest first; none when the key file is another."""
    sealed = [endpoint.sealed_secret]
    if endpoint.previous_secret_ends_at is not None and endpoint.previous_secret_ends_at > now:
        sealed.append(endpoint.sealed_previous_secret)
    try:
        return tuple(open_secret(keyring, one, endpoint.organization_id, endpoint.id) for one in sealed)
    except KeyFault:
        return ()


def close_attempt(session: Session, claimed: Claimed, outcome: Outcome) -> None:
    """Keep what came of an attempt, and decide what follows. A delivery that is gone is not missed."""
    endpoint = _held(session, WebhookEndpoint, claimed.organization_id, claimed.endpoint_id)
    delivery = _held(session, WebhookDelivery, claimed.organization_id, claimed.delivery_id)
    if endpoint is None or delivery is None:
        return
    now = clock.now()
    _keep(session, delivery, claimed.number, outcome)
    is_ours = delivery.lease_until == claimed.lease_until
    if outcome.failure is None:
        endpoint.consecutive_failures = 0
        endpoint.first_failure_at = None
        endpoint.last_success_at = now
        if is_ours or delivery.state is DeliveryState.WAITING:
            _close(session, delivery, DeliveryState.DELIVERED, now)
    elif outcome.failure is not AttemptFailure.SECRET_LOST:
        _count_failure(session, endpoint, outcome, now)
    if outcome.failure is not None and is_ours:
        _plan_next(session, delivery, outcome, now)
    session.add(endpoint)
    session.flush()


def _keep(session: Session, delivery: WebhookDelivery, number: int, outcome: Outcome) -> None:
    came = {
        "at": outcome.at,
        "status": outcome.status,
        "milliseconds": outcome.milliseconds,
        "snippet": outcome.snippet,
        "failure": outcome.failure,
    }
    # An attempt that was given up as cut off can still end: then its true end is kept.
    session.merge(
        DeliveryAttempt.made(
            {"organization_id": delivery.organization_id, "delivery_id": delivery.id, "number": number} | came
        )
    )
    session.flush()


def _close(session: Session, delivery: WebhookDelivery, state: DeliveryState, now: datetime) -> None:
    delivery.state = state
    delivery.next_attempt_at = delivery.lease_until = None
    delivery.updated_at = now
    session.add(delivery)
    session.flush()


def _count_failure(session: Session, endpoint: WebhookEndpoint, outcome: Outcome, now: datetime) -> None:
    endpoint.consecutive_failures += 1
    endpoint.first_failure_at = endpoint.first_failure_at or now
    endpoint.last_failure_at = now
    if endpoint.state is not EndpointState.ENABLED:
        return
    if outcome.status == GONE:
        _disable(session, endpoint, EndpointState.GONE, "gone", now)
    elif now - endpoint.first_failure_at >= GIVE_UP_AFTER:
        _disable(session, endpoint, EndpointState.DISABLED_BY_FAILURE, "failing", now)


def _disable(session: Session, endpoint: WebhookEndpoint, state: EndpointState, reason: str, now: datetime) -> None:
    endpoint.state = state
    endpoint.version += 1
    endpoint.updated_at = now
    by = grant_to_service(endpoint.organization_id, Action.ENDPOINT_MANAGE)
    record(session, by, EndpointDisabled(learner_id=None, endpoint_id=endpoint.id, reason=reason))


def _plan_next(session: Session, delivery: WebhookDelivery, outcome: Outcome, now: datetime) -> None:
    wait = None if outcome.status == GONE else wait_before(delivery.step + 1, spread(), outcome.retry_after)
    if wait is None:
        _close(session, delivery, DeliveryState.FAILED, now)
        return
    delivery.step += 1
    delivery.next_attempt_at = now + wait
    delivery.lease_until = None
    delivery.updated_at = now
    session.add(delivery)
    session.flush()
