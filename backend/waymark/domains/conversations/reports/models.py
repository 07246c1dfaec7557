"""A report, and each time that a lead opened one."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Kept, Moment, Owned, Personal, Privacy, Word, belongs, found_by, points
from waymark.policy import Action

WHY = "lets somebody tell the school of words that worry or hurt them"
KEEP = "3 years after it was closed"


class ReportReason(StrEnum):
    """Why somebody reports."""

    UNKIND = "unkind"  # mean, or hurtful
    PRESSURE = "pressure"  # they are pushed to do something
    PRIVATE = "private"  # asks for, or gives away, what is private
    MEETING = "meeting"  # wants to meet, or to talk elsewhere
    SEXUAL = "sexual"
    IN_DANGER = "in_danger"  # somebody may come to harm
    OTHER = "other"


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    LOOKING = "looking"
    CLOSED = "closed"


class Report(Kept, table=True):
    """Somebody reported what another person wrote. `learner_id` is the learner in whose place it stands."""

    __tablename__ = "report"
    __table_args__ = (
        belongs("report"),
        points("report", "learner_id", "person"),
        points("report", "author_id", "person"),
        points("report", "other_id", "person"),
        points("report", "reporter_id", "person"),
        points("report", "school_id", "school", "RESTRICT"),
        found_by("report", "reporter_id", "id"),
        found_by("report", "state", "id"),
        found_by("report", "learner_id"),
        found_by("report", "item_id", "reporter_id"),
        STRICT,
    )
    # Not in an export: whose words are reported must not learn of it. The reporter reads their own reports here.
    __privacy__ = Privacy(
        "reporter_id", WHY, KEEP, Personal.DELETE, is_shown=False, goes_with=("author_id", "learner_id")
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.REPORT_READ,
        Action.REPORT_OPEN,
        Action.REPORT_CLOSE,
        Action.REPORT_HOLD,
        Action.REPORT_LIFT,
    )

    item_kind: str
    item_id: UUID = Field(sa_type=Id)
    author_id: UUID = Field(sa_type=Id, description="Who wrote what is reported.")
    other_id: UUID = Field(sa_type=Id, description="With whom the learner writes there.")
    reporter_id: UUID = Field(sa_type=Id)
    school_id: UUID | None = Field(default=None, sa_type=Id)
    reason: ReportReason = Field(sa_type=Word(ReportReason))
    words: str = Field(default="", description="What the reporter adds.")
    item_text: str = Field(description="The words as they stood when they were reported.")
    item_written_at: datetime = Field(sa_type=Moment)
    state: ReportState = Field(default=ReportState.OPEN, sa_type=Word(ReportState))
    outcome: str = Field(default="", description="What the lead found and did.")
    answer: str = Field(default="", description="What the reporter is told.")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_by: UUID | None = Field(default=None, sa_type=Id)

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: closing twice."""
        return action is Action.REPORT_CLOSE and self.state is ReportState.CLOSED


class ReportOpening(Owned, table=True):
    """A lead opened a report, and why: from then on its words can be read for an hour, by them alone."""

    __tablename__ = "report_opening"
    __table_args__ = (
        belongs("report_opening"),
        points("report_opening", "learner_id", "person"),
        points("report_opening", "report_id", "report"),
        points("report_opening", "opened_by", "person"),
        found_by("report_opening", "report_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id", "says who read reported words, when and why", "with its report", Personal.DELETE, is_shown=False
    )

    report_id: UUID = Field(sa_type=Id)
    opened_by: UUID = Field(sa_type=Id)
    reason: str
    opened_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    until: datetime = Field(sa_type=Moment)
