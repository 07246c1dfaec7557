"""What crosses the wire about break-glass."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SAFE, TIDY

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=1000), TIDY, SAFE]


class GlassState(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    OPEN = "open"
    OVER = "over"


class GlassAsk(Ask):
    """Why what a learner wrote must be read now."""

    reason: Reason = Field(description="At least 20 characters. The learner will read it.")


class GlassRead(Answer):
    """An administrator asks to read, or reads, what a learner wrote."""

    id: UUID
    learner_id: UUID
    learner_name: str
    asked_by: UUID
    asked_by_name: str
    confirmed_by: UUID | None
    confirmed_by_name: str | None
    reason: str
    state: GlassState
    created_at: At
    open_until: At | None = Field(description="60 minutes after a second person agreed.")
    ended_at: At | None
    told_from: At | None = Field(description="The learner is told from then on.")
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class GlassPage(Page[GlassRead]):
    """Break-glass of the schools that the caller answers for, the newest first."""
