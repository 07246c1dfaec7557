"""An erasure, and the proof that is left of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Document, Id, Moment, Personal, Privacy, Row, Word, belongs, found_by


class ErasureState(StrEnum):
    """Where an erasure stands. Held: something is looked into first, or was when it was confirmed."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    HELD = "held"
    DONE = "done"
    CANCELLED = "cancelled"


class Erasure(Row, table=True):
    """Everything of a learner is to go. When it is done, what is left here names nobody: the proof."""

    __tablename__ = "erasure"
    __table_args__ = (belongs("erasure"), found_by("erasure", "learner_id"), found_by("erasure", "state", "id"), STRICT)
    __privacy__ = Privacy(
        "learner_id", "proves what was erased, and when, without saying of whom", "3 years", Personal.BLANK
    )

    BEFORE_IT_BEGINS: ClassVar[tuple[ErasureState, ...]] = (ErasureState.ASKED, ErasureState.HELD)

    learner_id: UUID | None = Field(default=None, sa_type=Id)
    asked_by: UUID | None = Field(default=None, sa_type=Id)
    relation: str = Field(description="What whoever asked was to the learner.")
    state: ErasureState = Field(default=ErasureState.ASKED, sa_type=Word(ErasureState))
    word: str = Field(description="What must be typed to confirm it.")
    job_id: UUID | None = Field(default=None, sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    counts: dict[str, Any] = Field(
        default_factory=dict, sa_type=Document, description="Rows by table: that would go; when it is done, that went."
    )
    file_count: int = 0
    told_count: int = Field(default=0, description="Recipients outside who are told.")
    bytes_gone: bool = Field(default=False, description="Whether the bytes were overwritten when it ended.")
