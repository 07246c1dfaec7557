"""Statements of a learner's profile."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.identity.models import Audience
from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Id,
    Kept,
    Moment,
    Personal,
    Privacy,
    Tenant,
    Word,
    belongs,
    found_by,
    points,
)
from waymark.kit.text import SafeSentence
from waymark.policy import Action

WHY = "lets a learner say who they are, and grow goals from it"
KEEP = "3 years after the learner left"


class StatementKind(StrEnum):
    """What a statement says of the learner."""

    STRENGTH = "strength"
    CHALLENGE = "challenge"
    PREFERENCE = "preference"
    NEED = "need"
    INTEREST = "interest"
    TALENT = "talent"
    PASSION = "passion"
    ASPIRATION = "aspiration"


class StatementLens(StrEnum):
    """Which part of learning it is about: taking in, working with, showing what I know."""

    TAKE_IN = "take_in"
    WORK_WITH = "work_with"
    SHOW = "show"
    NONE = "none"


class StatementText(SQLModel):
    """What a learner writes about themselves, and reads back unchanged."""

    text: SafeSentence = Field(schema_extra={"examples": ["I learn best when I can build it first"]})
    kind: StatementKind = Field(sa_type=Word(StatementKind))
    lens: StatementLens = Field(default=StatementLens.NONE, sa_type=Word(StatementLens))
    audience: Audience = Field(default=Audience.ME, sa_type=Word(Audience))


class ProfileStatement(StatementText, Kept, table=True):
    """Something a learner says about themselves."""

    __tablename__ = "profile_statement"
    __table_args__ = (
        belongs("profile_statement"),
        points("profile_statement", "learner_id", "person"),
        found_by("profile_statement", "learner_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.STATEMENT_READ,
        Action.STATEMENT_REVISE,
        Action.STATEMENT_HISTORY_READ,
    )

    text_number: int = Field(default=1, description="Which version of the text is the present one.")
    author_id: UUID = Field(sa_type=Id)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class StatementVersion(Tenant, table=True):
    """A version of a statement's text. A version never changes; the next one closes it."""

    __tablename__ = "statement_version"
    __table_args__ = (
        belongs("statement_version"),
        points("statement_version", "statement_id", "profile_statement"),
        STRICT,
    )
    __privacy__ = Privacy("profile_statement", WHY, KEEP, Personal.DELETE)

    statement_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True)
    text: str
    author_id: UUID = Field(sa_type=Id)
    changed_share: float = Field(description="Share of the words changed since the version before, 0 to 1.")
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
