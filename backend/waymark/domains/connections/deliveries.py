"""What an administrator asks of deliveries: look, try, send once more."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.models import (
    TEST,
    DeliveryAttempt,
    DeliveryState,
    EndpointState,
    WebhookDelivery,
    WebhookEndpoint,
)
from waymark.domains.connections.schemas import RedeliverMany
from waymark.domains.jobs.models import Job, JobKind
from waymark.domains.jobs.service import queue_job
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.keys import Keyring, Purpose
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed

ERASED = "learner.erased"
SNIPPET_KEPT = timedelta(days=7)


def send_test(session: Session, by: Grant, endpoint_id: UUID) -> WebhookDelivery:
    """Queue a test message. Errors: `Conflict` when the endpoint is not enabled."""
    endpoint = _enabled(session, by, endpoint_id)
    test = {
        "organization_id": by.organization_id,
        "endpoint_id": endpoint.id,
        "event_id": new_id(),
        "type": TEST,
        "next_attempt_at": clock.now(),
    }
    return added(session, WebhookDelivery.made(test))


def _enabled(session: Session, by: Grant, endpoint_id: UUID) -> WebhookEndpoint:
    endpoint = found(session, WebhookEndpoint, by.organization_id, endpoint_id)
    if endpoint.state is not EndpointState.ENABLED:
        raise Conflict("This endpoint is not enabled. Enable it first.")
    return endpoint


def list_deliveries(
    session: Session, by: Grant, endpoint_id: UUID, state: DeliveryState | None, page: Asked
) -> Listed[WebhookDelivery]:
    """Return a page of an endpoint's deliveries, the newest first."""
    endpoint = found(session, WebhookEndpoint, by.organization_id, endpoint_id)
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.deliveries_of(by.organization_id, endpoint.id, state, before)
    return page.listed(session.exec(asked.limit(page.limit + 1)).all(), lambda row: (row.id,))


def delivery_for(session: Session, by: Grant, endpoint_id: UUID, delivery_id: UUID) -> Dressed:
    """Return a delivery with its attempts."""
    return _with_attempts(
        session, found(session, WebhookDelivery, by.organization_id, delivery_id, endpoint_id=endpoint_id)
    )


def _with_attempts(session: Session, delivery: WebhookDelivery) -> Dressed:
    attempts = session.exec(queries.attempts_of(delivery.organization_id, delivery.id)).all()
    return Dressed(delivery, attempts=[_shown(attempt) for attempt in attempts])


def _shown(attempt: DeliveryAttempt) -> Any:
    """Return an attempt; what a stranger's server answered is shown for seven days, swept away or not."""
    is_kept = attempt.at > clock.now() - SNIPPET_KEPT
    return attempt if is_kept else Dressed(attempt, snippet="")


def redeliver(session: Session, by: Grant, endpoint_id: UUID, delivery_id: UUID) -> Dressed:
    """Send a delivery once more, with the same id, through the whole schedule again.

    Consent is asked again before it goes. Errors: `Conflict` when the endpoint is not enabled.
    """
    _enabled(session, by, endpoint_id)
    delivery = held(session, WebhookDelivery, by.organization_id, delivery_id, endpoint_id=endpoint_id)
    delivery.state = DeliveryState.WAITING
    delivery.step = 0
    delivery.next_attempt_at = delivery.updated_at = clock.now()
    session.add(delivery)
    session.flush()
    return _with_attempts(session, delivery)


def redeliver_many(session: Session, by: Grant, endpoint_id: UUID, wanted: RedeliverMany) -> Job:
    """Ask for a span of deliveries to be sent once more, as `redeliver` does one.

    Errors: `Conflict` when the endpoint is not enabled.
    """
    endpoint = _enabled(session, by, endpoint_id)
    until = min(wanted.until or clock.now(), clock.now())
    span = {"since": clock.as_text(wanted.since), "until": clock.as_text(until), "state": wanted.state}
    return queue_job(session, by, JobKind.REDELIVERY, {"endpoint_id": str(endpoint.id), **span})


def seal_told(keyring: Keyring, told: dict[str, Any], organization_id: UUID, delivery_id: UUID) -> str:
    """Seal what a delivery tells of somebody who is not here any more, for this delivery alone."""
    sealed = keyring.seal(Purpose.TOLD, json.dumps(told).encode(), organization_id.bytes + delivery_id.bytes)
    return base64.b64encode(sealed).decode()


def open_told(keyring: Keyring, sealed: str, organization_id: UUID, delivery_id: UUID) -> dict[str, Any]:
    """Open what `seal_told` sealed. Raises a KeyFault when the key file is another."""
    about = organization_id.bytes + delivery_id.bytes
    told: dict[str, Any] = json.loads(keyring.open(Purpose.TOLD, base64.b64decode(sealed), about))
    return told
