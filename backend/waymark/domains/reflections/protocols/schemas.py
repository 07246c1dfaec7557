"""What crosses the wire about protocols."""

from uuid import UUID

from pydantic import Field

from waymark.domains.reflections.protocols.models import Prompt
from waymark.kit.schemas import Answer, Page


class ProtocolRead(Answer):
    """A way to reflect: its questions in their order, each with ways to begin."""

    id: UUID
    code: str
    title: str
    about: str
    number: int = Field(description="Which version this is.")
    prompts: list[Prompt]


class ProtocolPage(Page[ProtocolRead]):
    """The protocols of the organization, in the order to show them."""
