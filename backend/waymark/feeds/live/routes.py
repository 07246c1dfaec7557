"""The live stream over HTTP."""

from waymark.feeds.live.hub import hub_of
from waymark.feeds.live.streams import EventStream
from waymark.identity.callers import SignedIn
from waymark.kit.http import CallNeed, ToolsNeed, room_router
from waymark.kit.problems import problems

router = room_router("live")


@router.get("/live", status_code=200, response_class=EventStream, response_model=None, responses=problems())
async def listen(actor: SignedIn, call: CallNeed, tools: ToolsNeed) -> EventStream:
    """Hear what happens that you may hear of, as server-sent events.

    Each message is one line of JSON: `type`, `learner_id` and `ids`. `Last-Event-ID` resumes where a stream
    broke off. A browser session has one stream; a new one ends the earlier one, which hears `replaced`.
    `reset` says to load everything again, `ended` that the session is over.
    """
    return EventStream(await hub_of(tools).join(call, actor))
