"""What crosses the wire about the journal of access."""

from uuid import UUID

from pydantic import Field

from waymark.kit.schemas import Answer, At, Page


class DisclosureRead(Answer):
    """Somebody looked at a kind of thing, in one hour."""

    id: UUID
    reader_id: UUID
    reader_name: str
    relation: str = Field(description="What the reader was to the learner.", examples=["supporter"])
    kind: str = Field(description="What was looked at.", examples=["goal"])
    hour: At = Field(description="The start of the hour.")
    created_at: At = Field(description="When it was first looked at in that hour.")


class DisclosurePage(Page[DisclosureRead]):
    """Who looked at what, the newest first."""
