"""Tells recipients outside that a learner was erased: sealed until it is delivered, for the id must not stay here."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.deliveries import ERASED, seal_told
from waymark.domains.connections.models import WebhookDelivery
from waymark.domains.privacy.erasures import queries
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.keys import Keyring
from waymark.kit.rows import added
from waymark.kit.text import fold


def tell_recipients(session: Session, keyring: Keyring, organization_id: UUID, learner_id: UUID, erasure: UUID) -> int:
    """Queue `learner.erased` for each endpoint whose recipient ever had a consent; return how many there are.

    It names the id that all webhooks named; and, to a system that sent us its own id of the learner, that one.
    """
    known = {
        fold(source): theirs for source, theirs in session.execute(queries.external_ids(organization_id, learner_id))
    }
    endpoints = session.exec(queries.told_endpoints(organization_id, learner_id)).all()
    for endpoint in endpoints:
        delivery_id = new_id()
        told: dict[str, Any] = {"learner_id": str(learner_id), "erasure_id": str(erasure)}
        if fold(endpoint.recipient) in known:
            told["external_id"] = known[fold(endpoint.recipient)]
        values = {
            "organization_id": organization_id,
            "id": delivery_id,
            "endpoint_id": endpoint.id,
            "event_id": new_id(),
            "type": ERASED,
            "next_attempt_at": clock.now(),
            "sealed_data": seal_told(keyring, told, organization_id, delivery_id),
        }
        added(session, WebhookDelivery.made(values))
    return len(endpoints)
