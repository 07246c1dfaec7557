"""A step towards a goal."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date, text
from sqlmodel import Field

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, belongs, found_by, points
from waymark.policy import Action


class Step(Kept, table=True):
    """One step towards a goal."""

    __tablename__ = "step"
    __table_args__ = (
        belongs("step"),
        points("step", "learner_id", "person"),
        points("step", "goal_id", "goal"),
        found_by("step", "goal_id", "position"),
        found_by("step", "planned_for", where=text("done_at IS NULL AND planned_for IS NOT NULL")),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    # A step is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ, Action.GOAL_REVISE)

    goal_id: UUID = Field(sa_type=Id)
    text: str
    position: int
    planned_for: date | None = Field(default=None, sa_type=Date)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    author_id: UUID = Field(sa_type=Id)
