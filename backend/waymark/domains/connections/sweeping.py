"""Forgets what was kept of deliveries, and of what sources told, long enough."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.deliveries import SNIPPET_KEPT
from waymark.domains.connections.inbox import queries as inbox
from waymark.domains.connections.inbox.models import MessageState
from waymark.kit import clock
from waymark.kit.database import enter

DELIVERY_KEPT = timedelta(days=30)
MESSAGE_KEPT = timedelta(days=30)
UNMATCHED_KEPT = timedelta(days=14)


def sweep(session: Session, organization_id: UUID) -> None:
    """Blank answers after seven days, and delete what was made more than thirty days ago and has ended."""
    enter(session, organization_id)
    now = clock.now()
    session.execute(queries.snippets_blanked(organization_id, now - SNIPPET_KEPT))
    session.execute(queries.ended_deleted(organization_id, now - DELIVERY_KEPT))


def sweep_messages(session: Session, organization_id: UUID) -> bool:
    """Delete some of what sources told, after thirty days; after fourteen when it named nobody who is known.

    Returns whether there may be more.
    """
    enter(session, organization_id)
    now = clock.now()
    unmatched: Any = session.execute(inbox.some_deleted(organization_id, now - UNMATCHED_KEPT, MessageState.UNMATCHED))
    old: Any = session.execute(inbox.some_deleted(organization_id, now - MESSAGE_KEPT))
    return inbox.MOST_AT_ONCE in (unmatched.rowcount, old.rowcount)
