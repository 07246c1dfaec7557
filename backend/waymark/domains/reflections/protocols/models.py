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


class Phase(StrEnum):
    """When in the work somebody thinks about it: before, during, after."""

    FORETHOUGHT = "forethought"
    PERFORMANCE = "performance"
    SELF_REFLECTION = "self_reflection"


class Prompt(BaseModel):
    """One question of a protocol, and ways to begin an answer."""

    id: str
    phase: Phase
    text: str
    starters: list[str]


class Protocol(Row, table=True):
    """A way to reflect that an organization offers. Its words stand in its versions."""

    __tablename__ = "protocol"
    __table_args__ = (
        belongs("protocol"),
        only_one("protocol", "code"),
        found_by("protocol", "place", "id"),
        STRICT,
    )
    __privacy__ = Privacy(None, "holds questions, no answers", "contract", Personal.KEEP)

    code: str = Field(description="Its lasting name for programs.")
    place: int = Field(description="Where it stands in the list.")
    number: int = Field(default=1, description="Which version is the present one.")


class ProtocolVersion(Tenant, table=True):
    """The words of a protocol. A version never changes: reflections point at it."""

    __tablename__ = "protocol_version"
    __table_args__ = (belongs("protocol_version"), points("protocol_version", "protocol_id", "protocol"), STRICT)
    __privacy__ = Privacy(None, "holds questions, no answers", "contract", Personal.KEEP)

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
