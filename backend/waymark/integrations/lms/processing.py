"""Acts upon what came in, in the order in which it happened there: one message, one unit of work."""

from uuid import UUID

import orjson
import structlog
from sqlmodel import Session

from waymark.domains.connections.inbox import queries
from waymark.domains.connections.inbox.models import LmsMessage, MessageState, Outcome
from waymark.feeds.webhooks.queries import all_organizations
from waymark.integrations.lms.acting import act_upon, people_found
from waymark.integrations.lms.forms.translating import told_in
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.problems import Busy

log = structlog.get_logger("waymark.lms")

TURN = 100  # messages of one organization before the next one gets its turn
MOST_TRIES = 3
MOST_BUSY = 20  # what always takes too long must not stand before everything else for ever


async def act_on_messages(tools: Tools) -> bool:
    """Act upon what waits in every organization. Returns whether anything did."""
    did = False
    for organization_id in await tools.database.read(all_organizations):

        def waits(session: Session, here: UUID = organization_id) -> bool:
            enter(session, here)
            return queries.has_waiting(session, here)

        if await tools.database.read(waits):
            did = await _turn(tools, organization_id) or did
    return did


async def _turn(tools: Tools, organization_id: UUID) -> bool:
    for done in range(TURN):
        at_work: list[UUID] = []
        try:
            if not await tools.database.write(lambda session: _next(session, organization_id, at_work)):  # noqa: B023
                return done > 0
        except Exception as error:
            if not at_work:
                raise
            message_id, is_busy = at_work[0], isinstance(error, Busy)
            if not is_busy:
                log.error("message not acted upon", message_id=str(message_id), exc_info=error)
            most = MOST_BUSY if is_busy else MOST_TRIES
            await tools.database.write(lambda session: _failed(session, organization_id, message_id, most))  # noqa: B023
            if is_busy:
                return True
    return True


def _next(session: Session, organization_id: UUID, at_work: list[UUID]) -> bool:
    """Act upon the message that happened first. Returns False when none waits."""
    enter(session, organization_id)
    source_id = session.exec(queries.next_source(organization_id)).first()
    if source_id is None:
        return False
    source = session.exec(queries.source_claimed(organization_id, source_id)).first()
    if source is None:
        return False  # another worker acts upon what this source told, in its order
    message = session.exec(queries.next_waiting(organization_id, source_id)).first()
    if message is None:
        return True  # it has been acted upon in the meantime; there may be more
    at_work.append(message.id)
    [told] = told_in(source.form, orjson.loads(message.raw), message.created_at)
    became = act_upon(session, source, told)
    message.settle(became.state, became.outcome, learner_id=became.learner_id, **became.missing)
    message.people = people_found(message.people, became)
    session.add(message)
    session.flush()
    return True


def _failed(session: Session, organization_id: UUID, message_id: UUID, most: int) -> None:
    """Count a try that failed; after so many of them the message waits for somebody to look."""
    enter(session, organization_id)
    message = session.get(LmsMessage, (organization_id, message_id))
    if message is None or message.state is not MessageState.WAITING:
        return  # another worker has done it meanwhile
    message.tries += 1
    if message.tries >= most:
        message.settle(MessageState.FAILED, Outcome.BROKEN)
    session.add(message)
    session.flush()
