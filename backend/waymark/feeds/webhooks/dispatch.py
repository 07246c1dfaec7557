"""What the worker calls: read what is new, send what is due, forget what is old."""

from uuid import UUID

import structlog
from sqlmodel import Session

from waymark.domains.connections.queries import has_endpoints
from waymark.domains.connections.sweeping import sweep, sweep_messages
from waymark.events.cursor import behind, read_on, unread
from waymark.feeds.webhooks.lanes import Dispatcher
from waymark.feeds.webhooks.news import READER, tell
from waymark.feeds.webhooks.queries import all_organizations
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.http.metrics import LAG

log = structlog.get_logger("waymark.webhooks")


async def read_news(tools: Tools) -> bool:
    """Read on in every organization with news, one batch each. Returns whether there was any."""
    did, left = False, 0
    for organization_id in await tools.database.read(lambda session: behind(session, READER)):

        def batch(session: Session, organization_id: UUID = organization_id) -> tuple[int, int]:
            enter(session, organization_id)
            types = None if has_endpoints(session, organization_id) else frozenset[str]()
            read = read_on(session, organization_id, READER, tell, types)
            return read, unread(session, organization_id, READER)

        try:
            read, still = await tools.database.write(batch)
            did, left = did or read > 0, left + still
        except Exception as error:  # one organization's fault must not keep the others from being told
            log.error("news not read", organization_id=str(organization_id), exc_info=error)
    LAG.labels(READER).set(left)
    return did


async def deliver_due(tools: Tools) -> bool:
    """Start to send what is due. Returns whether a lane was started; it does not wait for answers."""
    return await dispatcher_of(tools).start_due()


async def stop(tools: Tools) -> None:
    """Let what is being sent end, for three seconds; what is cut off is sent again after its lease."""
    dispatcher: Dispatcher | None = tools.more.pop("dispatcher", None)
    if dispatcher is not None:
        await dispatcher.stop()


async def sweep_old(tools: Tools) -> None:
    """Forget what was kept long enough, in every organization. Once an hour is often enough."""
    for organization_id in await tools.database.read(all_organizations):

        def unit(session: Session, organization_id: UUID = organization_id) -> None:
            sweep(session, organization_id)

        def messages(session: Session, organization_id: UUID = organization_id) -> bool:
            return sweep_messages(session, organization_id)

        try:
            await tools.database.write(unit)
            while await tools.database.write(messages):
                pass
        except Exception as error:  # one organization's fault must not keep what others are rid of
            log.error("not swept", organization_id=str(organization_id), exc_info=error)


def dispatcher_of(tools: Tools) -> Dispatcher:
    """Return the process's dispatcher."""
    found: Dispatcher | None = tools.more.get("dispatcher")
    if found is None:
        found = tools.more["dispatcher"] = Dispatcher(tools)
    return found
