"""Forgets what was kept of deliveries, and of what sources told, long enough."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.deliveries import SNIPPET_KEPT
from waymark.domains.connections.inbox import queries as inbox
from waymark.kit import clock
from waymark.kit.database import enter

DELIVERY_KEPT = timedelta(days=30)
MESSAGE_KEPT = timedelta(days=30)
UNMATCHED_KEPT = timedelta(days=14)


def sweep(session: Session, organization_id: UUID) -> None:
    """Blank answers after seven days, and delete what was made more than thirty days ago and has ended.

    What a source told goes after thirty days, and after fourteen when it named nobody who is known.
    """
    enter(session, organization_id)
    now = clock.now()
    session.execute(queries.snippets_blanked(organization_id, now - SNIPPET_KEPT))
    session.execute(queries.ended_deleted(organization_id, now - DELIVERY_KEPT))
    session.execute(inbox.unmatched_deleted(organization_id, now - UNMATCHED_KEPT))
    session.execute(inbox.old_deleted(organization_id, now - MESSAGE_KEPT))
