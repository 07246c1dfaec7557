"""The job that sends a span of deliveries once more, in batches, so that nobody who writes waits for it."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.models import DeliveryState, EndpointState, WebhookEndpoint
from waymark.domains.connections.queries import Span, sent_again
from waymark.domains.jobs.running import RunningJob
from waymark.kit import clock
from waymark.kit.database.base import row_count
from waymark.kit.problems import Conflict
from waymark.kit.rows import found

BATCH = 500
FIRST = str(UUID(int=0))


def _next_ids(span: Span, after: UUID, session: Session) -> list[UUID]:
    return list(session.exec(span.ids_after(after, BATCH)))


def _how_many(span: Span, session: Session) -> int:
    return int(session.exec(span.how_many()).one())


async def redeliver_span(running: RunningJob) -> dict[str, Any]:
    """Let the deliveries of a span wait once more; return how many do, and how many may not be told any more.

    Each keeps its `webhook-id`; consent is asked again before it goes. Goes on after its checkpoint: what was let wait
    before is not let wait twice. Errors: `NotFound`, `Conflict` when the endpoint was deleted or switched off.
    """
    span = _span_of(running)
    kept = running.checkpoint
    after, done, sent = kept.get("after", FIRST), int(kept.get("done", 0)), int(kept.get("sent", 0))
    total = done + await running.ask(partial(_how_many, span))
    while True:
        ids: list[UUID] = await running.ask(partial(_next_ids, span, UUID(after)))
        if not ids:
            return {"redelivered": sent, "left_out": done - sent}
        after, done = str(ids[-1]), done + len(ids)
        reached: dict[str, Any] = {"after": after, "done": done, "sent": sent}
        # How many it were stands in the checkpoint of the very transaction that did it.
        await running.batch(partial(_again, span, ids, reached), done=done, total=max(total, done), checkpoint=reached)
        sent = reached["sent"]


def _span_of(running: RunningJob) -> Span:
    told = running.payload
    state = None if told["state"] is None else DeliveryState(told["state"])
    since, until = clock.from_text(told["since"]), clock.from_text(told["until"])
    return Span(running.organization_id, UUID(told["endpoint_id"]), since, until, state, clock.now())


def _again(span: Span, ids: list[UUID], reached: dict[str, Any], session: Session) -> None:
    endpoint = found(session, WebhookEndpoint, span.organization_id, span.endpoint_id)
    if endpoint.state is not EndpointState.ENABLED:
        raise Conflict("This endpoint is not enabled any more. Enable it and ask again.")
    reached["sent"] += row_count(session.execute(sent_again(endpoint, ids, clock.now())))
