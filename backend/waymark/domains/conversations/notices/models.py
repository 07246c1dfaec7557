"""A notice, and what somebody wants to be told of."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    Tenant,
    Word,
    belongs,
    found_by,
    only_one,
    points,
    primary,
)

WHY = "tells somebody what waits for them"


class NoticeKind(StrEnum):
    """What a notice is about."""

    QUESTION = "question"
    MESSAGE = "message"
    INVITATION = "invitation"
    APPROVAL = "approval"
    PROPOSAL = "proposal"
    HELP_REQUEST = "help_request"
    SHARE = "share"
    OBJECTIVE = "objective"
    CHOICE = "choice"
    RATING = "rating"
    RATING_ASKED = "rating_asked"
    CHECK_IN_DUE = "check_in_due"
    REPORT_ANSWER = "report_answer"
    REPORT_WAITING = "report_waiting"
    LEAD_MISSING = "lead_missing"
    GLASS = "glass"
    WORK_GRADED = "work_graded"
    ENDPOINT_STOPPED = "endpoint_stopped"


# What somebody has a right to be told, whatever they turned off and however young they are.
ALWAYS = frozenset({NoticeKind.GLASS})


class Notice(Row, table=True):
    """Something waits for somebody: one row for each person and thing (and day, of what comes again)."""

    __tablename__ = "notice"
    __table_args__ = (
        belongs("notice"),
        points("notice", "person_id", "person"),
        points("notice", "learner_id", "person"),
        only_one("notice", "person_id", "kind", "item_id", "occasion"),
        found_by("notice", "person_id", "id"),
        found_by("notice", "item_id"),
        found_by("notice", "learner_id"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", WHY, "90 days", Personal.DELETE)

    person_id: UUID = Field(sa_type=Id, description="Whom it is for.")
    kind: NoticeKind = Field(sa_type=Word(NoticeKind))
    learner_id: UUID | None = Field(default=None, sa_type=Id, description="In whose place the thing stands.")
    by_id: UUID | None = Field(default=None, sa_type=Id, description="Who did it.")
    item_kind: str
    item_id: UUID = Field(sa_type=Id)
    occasion: str = Field(default="", description="The day, of what comes again.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    shown_from: datetime = Field(sa_type=Moment, description="Later than made, when quiet hours lie between.")
    read_at: datetime | None = Field(default=None, sa_type=Moment)


class NoticeSetting(Tenant, table=True):
    """What somebody wants to be told of, and when not. Without a row the defaults of their age hold."""

    __tablename__ = "notice_setting"
    __table_args__ = (
        primary("notice_setting", "organization_id", "person_id"),
        belongs("notice_setting"),
        points("notice_setting", "person_id", "person"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", WHY, "as long as the person is here", Personal.DELETE)

    person_id: UUID = Field(sa_type=Id, primary_key=True)
    is_on: bool = Field(description="One place to turn all of them off.")
    off: list[str] = Field(default_factory=list, sa_type=Document, description="Kinds that stay silent.")
    quiet_from: int | None = Field(default=None, description="Minutes after midnight in the organization's zone.")
    quiet_to: int | None = None
    version: int = 1
