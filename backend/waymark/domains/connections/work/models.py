"""A piece of work that a learner did in an LMS."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Float
from sqlmodel import Field

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
    only_one,
    points,
)
from waymark.policy import Action


class WorkState(StrEnum):
    """What the learner made of it."""

    OFFERED = "offered"
    TAKEN = "taken"
    PUT_ASIDE = "put_aside"


class LmsWork(Kept, table=True):
    """Work that a learner did in an LMS: handed in, perhaps graded, theirs to take as evidence.

    `foreseen` is how well the learner thought it went, said before they saw the grade; a pair of the two is compared
    with nobody but themselves.
    """

    __tablename__ = "lms_work"
    __table_args__ = (
        belongs("lms_work"),
        points("lms_work", "learner_id", "person"),
        only_one("lms_work", "learner_id", "source_id", "external_id"),
        found_by("lms_work", "learner_id", "id"),
        CheckConstraint("foreseen IS NULL OR foreseen BETWEEN 0 AND 100", name="ck_lms_work_foreseen"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id",
        "offers a learner what they did elsewhere as evidence",
        "3 years after the learner left",
        Personal.DELETE,
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.WORK_READ, Action.WORK_ANSWER)

    source_id: UUID = Field(sa_type=Id)
    external_id: str
    title: str = ""
    url: str = ""
    lms_name: str
    course: str = ""
    state: WorkState = Field(default=WorkState.OFFERED, sa_type=Word(WorkState))
    submitted_at: datetime | None = Field(default=None, sa_type=Moment)
    attempt: int = 0
    goal_id: UUID | None = Field(default=None, sa_type=Id)
    evidence_id: UUID | None = Field(default=None, sa_type=Id)
    foreseen: int | None = None
    foreseen_at: datetime | None = Field(default=None, sa_type=Moment)
    graded_at: datetime | None = Field(default=None, sa_type=Moment)
    # Of the last thing that was told of its grade, also when it was taken back: what is older changes nothing.
    grade_told_at: datetime | None = Field(default=None, sa_type=Moment)
    points: float | None = Field(default=None, sa_type=Float)
    most_points: float | None = Field(default=None, sa_type=Float)
    grade_text: str = ""
    seen_at: datetime | None = Field(default=None, sa_type=Moment, description="When the learner let it be shown.")
    outcomes: dict[str, Any] = Field(default_factory=dict, sa_type=Document)

    @property
    def is_graded(self) -> bool:
        """Whether a grade stands."""
        return self.graded_at is not None

    @property
    def percent(self) -> float | None:
        """The share of the points, 0 to 100; None when it cannot be told."""
        if self.points is None or not self.most_points or self.most_points <= 0:
            return None
        return min(100.0, max(0.0, 100.0 * self.points / self.most_points))

    @property
    def is_grade_shown(self) -> bool:
        """Whether the learner sees the grade: they said before how it went, or let it be shown."""
        return self.is_graded and (self.foreseen is not None or self.seen_at is not None)

    def offer_again(self) -> None:
        """Let it be offered as it was: the learner took the evidence back that it was."""
        self.state, self.goal_id, self.evidence_id = WorkState.OFFERED, None, None
        self.outcomes = {name: told | {"is_rated": False} for name, told in self.outcomes.items()}
