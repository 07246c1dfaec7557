"""What crosses the wire about goals."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.models import GoalKind, GoalState, GoalText
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence, SafeText


class GoalCreate(Ask, GoalText):
    """A new goal. One sentence is enough; everything else can come later."""

    audience: Audience = Audience.MY_SUPPORTERS
    parent_id: UUID | None = Field(default=None, description="The larger goal of yours that this one belongs to.")
    statement_ids: list[UUID] = Field(default_factory=list, max_length=10, description="The statements it grows from.")


class GoalRevise(Ask):
    """A merge patch: what is left out stays; null clears."""

    sentence: SafeSentence | None = None
    kind: GoalKind | None = None
    why: SafeText | None = None
    outcome: SafeText | None = None
    obstacle: SafeText | None = None
    if_then: SafeText | None = None
    confidence_before: int | None = Field(default=None, ge=0, le=100)
    target_date: date | None = None
    audience: Audience | None = None


class GoalRead(OwnedAnswer):
    """A goal."""

    sentence: str
    kind: GoalKind
    why: str
    outcome: str
    obstacle: str
    if_then: str
    confidence_before: int | None
    target_date: date | None
    state: GoalState
    audience: Audience
    text_number: int
    started_at: At | None
    checked_in_at: At | None


class GoalPage(Page[GoalRead]):
    """A page of goals, the newest first."""


class GoalVersionRead(Answer):
    """An earlier text of a goal."""

    number: int
    sentence: str
    why: str
    outcome: str
    obstacle: str
    if_then: str
    author_id: UUID
    changed_share: float
    begins_at: At
    ends_at: At | None


class GoalVersionPage(Page[GoalVersionRead]):
    """The versions of a goal's text, the newest first."""
