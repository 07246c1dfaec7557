"""What the worker calls: read what is new, remind of what is due, forget what is old."""

from datetime import timedelta
from uuid import UUID

import structlog
from sqlmodel import Session

from waymark.events.cursor import behind, read_on, unread
from waymark.feeds.notices import queries
from waymark.feeds.notices.news import READER, tell
from waymark.feeds.notices.reminders import remind
from waymark.feeds.notices.rules import RULES
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.http.metrics import LAG

log = structlog.get_logger("waymark.notices")
KEPT = timedelta(days=90)
TYPES = frozenset(RULES)


async def read_notices(tools: Tools) -> bool:
    """Read on in every organization with news, one batch each. Returns whether there was any."""
    did, left = False, 0
    for organization_id in await tools.database.read(lambda session: behind(session, READER)):

        def batch(session: Session, organization_id: UUID = organization_id) -> tuple[int, int]:
            read = read_on(session, organization_id, READER, tell, TYPES)
            return read, unread(session, organization_id, READER)

        try:
            read, still = await tools.database.write(batch)
            did, left = did or read > 0, left + still
        except Exception as error:  # one organization's fault must not keep the others from being told
            log.error("notices not written", organization_id=str(organization_id), exc_info=error)
    LAG.labels(READER).set(left)
    return did


async def tidy_notices(tools: Tools, organization_id: UUID) -> None:
    """Remind an organization's learners of what is due, and forget old notices. Once an hour is often enough."""

    def unit(session: Session) -> None:
        enter(session, organization_id)
        remind(session, organization_id)
        queries.forget_old(session, organization_id, KEPT)

    await tools.database.write(unit)
