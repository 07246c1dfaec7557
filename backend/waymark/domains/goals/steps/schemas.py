"""What crosses the wire about steps."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.kit.schemas import Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence


class StepCreate(Ask):
    """A new step; it goes to the end."""

    text: SafeSentence = Field(examples=["Write the chorus"])
    planned_for: date | None = None


class StepRevise(Ask):
    """A merge patch: what is left out stays; null clears."""

    text: SafeSentence | None = None
    planned_for: date | None = None
    done: bool | None = None
    position: int | None = Field(
        default=None, ge=1, le=200, description="Its new place; 1 is first, past the end is last."
    )


class StepRead(OwnedAnswer):
    """A step. Its goal decides who may see and change it."""

    goal_id: UUID
    text: str
    position: int = Field(description="Steps are sorted by it; there can be gaps.")
    planned_for: date | None
    done_at: At | None
    author_id: UUID


class StepPage(Page[StepRead]):
    """The steps of a goal in their order."""
