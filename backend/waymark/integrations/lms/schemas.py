"""What crosses the wire when a source tells something."""

from pydantic import Field

from waymark.kit.schemas import Answer


class ReceivedRead(Answer):
    """What was taken in. It is acted upon a moment later, in the order in which it happened."""

    received_count: int = Field(description="How many things were told.")
    new_count: int = Field(description="How many of them were not known yet.")


class AboutRead(Answer):
    """Which versions of xAPI are spoken here."""

    version: list[str]
