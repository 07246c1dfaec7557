"""The job that sends a span of deliveries once more, in batches, so that nobody who writes waits for it."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.models import DeliveryState, EndpointState, WebhookEndpoint
from waymark.domains.connections.queries import Span, sent_again
from waymark.domains.jobs.running import RunningJob
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import found

BATCH = 500
FIRST = UUID(int=0)


async def redeliver_span(running: RunningJob) -> dict[str, Any]:
    """Let the deliveries of a span wait once more; return how many do.

    Each keeps its `webhook-id`; consent is asked again before it goes. Goes on after its checkpoint: what was let wait
    before is not let wait twice. Errors: `NotFound`, `Conflict` when the endpoint was deleted or switched off.
    """
    span = _span_of(running)
    after, done = UUID(running.checkpoint.get("after", str(FIRST))), int(running.checkpoint.get("done", 0))
    total = done + await running.ask(partial(_how_many, span, after))
    while True:
        ids: list[UUID] = await running.ask(partial(_next_ids, span, after))
        if not ids:
            return {"redelivered": done}
        after, done = ids[-1], done + len(ids)
        reached = {"after": str(after), "done": done}
        await running.batch(partial(_again, span, ids), done=done, total=max(total, done), checkpoint=reached)


def _span_of(running: RunningJob) -> Span:
    told = running.payload
    state = None if told["state"] is None else DeliveryState(told["state"])
    since, until = clock.from_text(told["since"]), clock.from_text(told["until"])
    return Span(running.organization_id, UUID(told["endpoint_id"]), since, until, state, clock.now())


def _how_many(span: Span, after: UUID, session: Session) -> int:
    return int(session.exec(span.how_many(after)).one())


def _next_ids(span: Span, after: UUID, session: Session) -> list[UUID]:
    return list(session.exec(span.ids_after(after, BATCH)))


def _again(span: Span, ids: list[UUID], session: Session) -> None:
    endpoint = found(session, WebhookEndpoint, span.organization_id, span.endpoint_id)
    if endpoint.state is not EndpointState.ENABLED:
        raise Conflict("This endpoint is not enabled any more. Enable it and ask again.")
    session.execute(sent_again(span.organization_id, ids, clock.now()))
