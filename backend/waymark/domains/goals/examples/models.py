"""An example of work, and what somebody found good or weak in it."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit.tables import STRICT, Id, Kept, Personal, Privacy, Word, belongs, found_by, points
from waymark.kit.text import SafeSentence
from waymark.policy import Action


class ExampleKind(StrEnum):
    """Which way an example points."""

    GOOD = "good"
    WEAK = "weak"


class ExampleText(SQLModel):
    """What somebody noted of an example."""

    kind: ExampleKind = Field(sa_type=Word(ExampleKind))
    example: SafeSentence = Field(schema_extra={"examples": ["Mira's talk about volcanoes"]})
    noted: SafeSentence = Field(schema_extra={"examples": ["She looked at us and not at the paper"]})


class Example(ExampleText, Kept, table=True):
    """What is good or weak in an example, and the line on how we will know that grew from it."""

    __tablename__ = "example"
    __table_args__ = (
        belongs("example"),
        points("example", "learner_id", "person"),
        points("example", "goal_id", "goal"),
        points("example", "criterion_id", "criterion"),
        found_by("example", "goal_id", "id"),
        found_by("example", "criterion_id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE, written_by="author_id")
    # An example is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ, Action.GOAL_REVISE)

    goal_id: UUID = Field(sa_type=Id)
    author_id: UUID = Field(sa_type=Id)
    criterion_id: UUID | None = Field(default=None, sa_type=Id)
