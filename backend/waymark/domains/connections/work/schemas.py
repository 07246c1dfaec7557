"""What crosses the wire about work in an LMS."""

from uuid import UUID

from pydantic import Field

from waymark.domains.connections.work.models import WorkState
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeText


class WorkRead(OwnedAnswer):
    """Work that the learner did in an LMS. Its grade is there once they said how it went, or let it be shown."""

    lms_name: str
    title: str = Field(description="What the task is called there; empty when the LMS does not say.")
    course: str
    url: str = Field(description="Where it can be looked at, if the LMS says.")
    state: WorkState
    submitted_at: At | None
    attempt: int = Field(description="Which try it was; 0 when the LMS does not say.")
    goal_id: UUID | None
    evidence_id: UUID | None
    foreseen: int | None = Field(description="How well the learner thought it went, 0 to 100.")
    is_graded: bool
    is_grade_shown: bool
    graded_at: At | None
    points: float | None = Field(description="Null while the grade is not shown.")
    most_points: float | None = Field(description="Null while the grade is not shown.")
    percent: float | None = Field(description="Null while the grade is not shown, or when it is no number.")
    grade_text: str = Field(description="Empty while the grade is not shown, or when it is a number.")


class WorkPage(Page[WorkRead]):
    """The learner's work in LMSs, the newest first."""


class WorkForesee(Ask):
    """How well it went, as the learner thinks before they see the grade."""

    percent: int = Field(ge=0, le=100, description="0: not at all; 100: as well as can be.")


class WorkTake(Ask):
    """Take it as evidence for a goal of one's own, and for some of its lines."""

    goal_id: UUID
    note: SafeText = Field(default="", description="What it shows.")
    criterion_ids: list[UUID] = Field(default_factory=list, max_length=30)


class WorkPair(Answer):
    """What the learner foresaw, beside what the grade said."""

    work_id: UUID
    title: str
    graded_at: At
    foreseen: int
    percent: float


class WorkCalibrationRead(Answer):
    """The learner's pairs, the oldest first: against nobody but themselves. Before five only how many are missing."""

    learner_id: UUID
    pairs_needed: int
    pairs_missing: int
    pairs: list[WorkPair]
