"""The catalogue of events over HTTP."""

from typing import Annotated

from waymark.feeds.webhooks import service
from waymark.feeds.webhooks.schemas import EventTypePage, EventTypeRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import room_router
from waymark.kit.problems import Forbidden, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("webhooks")
MayRead = Annotated[Grant, may(Action.ENDPOINT_READ)]


@router.get("/event-types", response_model=EventTypePage, responses=problems(Forbidden))
def event_types(by: MayRead) -> Listed[EventTypeRead]:
    """List every kind of event that can be sent, with its schema and an example."""
    return service.list_event_types(by)
