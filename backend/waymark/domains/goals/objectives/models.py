"""An objective that a teacher assigned."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP
from waymark.kit.tables import STRICT, Id, Kept, Personal, Privacy, belongs, found_by, points
from waymark.kit.text import SafeSentence, SafeText
from waymark.policy import Action


class ObjectiveText(SQLModel):
    """What a teacher asks for."""

    text: SafeSentence = Field(schema_extra={"examples": ["Explain how a lever works"]})
    why: SafeText = Field(default="", description="Why it is asked for.")
    due_on: date | None = Field(default=None, sa_type=Date)


class Objective(ObjectiveText, Kept, table=True):
    """An objective, assigned to one learner: by itself, or as one of a class (`group_id`)."""

    __tablename__ = "objective"
    __table_args__ = (
        belongs("objective"),
        points("objective", "learner_id", "person"),
        found_by("objective", "learner_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "shows a learner what a teacher asks of them", KEEP, Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.OBJECTIVE_READ, Action.OBJECTIVE_GROW)

    author_id: UUID = Field(sa_type=Id)
    # An id only: the objective stays when the class is gone.
    group_id: UUID | None = Field(default=None, sa_type=Id)
