"""How a goal goes: a check-in is written once and never changed."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Owned, Personal, Privacy, Word, belongs, found_by, points
from waymark.kit.text import SafeText
from waymark.policy import Action


class Effort(StrEnum):
    """How much somebody put in."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


class Light(StrEnum):
    """How it feels: on the way, unsure, stuck."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class PromptedBy(StrEnum):
    """What made somebody check in, when it was not their own idea."""

    REMINDER = "reminder"
    QUESTION = "question"
    LESSON = "lesson"


class CheckInText(SQLModel):
    """What a learner says of a goal: three taps, and words if they like."""

    progress: int = Field(ge=0, le=100, description="How far I am, 0 to 100.")
    effort: Effort = Field(sa_type=Word(Effort))
    light: Light = Field(sa_type=Word(Light))
    note: SafeText = Field(default="", description="What I want to remember of it.")
    strategy: SafeText = Field(default="", description="What I tried, or will try.")
    prompted_by: PromptedBy | None = Field(default=None, sa_type=Word(PromptedBy))


class CheckIn(CheckInText, Owned, table=True):
    """How a goal goes, in three taps."""

    __tablename__ = "check_in"
    __table_args__ = (
        belongs("check_in"),
        points("check_in", "learner_id", "person"),
        points("check_in", "goal_id", "goal"),
        found_by("check_in", "goal_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    # A check-in is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ,)

    goal_id: UUID = Field(sa_type=Id)
    recorded_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
