"""Forgets what was kept of deliveries long enough."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.deliveries import SNIPPET_KEPT
from waymark.kit import clock
from waymark.kit.database import enter

DELIVERY_KEPT = timedelta(days=30)


def sweep(session: Session, organization_id: UUID) -> None:
    """Blank answers after seven days, and delete what was made more than thirty days ago and has ended."""
    enter(session, organization_id)
    now = clock.now()
    session.execute(queries.snippets_blanked(organization_id, now - SNIPPET_KEPT))
    session.execute(queries.ended_deleted(organization_id, now - DELIVERY_KEPT))
