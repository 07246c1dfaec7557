"""What crosses the wire about retention."""

from pydantic import Field

from waymark.kit.schemas import Answer


class RetentionLine(Answer):
    """A table, for how long its rows are kept, and how many the next purge deletes."""

    name: str
    holds: str
    keep: str
    due: int = Field(description="Rows whose time is over now. The purge of tonight deletes them.")


class RetentionRead(Answer):
    """What the purge would delete now. Asking changes nothing."""

    lines: list[RetentionLine]
    due: int = Field(description="Rows in all.")
