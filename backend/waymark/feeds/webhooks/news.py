"""The reader "webhooks": turns what happened into deliveries, in the transaction that moves its place."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from waymark.catalogue import BY_TYPE
from waymark.domains.connections.models import DeliveryState, WebhookDelivery, WebhookEndpoint
from waymark.domains.connections.queries import endpoints_sent_to
from waymark.domains.connections.scope_queries import hearing, reaching, zone_of
from waymark.domains.connections.scopes import with_scope
from waymark.events.models import EventRow
from waymark.feeds.webhooks.queries import Asked, consented
from waymark.identity.guard import is_of_a_learner
from waymark.kit import clock
from waymark.kit.ids import new_id

READER = "webhooks"


class Hearing(NamedTuple):
    """Who may hear of whom: asked for a whole batch at once, however many endpoints there are."""

    consented: set[Asked]
    scoped: set[UUID]
    in_scope: set[tuple[UUID, UUID]]
    reached: set[tuple[UUID, UUID]]

    def may_hear(self, endpoint: WebhookEndpoint, event: EventRow) -> bool:
        """Tell whether an endpoint may be told of an event: by consent, and by what its scope names."""
        kind, is_scoped = BY_TYPE.get(event.type), endpoint.id in self.scoped
        if kind is not None and (kind.stays_here or kind.is_unsent):
            return False
        if event.learner_id is not None:
            agreed = (event.learner_id, endpoint.recipient, endpoint.purpose) in self.consented
            return agreed and (not is_scoped or (endpoint.id, event.learner_id) in self.in_scope)
        # Without a learner it tells of the organization; or its learner has been erased, and it tells nothing.
        if kind is None or is_of_a_learner(kind.heard_by):
            return False
        return not is_scoped or (event.school_id is not None and (endpoint.id, event.school_id) in self.reached)


def tell(session: Session, news: list[EventRow]) -> None:
    """Queue a delivery for each endpoint that wants an event and may hear of its learner."""
    endpoints: list[WebhookEndpoint] = list(session.exec(endpoints_sent_to(news[0].organization_id)))
    if not endpoints:
        return
    hearing_now = _asked(session, endpoints, news)
    rows = [
        _waiting(endpoint, event)
        for event in news
        for endpoint in endpoints
        if endpoint.wants(event.type, event.number) and hearing_now.may_hear(endpoint, event)
    ]
    if rows:
        session.execute(insert(WebhookDelivery), rows)


def _asked(session: Session, endpoints: list[WebhookEndpoint], news: list[EventRow]) -> Hearing:
    here = news[0].organization_id
    learners = {event.learner_id for event in news if event.learner_id is not None}
    allowed = consented(session, here, learners, clock.now())
    scoped = with_scope(endpoints)
    if not scoped:
        return Hearing(allowed, set(), set(), set())
    schools = {event.school_id for event in news if event.learner_id is None and event.school_id is not None}
    today = clock.today(zone_of(session, here))
    in_scope = hearing(session, here, scoped, {learner for learner, _, _ in allowed}, today)
    return Hearing(allowed, set(scoped), in_scope, reaching(session, here, scoped, schools))


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
