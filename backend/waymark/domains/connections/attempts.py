"""Attempts at deliveries: claimed with a lease, sent outside of any transaction, closed with what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import attempt_queries as queries
from waymark.domains.connections.claims import Claimed, claimed_of
from waymark.domains.connections.deliveries import ERASED
from waymark.domains.connections.events import EndpointDisabled
from waymark.domains.connections.models import (
    TEST,
    AttemptFailure,
    DeliveryAttempt,
    DeliveryState,
    EndpointState,
    WebhookEndpoint,
)
from waymark.domains.connections.schedule import GIVE_UP_AFTER, QUIET_AFTER, spread, wait_before
from waymark.domains.connections.secrets import open_secret
from waymark.events.ledger import record
from waymark.identity.guard import grant_to_service
from waymark.kit import clock
from waymark.kit.keys import KeyFault, Keyring
from waymark.policy import Action

LEASE = timedelta(seconds=60)  # four times what an attempt may take
AT_ONCE = 2
FAILING = 3  # after so many failures in a row an endpoint gets one connection, not two
MOST_CLAIMED = 10
GONE = 410


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt. `retry_after` is what the receiver asked for."""

    at: datetime
    status: int | None = None
    milliseconds: int | None = None
    snippet: str = ""
    failure: AttemptFailure | None = None
    retry_after: timedelta | None = None


Sent = tuple[Claimed, Outcome]


def claim(session: Session, keyring: Keyring, organization_id: UUID, endpoint_id: UUID) -> list[Claimed]:
    """Claim what is due next for an endpoint; nothing when nothing is, or enough lanes send to it.

    Consent, frozen records and the endpoint's state are asked here, right before the attempt; what may not be told
    any more is withheld. Whoever claims several sends them at once, and gives back what they do not get to.
    """
    endpoint = _held(session, organization_id, endpoint_id)
    if endpoint is None or endpoint.state is not EndpointState.ENABLED:
        return []
    now = clock.now()
    lanes = 1 if endpoint.consecutive_failures >= FAILING else AT_ONCE
    if queries.count_in_flight(session, organization_id, endpoint_id, now) >= lanes:
        return []
    most = 1 if endpoint.consecutive_failures else MOST_CLAIMED
    while rows := queries.due(session, endpoint, now, most):
        fit = [row for row in rows if row.is_allowed and _can_be_told(row)]
        lost = [row.id for row in rows if not (row.is_allowed and _can_be_told(row))]
        if lost:
            queries.withhold(session, organization_id, lost, now)
        if fit:
            return _lease(session, keyring, endpoint, fit, now)
    return []


def _held(session: Session, organization_id: UUID, endpoint_id: UUID) -> WebhookEndpoint | None:
    return session.get(
        WebhookEndpoint, (organization_id, endpoint_id), with_for_update={"key_share": True}, populate_existing=True
    )


def _can_be_told(row: Any) -> bool:
    """Whether there is something to tell: no, when its person has been erased from the ledger."""
    if row.event_number is None:
        return bool(row.type == TEST or (row.type == ERASED and row.sealed_data))
    return row.data is not None and row.told_of == row.learner_id


def _lease(
    session: Session, keyring: Keyring, endpoint: WebhookEndpoint, rows: list[Any], now: datetime
) -> list[Claimed]:
    here, until = endpoint.organization_id, now + LEASE
    for row in rows:
        if row.lease_until is not None:  # whoever had it never came back
            _keep_again(session, here, row.id, row.attempt_count, Outcome(now, failure=AttemptFailure.CUT_OFF))
    queries.lease(session, here, [row.id for row in rows], now, until)
    secrets = _live_secrets(keyring, endpoint, now)
    return [claimed_of(keyring, endpoint, row, secrets, until) for row in rows]


def _live_secrets(keyring: Keyring, endpoint: WebhookEndpoint, now: datetime) -> tuple[str, ...]:
    """Return the secrets that sign now, the newest first; none when the key file is another."""
    sealed = [endpoint.sealed_secret]
    if endpoint.previous_secret_ends_at is not None and endpoint.previous_secret_ends_at > now:
        sealed.append(endpoint.sealed_previous_secret)
    try:
        return tuple(open_secret(keyring, one, endpoint.organization_id, endpoint.id) for one in sealed)
    except KeyFault:
        return ()


def close(session: Session, sent: Sequence[Sent], unsent: Sequence[Claimed] = ()) -> None:
    """Keep what came of one endpoint's attempts, decide what follows, and give back what was not attempted.

    A delivery or an endpoint that was deleted meanwhile is not missed.
    """
    if unsent:
        first = unsent[0]
        ids = [claimed.delivery_id for claimed in unsent]
        queries.release(session, first.organization_id, ids, first.lease_until)
    if not sent:
        return
    first = sent[0][0]
    endpoint = _held(session, first.organization_id, first.endpoint_id)
    if endpoint is None:
        return
    now = clock.now()
    stand = queries.standing(session, first.organization_id, [claimed.delivery_id for claimed, _ in sent])
    here = [(claimed, outcome, stand[claimed.delivery_id]) for claimed, outcome in sent if claimed.delivery_id in stand]
    fresh: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    for claimed, outcome, row in here:
        _count(session, endpoint, outcome, now)
        if row.lease_until == claimed.lease_until:
            fresh.append(_attempt(claimed.organization_id, row.id, claimed.number, outcome))
            changes.append(_closed(claimed, row, outcome, now))
            continue
        # It was given up as cut off, and another took it over: its true end is kept, and counts if it is good.
        _keep_again(session, claimed.organization_id, row.id, claimed.number, outcome)
        if outcome.failure is None and row.state is DeliveryState.WAITING:
            changes.append(_closed(claimed, row, outcome, now))
    queries.keep(session, fresh)
    queries.close(session, changes)
    session.add(endpoint)
    session.flush()


def _attempt(organization_id: UUID, delivery_id: UUID, number: int, outcome: Outcome) -> dict[str, Any]:
    return {
        "organization_id": organization_id,
        "delivery_id": delivery_id,
        "number": number,
        "at": outcome.at,
        "status": outcome.status,
        "milliseconds": outcome.milliseconds,
        "snippet": outcome.snippet,
        "failure": outcome.failure,
    }


def _keep_again(session: Session, organization_id: UUID, delivery_id: UUID, number: int, outcome: Outcome) -> None:
    session.merge(DeliveryAttempt.made(_attempt(organization_id, delivery_id, number, outcome)))
    session.flush()


def _closed(claimed: Claimed, row: Any, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """Return what becomes of a delivery: done, planned again, or given up."""
    change: dict[str, Any] = {"org": claimed.organization_id, "delivery": row.id, "now": now}
    state, step, wait = DeliveryState.DELIVERED, row.step, None
    if outcome.failure is not None:
        state, step = DeliveryState.WAITING, row.step + 1
        wait = None if outcome.status == GONE else wait_before(step, spread(), outcome.retry_after)
        if wait is None:
            state = DeliveryState.FAILED
    planned = None if wait is None else now + wait
    change["is_sent"] = state is DeliveryState.DELIVERED
    return change | {"new_state": state, "new_step": step, "new_next_attempt_at": planned}


def _count(session: Session, endpoint: WebhookEndpoint, outcome: Outcome, now: datetime) -> None:
    """Count for the endpoint: a success starts anew, 410 ends it, and so do five days of failures.

    Days in which nothing was sent are no days of failure: the first failure after them begins a new count of days.
    """
    if outcome.failure is None:
        endpoint.consecutive_failures = 0
        endpoint.first_failure_at = None
        endpoint.last_success_at = now
        return
    if outcome.failure is AttemptFailure.SECRET_LOST:
        return
    endpoint.consecutive_failures += 1
    was_quiet = endpoint.last_failure_at is not None and now - endpoint.last_failure_at >= QUIET_AFTER
    if endpoint.first_failure_at is None or was_quiet:
        endpoint.first_failure_at = now
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
