"""A correction that a learner, or a guardian, asked for."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Word, belongs, found_by, points
from waymark.policy import Action


class CorrectionState(StrEnum):
    """Where a correction stands."""

    OPEN = "open"
    CORRECTED = "corrected"
    DECLINED = "declined"


class CorrectionAbout(StrEnum):
    """What is wrong."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    CLASS = "class"
    GUARDIAN = "guardian"
    WORDS = "words"
    OTHER = "other"


class Correction(Kept, table=True):
    """Something about a learner is wrong, they say; the school answers; they may disagree, for good."""

    __tablename__ = "correction"
    __table_args__ = (
        belongs("correction"),
        points("correction", "learner_id", "person"),
        found_by("correction", "learner_id", "id"),
        found_by("correction", "state", "id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id", "puts right what is wrong about a learner", "3 years after the learner left", Personal.DELETE
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.CORRECTION_READ,
        Action.CORRECTION_DISAGREE,
        Action.CORRECTION_ANSWER,
    )

    author_id: UUID = Field(sa_type=Id)
    about: CorrectionAbout = Field(sa_type=Word(CorrectionAbout))
    wrong: str
    wanted: str
    state: CorrectionState = Field(default=CorrectionState.OPEN, sa_type=Word(CorrectionState))
    answer: str = ""
    answered_by: UUID | None = Field(default=None, sa_type=Id)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    disagreement: str = Field(default="", description="What the learner says to the answer; it stays with the record.")
    disagreed_at: datetime | None = Field(default=None, sa_type=Moment)

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: answering twice, and disagreeing with no answer."""
        if action is Action.CORRECTION_ANSWER:
            return self.state is not CorrectionState.OPEN
        return action is Action.CORRECTION_DISAGREE and self.state is not CorrectionState.DECLINED
