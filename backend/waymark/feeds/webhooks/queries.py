"""What the webhook feed asks: who may be told of whom, and which endpoints wait."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, text
from sqlmodel import Session, col, select

from waymark.domains.connections.models import (
    DeliveryState,
    EndpointState,
    WebhookDelivery,
    WebhookEndpoint,
)
from waymark.domains.connections.queries import in_force
from waymark.identity.models import Consent, Organization

Asked = tuple[UUID, str, str]


def consented(session: Session, organization_id: UUID, learner_ids: set[UUID], now: datetime) -> set[Asked]:
    """Return which learners may be told of, to whom and what for: (learner, recipient, purpose)."""
    if not learner_ids:
        return set()
    asked = select(Consent.learner_id, Consent.recipient, Consent.purpose).where(
        Consent.organization_id == organization_id, col(Consent.learner_id).in_(learner_ids), in_force(now)
    )
    return {(learner, recipient, purpose) for learner, recipient, purpose in session.exec(asked)}


def endpoints_due(session: Session, now: datetime) -> list[tuple[UUID, UUID]]:
    """Return (organization, endpoint) of those with something to send now, the longest waiting first.

    On PostgreSQL through one function that may look over the fence of row-level security and gives back ids
    only. This is a statement that crosses organizations.
    """
    if session.get_bind().dialect.name == "postgresql":
        asked = text("SELECT organization_id, endpoint_id FROM endpoints_due(:now)")
        return [(UUID(str(one)), UUID(str(other))) for one, other in session.execute(asked, {"now": now})]
    return [(one, other) for one, other in session.execute(_endpoints_due(now))]


def _endpoints_due(now: datetime) -> Any:
    waiting, endpoint = WebhookDelivery, WebhookEndpoint
    return (
        select(waiting.organization_id, waiting.endpoint_id)
        .join(
            endpoint,
            (col(endpoint.organization_id) == col(waiting.organization_id))
            & (col(endpoint.id) == col(waiting.endpoint_id)),
        )
        .where(
            col(waiting.state) == DeliveryState.WAITING,
            col(waiting.next_attempt_at) <= now,
            or_(col(waiting.lease_until).is_(None), col(waiting.lease_until) <= now),
            col(endpoint.state) == EndpointState.ENABLED,
        )
        .group_by(col(waiting.organization_id), col(waiting.endpoint_id))
        .order_by(text("min(webhook_delivery.next_attempt_at)"))
        .limit(500)
    )


def all_organizations(session: Session) -> list[UUID]:
    """Return every organization's id; on PostgreSQL through the function that may look over the fence."""
    if session.get_bind().dialect.name == "postgresql":
        found = session.execute(text("SELECT organization_id FROM all_organizations()")).scalars()
        return [UUID(str(one)) for one in found]
    return list(session.exec(select(Organization.id)))
