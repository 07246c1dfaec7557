"""What crosses the wire about reflections."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.schemas import GoalCreate, GoalRevise
from waymark.domains.goals.steps.schemas import StepCreate, StepRevise
from waymark.domains.reflections.models import (
    Cause,
    Mood,
    NextChange,
    ReflectionState,
    ReflectionText,
)
from waymark.domains.reflections.protocols.models import Phase
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeText

MOST_READERS = 20


class ReflectionCreate(Ask, ReflectionText):
    """A new reflection, by the present version of a protocol. It starts as a draft that only the learner sees."""

    protocol_id: UUID


class ReflectionRevise(Ask):
    """A merge patch: what is left out stays; null clears. Answers are merged one by one."""

    goal_id: UUID | None = None
    phase: Phase | None = None
    answers: dict[str, SafeText | None] | None = None
    mood: Mood | None = None
    mostly_caused_by: Cause | None = None
    satisfaction: int | None = Field(default=None, ge=0, le=100)
    next_change: NextChange | None = None


class CreateGoal(Ask):
    """Set a goal."""

    deed: Literal["create_goal"]
    goal: GoalCreate


class ReviseGoal(Ask):
    """Change a goal, from the version that the learner read."""

    deed: Literal["revise_goal"]
    goal_id: UUID
    version: int = Field(ge=1)
    change: GoalRevise


class AddStep(Ask):
    """Add a step to a goal."""

    deed: Literal["add_step"]
    goal_id: UUID
    step: StepCreate


class ReviseStep(Ask):
    """Change a step, from the version that the learner read."""

    deed: Literal["revise_step"]
    goal_id: UUID
    step_id: UUID
    version: int = Field(ge=1)
    change: StepRevise


class ReleaseGoal(Ask):
    """Let a goal go."""

    deed: Literal["release_goal"]
    goal_id: UUID


NextAction = Annotated[CreateGoal | ReviseGoal | ReleaseGoal | AddStep | ReviseStep, Field(discriminator="deed")]


class FollowUp(Ask):
    """What the learner will change, and, if they like, the next action: both are done in one act."""

    next_change: NextChange
    action: NextAction | None = None


class LedTo(Answer):
    """What a reflection led to."""

    deed: str
    goal_id: UUID
    step_id: UUID | None


class ReflectionNames(Ask):
    """The people to share with, or to take it back from."""

    person_ids: list[UUID] = Field(min_length=1, max_length=MOST_READERS)


class ReflectionHead(OwnedAnswer):
    """A reflection, but for its words."""

    protocol_id: UUID
    protocol_number: int
    goal_id: UUID | None = Field(description="Null, too, for a reader who may not see that goal.")
    phase: Phase
    state: ReflectionState
    audience: Audience
    mood: Mood | None
    mostly_caused_by: Cause | None
    satisfaction: int | None
    next_change: NextChange | None
    kept_at: At | None
    shared_at: At | None
    revised_at: At | None = Field(description="When it was last changed after it had been shared.")


class ReflectionRead(ReflectionHead):
    """A reflection. `may` tells whether it can be kept or shared now."""

    answers: dict[str, str] = Field(description="What is written, by the id of the protocol's prompt.")

    led_to: list[LedTo] = Field(description="Goals and steps that came of it; only the learner is told.")


class ReflectionLine(ReflectionHead):
    """A reflection as it stands in a list."""

    opening: str = Field(description="The first 200 characters written.")


class ReflectionPage(Page[ReflectionLine]):
    """A page of reflections, the newest first."""


class ReflectionFound(ReflectionLine):
    """A reflection with the words that were looked for."""

    excerpt: str = Field(description="The words that were found, with what stands around them.")


class ReflectionsFound(Page[ReflectionFound]):
    """What was found, the newest first. A page may be short, or empty, and still have a next one."""


class SharedReflection(ReflectionLine):
    """A reflection that a learner shared with the caller. Open it to learn what may be done; here `may` is empty."""

    learner_name: str


class SharedReflectionPage(Page[SharedReflection]):
    """A page of what learners shared with the caller, the newest first."""


class ReaderRelation(StrEnum):
    """Why somebody can be named by a learner."""

    SUPPORTER = "supporter"
    CLASS_TEACHER = "class_teacher"
    GUARDIAN = "guardian"


class ReaderRead(Answer):
    """Somebody who can read a reflection now."""

    person_id: UUID
    name: str
    relation: ReaderRelation
    since: At


class ReaderPage(Page[ReaderRead]):
    """Everybody but the learner who can read a reflection now, the first named first."""
