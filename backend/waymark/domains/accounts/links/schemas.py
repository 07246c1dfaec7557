"""What crosses the wire about one-time links."""

from pydantic import Field

from waymark.kit.schemas import Ask


class LinkSignIn(Ask):
    """The token of a one-time link."""

    token: str = Field(max_length=200, description="What follows `#token=` in the link.")
