"""What a receiver gets: the type, the time, and ids. Never a text, a name or an address.

Whoever receives asks the API for more, and hears then what today's permission allows.
"""

import types
from datetime import datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic_core import to_json

from waymark.domains.connections.claims import Claimed
from waymark.domains.connections.models import TEST
from waymark.events.ledger import DomainEvent, own_fields
from waymark.identity.guard import is_of_a_learner
from waymark.kit.clock import as_text

SOME_ID = "019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071"
SOME_TIME = "2026-09-07T08:15:00.000000Z"
TEST_EXAMPLE: dict[str, Any] = {
    "type": TEST,
    "timestamp": SOME_TIME,
    "data": {"id": SOME_ID, "organization_id": SOME_ID, "endpoint_id": SOME_ID},
}


class WebhookTestData(BaseModel):
    """The ids of a test message."""

    id: UUID = Field(description="The message's id, the same as `webhook-id`.")
    organization_id: UUID
    endpoint_id: UUID


class WebhookTest(BaseModel):
    """A test message, sent because an administrator asked for it. It tells of nobody."""

    model_config = ConfigDict(json_schema_extra={"examples": [TEST_EXAMPLE]})

    type: Literal["webhook.test"]
    timestamp: datetime = Field(description="When it was asked for.")
    data: WebhookTestData


def body_of(claimed: Claimed) -> bytes:
    """Return the exact bytes that are signed and sent."""
    named = {"id": str(claimed.event_id), "organization_id": str(claimed.organization_id)}
    if claimed.learner_id is not None:
        named["learner_id"] = str(claimed.learner_id)
    return to_json({"type": claimed.type, "timestamp": as_text(claimed.occurred_at), "data": named | claimed.data})


def model_of(kind: type[DomainEvent]) -> type[BaseModel]:
    """Return the model of what is sent when this happens."""
    hints = get_type_hints(kind)
    columns: dict[str, Any] = {
        "id": (UUID, Field(description="The event's id, the same as `webhook-id`.")),
        "organization_id": (UUID, ...),
    }
    if is_of_a_learner(kind.heard_by):
        columns["learner_id"] = (UUID, ...)
    columns |= {name: (hints[name], ...) for name in own_fields(kind)}
    data = create_model(f"{kind.__name__}Data", __doc__=f"The ids of `{kind.type}`.", **columns)
    parts: dict[str, Any] = {
        "type": (Literal[kind.type], ...),
        "timestamp": (datetime, Field(description="When it happened.")),
        "data": (data, ...),
    }
    return create_model(
        f"{kind.__name__}Webhook",
        __doc__=kind.__doc__,
        __config__=ConfigDict(json_schema_extra={"examples": [example_of(kind)]}),
        **parts,
    )


def example_of(kind: type[DomainEvent]) -> dict[str, Any]:
    """Return an example of what is sent when this happens."""
    hints = get_type_hints(kind)
    data: dict[str, Any] = {"id": SOME_ID, "organization_id": SOME_ID}
    if is_of_a_learner(kind.heard_by):
        data["learner_id"] = SOME_ID
    data |= {name: _example(hints[name]) for name in own_fields(kind)}
    return {"type": kind.type, "timestamp": SOME_TIME, "data": data}


def _example(annotation: Any) -> Any:
    """Return an example value of a field's type."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _example(next(one for one in inner if one is not types.NoneType))
    if origin in (tuple, list):
        return [_example(inner[0])]
    if origin is Literal:
        return inner[0]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return str(next(iter(annotation)).value)
    values: dict[Any, Any] = {UUID: SOME_ID, bool: True, int: 1, float: 0.5, str: "word"}
    return values[annotation]
