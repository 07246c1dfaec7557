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


def _next_ids(span: Span, after: UUID, session: Session) -> list[UUID]:
    return list(session.exec(span.ids_after(after, BATCH)))


async def redeliver_span(running: RunningJob) -> dict[str, Any]:
    """Let every delivery of a span wait once more; return how many did.

    Each keeps its `webhook-id`; consent is asked again before it goes. Goes on after its checkpoint: what was let wait
    before is not let wait twice. Errors: `NotFound`, `Conflict` when the endpoint was deleted or switched off.
    """
    told = running.payload
    span = Span(
        running.organization_id,
        UUID(told["endpoint_id"]),
        clock.from_text(told["since"]),
        clock.from_text(told["until"]),
        None if told["state"] is None else DeliveryState(told["state"]),
    )
    after, done = UUID(running.checkpoint.get("after", str(FIRST))), int(running.checkpoint.get("done", 0))
    left = await running.ask(lambda session: session.exec(span.how_many()).one())
    total = done + left
    while True:
        ids: list[UUID] = await running.ask(partial(_next_ids, span, after))
        if not ids:
            return {"redelivered": done}
        after, done = ids[-1], done + len(ids)

        def again(session: Session, these: list[UUID] = ids) -> None:
            endpoint = found(session, WebhookEndpoint, span.organization_id, span.endpoint_id)
            if endpoint.state is not EndpointState.ENABLED:
                raise Conflict("This endpoint is not enabled any more. Enable it and ask again.")
            session.execute(sent_again(span.organization_id, these, clock.now()))

        checkpoint = {"after": str(after), "done": done}
        await running.batch(again, done=done, total=max(total, done), checkpoint=checkpoint)
