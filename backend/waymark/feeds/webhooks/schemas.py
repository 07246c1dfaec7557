"""What crosses the wire about kinds of event."""

from typing import Any

from pydantic import Field

from waymark.kit.schemas import Answer, Page


class EventTypeRead(Answer):
    """A kind of event."""

    type: str = Field(examples=["goal.created"])
    sentence: str = Field(description="What has happened when it is sent.", examples=["A learner set a goal."])
    json_schema: dict[str, Any] = Field(description="The JSON Schema of what is sent.")
    example: dict[str, Any]


class EventTypePage(Page[EventTypeRead]):
    """Every kind of event, all on one page."""
