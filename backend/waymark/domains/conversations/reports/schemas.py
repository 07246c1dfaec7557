"""What crosses the wire about reports."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.conversations.reports.models import ReportReason, ReportState
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SAFE, TIDY

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), TIDY, SAFE]
NeededWords = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), TIDY, SAFE]
ItemKind = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[a-z_]+$")]


class ItemNamed(Ask):
    """Something that another person wrote, and that you can see."""

    item_kind: ItemKind = Field(examples=["message"], description="What kind of thing it is.")
    item_id: UUID


class ReportCreate(ItemNamed):
    """What is reported, and why."""

    reason: ReportReason
    words: Words = Field(default="", description="Anything you want to add.")


class MyReport(Answer):
    """A report that you made. Nobody else but those who look into it knows of it."""

    id: UUID
    item_kind: str
    reason: ReportReason
    words: str
    state: ReportState
    answer: str = Field(description="What you are told when it is closed.")
    created_at: At
    closed_at: At | None


class MyReportPage(Page[MyReport]):
    """The reports that you made, the newest first."""


class OpeningCreate(Ask):
    """Why a report is opened."""

    reason: NeededWords = Field(examples=["First look at a new report"])


class OpeningRead(Answer):
    """Somebody opened a report, and why."""

    id: UUID
    opened_by: UUID
    opened_by_name: str
    reason: str
    opened_at: At
    until: At


class HoldCreate(Ask):
    """Why what a report is about must be kept."""

    reason: NeededWords
    delays_notice: bool = Field(default=False, description="Whether the learner hears only later what was opened.")


class HoldRead(Answer):
    """What a report is about is kept."""

    id: UUID
    placed_by: UUID | None = Field(description="Null: the report itself, for its first weeks.")
    reason: str
    delays_notice: bool
    placed_at: At
    until: At | None
    lifted_at: At | None


class ReportLine(OwnedAnswer):
    """A report in the queue, without its words."""

    item_kind: str
    reason: ReportReason
    state: ReportState
    learner_name: str
    author_id: UUID
    author_name: str
    reporter_id: UUID
    reporter_name: str
    is_held: bool
    closed_at: At | None


class ReportPage(Page[ReportLine]):
    """Reports of the learners you keep safe, the newest first."""


class ReportRead(ReportLine):
    """A report, who opened it and when, and what is kept of it. Its words are read apart, after opening it."""

    outcome: str
    answer: str
    open_until: At | None = Field(description="Until when you can read its words; null: open it first.")
    openings: list[OpeningRead]
    holds: list[HoldRead]


class ContextLine(Answer):
    """Words that stand around what is reported."""

    author_id: UUID
    author_name: str
    text: str
    at: At
    is_reported: bool
    withdrawn_at: At | None


class ContextRead(Answer):
    """The words that were reported, what the reporter adds, and what stands around them in the same thread."""

    words: str
    lines: list[ContextLine]
    open_until: At


class ReportClose(Ask):
    """How a report ended."""

    outcome: NeededWords = Field(description="What you found and did; leads read it.")
    answer: Words = Field(default="", description="What the person who reported is told.")


class PlaceRead(Answer):
    """A school, whether somebody keeps its learners safe, and how many reports wait. No words, no names."""

    school_id: UUID | None
    name: str
    has_lead: bool
    waiting: int


class PlaceList(Page[PlaceRead]):
    """The schools that you administer."""
