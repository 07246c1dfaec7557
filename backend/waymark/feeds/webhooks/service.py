"""The catalogue of events, told to integrators."""

from functools import cache
from inspect import cleandoc

from waymark.catalogue import TOLD_OUTSIDE
from waymark.events.ledger import DomainEvent
from waymark.feeds.webhooks.payloads import example_of, model_of
from waymark.feeds.webhooks.schemas import EventTypeRead
from waymark.identity.guard import Grant
from waymark.kit.schemas import Listed


def list_event_types(by: Grant) -> Listed[EventTypeRead]:
    """Return every kind of event. It is the same for everybody who may ask (`by` proves that)."""
    del by
    return Listed(list(_catalogue()))


@cache
def _catalogue() -> tuple[EventTypeRead, ...]:
    return tuple(_described(kind) for kind in TOLD_OUTSIDE)


def _described(kind: type[DomainEvent]) -> EventTypeRead:
    return EventTypeRead(
        type=kind.type,
        sentence=cleandoc(kind.__doc__ or ""),
        json_schema=model_of(kind).model_json_schema(mode="serialization"),
        example=example_of(kind),
    )
