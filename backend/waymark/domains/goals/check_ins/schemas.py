"""What crosses the wire about check-ins."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.check_ins.models import CheckInText, Effort, Light, PromptedBy
from waymark.kit.schemas import Answer, Ask, At, Page


class CheckInCreate(Ask, CheckInText):
    """How it goes: progress, effort and light are three taps; words are welcome and not needed."""


class CheckInRead(Answer):
    """How a goal went at one time. It never changes."""

    id: UUID
    learner_id: UUID
    goal_id: UUID
    progress: int
    effort: Effort
    light: Light
    note: str
    strategy: str
    prompted_by: PromptedBy | None
    recorded_at: At
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class CheckInPage(Page[CheckInRead]):
    """A page of check-ins, the newest first."""
