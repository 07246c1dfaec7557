"""Break-glass: an administrator reads a learner's words in need, for a reason, with a second person, for an hour."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Owned, Personal, Privacy, belongs, found_by, points
from waymark.policy import Action


class BreakGlass(Owned, table=True):
    """An administrator asked to read what a learner wrote. It opens when a second administrator agrees."""

    __tablename__ = "break_glass"
    __table_args__ = (
        belongs("break_glass"),
        points("break_glass", "learner_id", "person"),
        points("break_glass", "asked_by", "person"),
        found_by("break_glass", "learner_id", "asked_by"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "says who read a learner's words in need, and why", "3 years", Personal.DELETE)

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GLASS_READ, Action.GLASS_CONFIRM, Action.GLASS_END)

    asked_by: UUID = Field(sa_type=Id)
    reason: str
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    confirmed_by: UUID | None = Field(default=None, sa_type=Id, description="The second person.")
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    open_until: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment, description="Closed, or refused, before its time.")
    told_from: datetime | None = Field(default=None, sa_type=Moment, description="The learner is told from then on.")
