"""A reflection: what a learner makes of what happened."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from waymark.domains.reflections.protocols.models import Phase
from waymark.identity.models import Audience
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Kept,
    Moment,
    Personal,
    Privacy,
    Word,
    belongs,
    found_by,
    points,
)
from waymark.kit.text import SafeText
from waymark.policy import Action


class ReflectionState(StrEnum):
    """How far a reflection is: being written, kept for oneself, or shared with people by name."""

    DRAFT = "draft"
    KEPT = "kept"
    SHARED = "shared"


class Mood(StrEnum):
    """How it feels now."""

    PROUD = "proud"
    GLAD = "glad"
    CALM = "calm"
    UNSURE = "unsure"
    FRUSTRATED = "frustrated"
    TIRED = "tired"
    SAD = "sad"


class Cause(StrEnum):
    """What somebody thinks it was mostly due to."""

    STRATEGY = "strategy"
    EFFORT = "effort"
    TIME = "time"
    HELP = "help"
    DIFFICULTY = "difficulty"


class NextChange(StrEnum):
    """What somebody will change."""

    KEEP = "keep"
    ADJUST_STRATEGY = "adjust_strategy"
    ADJUST_GOAL = "adjust_goal"
    RELEASE = "release"


class ReflectionText(SQLModel):
    """What a learner writes in a reflection, and reads back unchanged."""

    goal_id: UUID | None = Field(default=None, sa_type=Id, description="The goal it is about, if it is about one.")
    phase: Phase = Field(default=Phase.SELF_REFLECTION, sa_type=Word(Phase))
    answers: dict[str, SafeText] = Field(
        default_factory=dict,
        sa_type=Document,
        description="What is written, by the id of the protocol's prompt.",
        schema_extra={"examples": [{"what": "I played my song for two friends."}]},
    )
    mood: Mood | None = Field(default=None, sa_type=Word(Mood))
    mostly_caused_by: Cause | None = Field(default=None, sa_type=Word(Cause))
    satisfaction: int | None = Field(default=None, ge=0, le=100, description="How content I am with it, 0 to 100.")
    next_change: NextChange | None = Field(default=None, sa_type=Word(NextChange))


class Reflection(ReflectionText, Kept, table=True):
    """A learner's reflection. Never graded."""

    __tablename__ = "reflection"
    __table_args__ = (
        belongs("reflection"),
        points("reflection", "learner_id", "person"),
        points("reflection", "goal_id", "goal"),
        ForeignKeyConstraint(
            ["organization_id", "protocol_id", "protocol_number"],
            ["protocol_version.organization_id", "protocol_version.protocol_id", "protocol_version.number"],
            name="fk_reflection_protocol_number",
            ondelete="RESTRICT",
        ),
        found_by("reflection", "learner_id", "id"),
        found_by("reflection", "goal_id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id", "lets a learner think about how it went", "3 years after the learner left", Personal.DELETE
    )
    SHARED: ClassVar[str] = "shared"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.REFLECTION_READ,
        Action.REFLECTION_WRITE,
        Action.REFLECTION_KEEP,
        Action.REFLECTION_FOLLOW_UP,
        Action.REFLECTION_SHARE,
        Action.REFLECTION_READERS_READ,
        Action.MESSAGE_READ,
        Action.MESSAGE_SEND,
    )

    protocol_id: UUID = Field(sa_type=Id)
    protocol_number: int = Field(description="The version of the protocol it was written with.")
    led_to: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=Document, description="What it led to: goals and steps, made or changed."
    )
    state: ReflectionState = Field(default=ReflectionState.DRAFT, sa_type=Word(ReflectionState))
    audience: Audience = Field(default=Audience.ME, sa_type=Word(Audience))
    kept_at: datetime | None = Field(default=None, sa_type=Moment)
    shared_at: datetime | None = Field(default=None, sa_type=Moment)
    revised_at: datetime | None = Field(default=None, sa_type=Moment, description="Changed since it was shared.")

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: keeping twice, and keeping or sharing nothing."""
        if action is Action.REFLECTION_KEEP:
            return self.state is not ReflectionState.DRAFT or not self.answers
        if action is Action.REFLECTION_FOLLOW_UP:
            return not self.answers
        return action is Action.REFLECTION_SHARE and self.state is not ReflectionState.SHARED and not self.answers

    @property
    def is_shared(self) -> bool:
        """Whether the learner has shared it; until then it is nobody else's to see, whatever else it says."""
        return self.state == self.SHARED
