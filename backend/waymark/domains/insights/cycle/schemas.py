"""What crosses the wire about a learner's own cycle."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.domains.assessments.schemas import CalibrationRead
from waymark.domains.goals.models import GoalState
from waymark.kit.schemas import Answer, At


class CycleWeek(Answer):
    """What a learner did in one week, counted by the part of the cycle that it belongs to."""

    begins_on: date
    forethought: int = Field(description="Thinking ahead: goals, lines, steps and statements written or changed.")
    performance: int = Field(description="Working: check-ins, steps done, evidence added.")
    reflection: int = Field(description="Looking back: reflections kept, own ratings given, goals closed.")
    help_sought: int = Field(description="Help or a rating asked for.")


class SureAndDone(Answer):
    """How sure a learner was of a goal before, and how far it has come."""

    goal_id: UUID
    sentence: str
    state: GoalState
    confidence_before: int
    progress: int = Field(description="100 for an achieved goal, else what the last check-in said.")
    checked_in_at: At | None


class StrategyTried(Answer):
    """What a learner tried, as check-ins say, and how often the goal had come further by the next check-in."""

    strategy: str
    goal_id: UUID = Field(description="The goal that it was tried on last.")
    times: int
    moved_on: int = Field(description="How often the next check-in said more progress.")
    compared: int = Field(description="How often there was a next check-in at all.")


class CycleRead(Answer):
    """A learner's own cycle, in one answer. Nothing in it is about anybody else."""

    learner_id: UUID
    weeks: list[CycleWeek] = Field(description="The last 16 weeks, the oldest first.")
    sure_and_done: list[SureAndDone] = Field(description="Up to 20 goals with both, the newest last.")
    strategies: list[StrategyTried] = Field(description="Up to 10, what moved things on most first.")
    help_sought: int = Field(description="How often help or a rating was asked for in these weeks.")
    calibration: CalibrationRead
