"""A message of a conversation. Every conversation is between the learner and one supporter."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Word, belongs, found_by, points
from waymark.policy import Action


class MessageForm(StrEnum):
    """Ask, don't tell: a question is the usual form, a statement is possible and marked."""

    QUESTION = "question"
    STATEMENT = "statement"


class Message(Kept, table=True):
    """Something that a learner and one supporter wrote to each other on a goal or a reflection."""

    __tablename__ = "message"
    __table_args__ = (
        belongs("message"),
        points("message", "learner_id", "person"),
        points("message", "supporter_id", "person"),
        points("message", "goal_id", "goal"),
        points("message", "reflection_id", "reflection"),
        CheckConstraint("(goal_id IS NULL) <> (reflection_id IS NULL)", name="ck_message_item"),
        found_by("message", "goal_id", "id"),
        found_by("message", "reflection_id", "id"),
        found_by("message", "author_id", "created_at"),
        found_by("message", "learner_id", "id", where=text("read_at IS NULL")),
        found_by("message", "supporter_id", "id", where=text("read_at IS NULL")),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id",
        "lets a learner and a supporter talk",
        "1 year after the learner left",
        Personal.DELETE,
        written_by="author_id",
        addressed_to="supporter_id",
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.MESSAGE_WITHDRAW,)

    supporter_id: UUID = Field(sa_type=Id, description="The other side of the conversation.")
    author_id: UUID = Field(sa_type=Id, description="The learner or the supporter.")
    goal_id: UUID | None = Field(default=None, sa_type=Id)
    reflection_id: UUID | None = Field(default=None, sa_type=Id)
    form: MessageForm = Field(default=MessageForm.QUESTION, sa_type=Word(MessageForm))
    text: str
    read_at: datetime | None = Field(default=None, sa_type=Moment, description="When the other side had read it.")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: withdrawing twice."""
        return action is Action.MESSAGE_WITHDRAW and self.withdrawn_at is not None
