"""A choice that somebody offered a learner, its options, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.domains.goals.models import KEEP
from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Row, Word, belongs, found_by, points
from waymark.policy import Action

WHY = "lets a learner choose among real options"


class ChoiceElement(StrEnum):
    """What a choice is about."""

    OBJECTIVE = "objective"
    RESOURCES = "resources"
    PRODUCT = "product"


class Choice(Kept, table=True):
    """A choice, offered to one learner: by itself, or as one of a class (`group_id`)."""

    __tablename__ = "choice"
    __table_args__ = (
        belongs("choice"),
        points("choice", "learner_id", "person"),
        points("choice", "goal_id", "goal"),
        found_by("choice", "learner_id", "id"),
        found_by("choice", "goal_id"),
        found_by("choice", "author_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.CHOICE_READ, Action.CHOICE_PICK, Action.CHOICE_ANSWER)

    author_id: UUID = Field(sa_type=Id)
    goal_id: UUID | None = Field(default=None, sa_type=Id)
    # An id only: the choice stays when the class is gone.
    group_id: UUID | None = Field(default=None, sa_type=Id)
    element: ChoiceElement = Field(sa_type=Word(ChoiceElement))
    question: str
    picked_id: UUID | None = Field(default=None, sa_type=Id, description="The option that was picked.")
    picked_at: datetime | None = Field(default=None, sa_type=Moment)
    wish: str = Field(default="", description="Something else, which the learner would rather do.")
    wished_at: datetime | None = Field(default=None, sa_type=Moment)
    is_granted: bool | None = Field(default=None, description="Whether the wish became an option.")
    answer: str = Field(default="", description="Why, or why not.")
    answered_at: datetime | None = Field(default=None, sa_type=Moment)

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: picking twice, answering what was not asked."""
        if action is Action.CHOICE_PICK:
            return self.picked_at is not None
        return action is Action.CHOICE_ANSWER and not self.is_awaiting_answer

    @property
    def is_awaiting_answer(self) -> bool:
        """Whether the learner wished for something else and heard nothing yet."""
        return self.wished_at is not None and self.answered_at is None and self.picked_at is None


class ChoiceOption(Row, table=True):
    """One option of a choice, and whose idea it was."""

    __tablename__ = "choice_option"
    __table_args__ = (
        belongs("choice_option"),
        points("choice_option", "choice_id", "choice"),
        found_by("choice_option", "choice_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("choice", WHY, KEEP, Personal.DELETE)

    choice_id: UUID = Field(sa_type=Id)
    text: str
    author_id: UUID = Field(sa_type=Id)
