"""A goal and what hangs on it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date, text
from sqlmodel import Field, SQLModel

from waymark.identity.models import Audience
from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Id,
    Kept,
    Moment,
    Personal,
    Privacy,
    Tenant,
    Word,
    belongs,
    found_by,
    points,
)
from waymark.kit.text import SafeSentence, SafeText
from waymark.policy import Action

WHY = "helps a learner set, follow and reflect on a goal"
KEEP = "3 years after the learner left"


class GoalKind(StrEnum):
    """What a goal is about."""

    LEARNING = "learning"
    PERSONAL = "personal"
    CAREER = "career"
    CITIZENSHIP = "citizenship"


class GoalState(StrEnum):
    """Where a goal stands. Letting go is honourable: released needs no reason."""

    DRAFT = "draft"
    ACTIVE = "active"
    ACHIEVED = "achieved"
    RELEASED = "released"


class GoalText(SQLModel):
    """What a learner writes of a goal, and reads back unchanged. One sentence is enough."""

    sentence: SafeSentence = Field(
        description="The goal in one sentence.", schema_extra={"examples": ["Play my own song for the class"]}
    )
    kind: GoalKind = Field(default=GoalKind.LEARNING, sa_type=Word(GoalKind))
    why: SafeText = Field(default="", description="Why it matters to me.")
    outcome: SafeText = Field(default="", description="What will be different.")
    obstacle: SafeText = Field(default="", description="What in me may get in the way.")
    if_then: SafeText = Field(default="", description="If that happens, then I will …")
    confidence_before: int | None = Field(
        default=None, ge=0, le=100, description="How sure I am, 0 to 100, before I start."
    )
    target_date: date | None = Field(default=None, sa_type=Date)


class Goal(GoalText, Kept, table=True):
    """A learner's goal."""

    __tablename__ = "goal"
    __table_args__ = (
        belongs("goal"),
        points("goal", "learner_id", "person"),
        points("goal", "parent_id", "goal", "RESTRICT"),
        found_by("goal", "learner_id", "id"),
        found_by("goal", "parent_id", where=text("parent_id IS NOT NULL")),
        found_by("goal", "target_date", where=text("state = 'active' AND target_date IS NOT NULL")),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.GOAL_READ,
        Action.GOAL_REVISE,
        Action.GOAL_START,
        Action.GOAL_RELEASE,
        Action.GOAL_REOPEN,
        Action.CHECK_IN_RECORD,
        Action.PROPOSAL_MAKE,
        Action.CHOICE_OFFER_ON_GOAL,
        Action.ASSESSMENT_RATE,
        Action.ASSESSMENT_ASK,
        Action.MESSAGE_READ,
        Action.MESSAGE_SEND,
        Action.HELP_CALL_REQUEST,
    )
    CLOSED: ClassVar[tuple[GoalState, ...]] = (GoalState.ACHIEVED, GoalState.RELEASED)

    state: GoalState = Field(default=GoalState.DRAFT, sa_type=Word(GoalState))
    audience: Audience = Field(default=Audience.MY_SUPPORTERS, sa_type=Word(Audience))
    parent_id: UUID | None = Field(default=None, sa_type=Id)
    text_number: int = Field(default=1, description="Which version of the text is the present one.")
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    checked_in_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    # A version is what people changed; a reminder moves none. The guard reads it: what a learner does within a day
    # of it is marked as prompted.
    reminded_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def looks(self) -> tuple[str, ...]:
        """What the rules ask of a goal, but for its id: goals that look alike are judged alike."""
        return (self.state, self.audience)

    @property
    def is_open(self) -> bool:
        """Whether the goal can still be worked on."""
        return self.state not in self.CLOSED

    def rules_out(self, action: Action) -> bool:
        """Tell what the goal's state leaves no room for: starting twice, checking in before the start."""
        return state_rules_out(self.state, action)


@dataclass(frozen=True)
class ListedGoal:
    """A goal as a line of a list: what the rules ask of it, without a row."""

    goal_id: UUID
    state: GoalState
    audience: Audience
    ACTIONS: ClassVar[tuple[Action, ...]] = Goal.ACTIONS
    __tablename__: ClassVar[str] = "goal"  # what a guest may be shown is told by table

    @property
    def id(self) -> UUID:
        """The goal's id, by which somebody can be named for it."""
        return self.goal_id

    @property
    def is_open(self) -> bool:
        """Whether the goal can still be worked on."""
        return self.state not in Goal.CLOSED

    def rules_out(self, action: Action) -> bool:
        """Tell what the goal's state leaves no room for."""
        return state_rules_out(self.state, action)


def state_rules_out(state: GoalState, action: Action) -> bool:
    """Tell what a goal's state leaves no room for: starting twice, checking in before the start."""
    if action is Action.GOAL_START:
        return state is not GoalState.DRAFT
    if action is Action.GOAL_REOPEN:
        return state not in Goal.CLOSED
    return action is Action.CHECK_IN_RECORD and state is not GoalState.ACTIVE


class GoalVersion(Tenant, table=True):
    """A version of a goal's text. A version never changes; the next one closes it."""

    __tablename__ = "goal_version"
    __table_args__ = (belongs("goal_version"), points("goal_version", "goal_id", "goal"), STRICT)
    __privacy__ = Privacy("goal", WHY, KEEP, Personal.DELETE)

    goal_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True)
    sentence: str
    why: str
    outcome: str
    obstacle: str
    if_then: str
    author_id: UUID = Field(sa_type=Id)
    changed_share: float = Field(description="Share of the words changed since the version before, 0 to 1.")
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)


class GoalStatement(Tenant, table=True):
    """A goal grew from this profile statement."""

    __tablename__ = "goal_statement"
    __table_args__ = (
        belongs("goal_statement"),
        points("goal_statement", "goal_id", "goal"),
        points("goal_statement", "statement_id", "profile_statement"),
        STRICT,
    )
    __privacy__ = Privacy("goal", WHY, KEEP, Personal.DELETE)

    goal_id: UUID = Field(sa_type=Id, primary_key=True)
    statement_id: UUID = Field(sa_type=Id, primary_key=True)
