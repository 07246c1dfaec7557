"""A resource that a learner chose for a goal."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit.links import WebLinkOrNone
from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Word, belongs, found_by, points
from waymark.kit.text import SafeLine, SafeText
from waymark.policy import Action


class Verdict(StrEnum):
    """Whether it helps: being tried, works, or dropped again."""

    TRYING = "trying"
    WORKS = "works"
    DROPPED = "dropped"


class ResourceText(SQLModel):
    """What a learner writes of a resource, and reads back unchanged."""

    title: SafeLine = Field(description="What it is.", schema_extra={"examples": ["The metronome app"]})
    url: WebLinkOrNone = Field(default="", description="Where it is found, when it is on the web.")
    why: SafeText = Field(default="", description="Why I chose it.")


class ResourceLink(ResourceText, Kept, table=True):
    """An app, a source, a book or a person's trick that a learner uses for a goal."""

    __tablename__ = "resource_link"
    __table_args__ = (
        belongs("resource_link"),
        points("resource_link", "learner_id", "person"),
        points("resource_link", "goal_id", "goal"),
        found_by("resource_link", "goal_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    # A resource is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ, Action.GOAL_REVISE)

    goal_id: UUID = Field(sa_type=Id)
    added_by: UUID = Field(sa_type=Id, description="Who brought it in.")
    verdict: Verdict = Field(default=Verdict.TRYING, sa_type=Word(Verdict))
    verdict_note: str = Field(default="", description="What made me think so.")
    judged_at: datetime | None = Field(default=None, sa_type=Moment)
