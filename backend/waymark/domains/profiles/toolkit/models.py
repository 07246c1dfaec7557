"""A tool in a learner's toolkit."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.domains.profiles.models import KEEP
from waymark.identity.models import Audience
from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Word, belongs, found_by, points
from waymark.kit.text import SafeSentence, SafeText
from waymark.policy import Action


class ToolKind(StrEnum):
    """What a tool is: a program, something to learn from, a way of working, or something one can do."""

    APP = "app"
    SOURCE = "source"
    STRATEGY = "strategy"
    SKILL = "skill"


class ToolState(StrEnum):
    """What came of it so far."""

    TRYING = "trying"
    WORKS = "works"
    DROPPED = "dropped"


class ToolText(SQLModel):
    """What a learner writes of a tool, and reads back unchanged."""

    name: SafeSentence = Field(description="What it is.", schema_extra={"examples": ["Draw it before I solve it"]})
    kind: ToolKind = Field(sa_type=Word(ToolKind))
    reason: SafeText = Field(default="", description="Why I want to try it.")
    statement_id: UUID | None = Field(
        default=None, sa_type=Id, description="The statement of my profile that it serves, if it serves one."
    )
    audience: Audience = Field(default=Audience.ME, sa_type=Word(Audience))


class Tool(ToolText, Kept, table=True):
    """A tool that a learner tries, and their verdict on it."""

    __tablename__ = "tool"
    __table_args__ = (
        belongs("tool"),
        points("tool", "learner_id", "person"),
        points("tool", "statement_id", "profile_statement"),
        found_by("tool", "learner_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "lets a learner see what helps them", KEEP, Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.TOOL_READ, Action.TOOL_JUDGE)

    state: ToolState = Field(default=ToolState.TRYING, sa_type=Word(ToolState))
    verdict: SafeText = Field(default="", description="Why it works for me, or why not.")
    judged_at: datetime | None = Field(default=None, sa_type=Moment)
