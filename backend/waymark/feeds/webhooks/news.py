"""The reader "webhooks": turns what happened into deliveries, in the transaction that moves its place."""

from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from waymark.catalogue import BY_TYPE
from waymark.domains.connections.models import DeliveryState, WebhookDelivery, WebhookEndpoint
from waymark.domains.connections.queries import endpoints_sent_to
from waymark.events.models import EventRow
from waymark.feeds.webhooks.queries import Asked, consented
from waymark.identity.guard import is_of_a_learner
from waymark.kit import clock
from waymark.kit.ids import new_id

READER = "webhooks"


def tell(session: Session, news: list[EventRow]) -> None:
    """Queue a delivery for each endpoint that wants an event and may hear of its learner."""
    organization_id = news[0].organization_id
    endpoints: list[WebhookEndpoint] = list(session.exec(endpoints_sent_to(organization_id)))
    if not endpoints:
        return
    learners = {event.learner_id for event in news if event.learner_id is not None}
    allowed = consented(session, organization_id, learners, clock.now())
    rows = [
        _waiting(endpoint, event)
        for event in news
        for endpoint in endpoints
        if endpoint.wants(event.type, event.number) and _may_hear(endpoint, event, allowed)
    ]
    if rows:
        session.execute(insert(WebhookDelivery), rows)


def _may_hear(endpoint: WebhookEndpoint, event: EventRow, allowed: set[Asked]) -> bool:
    kind = BY_TYPE.get(event.type)
    if kind is not None and (kind.stays_here or kind.is_unsent):
        return False
    if event.learner_id is not None:
        return (event.learner_id, endpoint.recipient, endpoint.purpose) in allowed
    # Without a learner it tells of the organization; or its learner has been erased, and it tells nothing.
    return kind is not None and not is_of_a_learner(kind.heard_by)


def _waiting(endpoint: WebhookEndpoint, event: EventRow) -> dict[str, Any]:
    now = clock.now()
    return {
        "organization_id": endpoint.organization_id,
        "id": new_id(),
        "endpoint_id": endpoint.id,
        "event_number": event.number,
        "event_id": event.id,
        "type": event.type,
        "learner_id": event.learner_id,
        "state": DeliveryState.WAITING,
        "attempt_count": 0,
        "step": 0,
        "next_attempt_at": now,
        "created_at": now,
        "updated_at": now,
    }
