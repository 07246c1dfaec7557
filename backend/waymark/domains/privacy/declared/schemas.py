"""What crosses the wire about what is kept."""

from enum import StrEnum

from pydantic import Field

from waymark.kit.declaring import Personal
from waymark.kit.schemas import Answer


class WhoseRows(StrEnum):
    """Whose rows a table has."""

    LEARNER = "learner"
    PERSON = "person"
    NOBODY = "nobody"


class CatalogueLine(Answer):
    """A kind of thing that is kept."""

    name: str
    holds: str = Field(description="What it holds, in one sentence.")
    whose: WhoseRows
    why: str = Field(description="What it is for.")
    keep: str = Field(description="For how long it is kept.")
    erase: Personal = Field(description="What erasing somebody does to it.")
    is_exported: bool = Field(description="Whether it goes along in an export.")


class CatalogueRead(Answer):
    """Everything that is kept, as the tables themselves declare it."""

    lines: list[CatalogueLine]
