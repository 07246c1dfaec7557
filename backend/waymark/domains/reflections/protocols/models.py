"""A protocol of an organization, and its versions."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
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
    belongs,
    found_by,
    only_one,
    points,
)

KEEP = "3 years after the learner left; what is nobody's own, as long as the contract"


class Phase(StrEnum):
    """When in the work somebody thinks about it: before, during, after."""

    FORETHOUGHT = "forethought"
    PERFORMANCE = "performance"
    SELF_REFLECTION = "self_reflection"


class Occasion(StrEnum):
    """When a protocol may help: offered then, never forced."""

    START = "start"
    CHECK_IN = "check_in"
    GRADE = "grade"
    CLOSING = "closing"
    DID_NOT_WORK_OUT = "did_not_work_out"


class Prompt(BaseModel):
    """One question of a protocol, and ways to begin an answer."""

    id: str
    phase: Phase
    text: str
    starters: list[str]


class Protocol(Row, table=True):
    """A way to reflect: shipped to an organization, or a copy whose words somebody changed for themself or others.

    Its words stand in its versions. A copy with a learner is theirs alone; one with a group is for that group; one
    with neither is for everybody.
    """

    __tablename__ = "protocol"
    __table_args__ = (
        belongs("protocol"),
        points("protocol", "learner_id", "person"),
        points("protocol", "group_id", "groups"),
        points("protocol", "copied_from_id", "protocol"),
        only_one("protocol", "code"),
        found_by("protocol", "place", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "lets a learner ask themself their own questions", KEEP, Personal.DELETE)

    code: str = Field(description="Its lasting name for programs.")
    place: int = Field(description="Where it stands in the list; a copy stands beside what it was copied from.")
    number: int = Field(default=1, description="Which version is the present one.")
    occasions: list[str] = Field(default_factory=list, sa_type=Document)
    learner_id: UUID | None = Field(default=None, sa_type=Id)
    group_id: UUID | None = Field(default=None, sa_type=Id)
    author_id: UUID | None = Field(default=None, sa_type=Id, description="Who made the copy; nobody for a shipped one.")
    copied_from_id: UUID | None = Field(default=None, sa_type=Id)
    copied_from_number: int | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the software."""
        return self.copied_from_id is None


class ProtocolVersion(Tenant, table=True):
    """The words of a protocol. A version never changes: reflections point at it."""

    __tablename__ = "protocol_version"
    __table_args__ = (belongs("protocol_version"), points("protocol_version", "protocol_id", "protocol"), STRICT)
    __privacy__ = Privacy("protocol", "keeps the questions that answers belong to", KEEP, Personal.DELETE)

    protocol_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    title: str
    about: str
    prompts: list[dict[str, Any]] = Field(sa_type=Document)
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)

    @property
    def prompt_ids(self) -> list[str]:
        """The ids of its prompts, in their order."""
        return [str(prompt["id"]) for prompt in self.prompts]
