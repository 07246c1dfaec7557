"""What crosses the wire about protocols."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from waymark.domains.reflections.protocols.models import Occasion, Phase, Prompt
from waymark.kit.schemas import Answer, Ask, Page
from waymark.kit.text import SafeLine, SafeSentence

MOST_PROMPTS = 12
MOST_STARTERS = 6


class OfferedTo(StrEnum):
    """Whom a protocol is for: one learner, a group, or everybody."""

    ME = "me"
    GROUP = "group"
    EVERYBODY = "everybody"


class ProtocolRead(Answer):
    """A way to reflect: its questions in their order, each with ways to begin."""

    id: UUID
    code: str
    title: str
    about: str
    number: int = Field(description="Which version this is. Of the present one, send it back in If-Match to change it.")
    prompts: list[Prompt]
    occasions: list[Occasion] = Field(description="When it may help.")
    offered_to: OfferedTo
    group_id: UUID | None = Field(description="The group that it is for.")
    copied_from_id: UUID | None = Field(description="The protocol that it was copied from; null for a shipped one.")
    copied_from_number: int | None
    can_change: bool = Field(description="Whether the caller may change or withdraw it.")


class ProtocolPage(Page[ProtocolRead]):
    """The protocols that are offered to the caller, in the order to show them."""


class PromptWrite(Ask):
    """A question as somebody writes it. One that was there before keeps its id; a new one comes without."""

    id: Annotated[str, Field(max_length=60)] | None = None
    phase: Phase
    text: SafeSentence
    starters: list[SafeLine] = Field(default_factory=list, max_length=MOST_STARTERS)


Prompts = Annotated[list[PromptWrite], Field(min_length=1, max_length=MOST_PROMPTS)]
Occasions = Annotated[list[Occasion], Field(max_length=len(Occasion))]


class ProtocolCopy(Ask):
    """A copy of a protocol's present version; what is left out is copied as it is."""

    protocol_id: UUID = Field(description="The protocol to copy.")
    title: SafeLine | None = None
    about: SafeSentence | None = None
    prompts: Prompts | None = None
    occasions: Occasions | None = None


class ProtocolOffer(ProtocolCopy):
    """A copy for a group that you teach, or for everybody when none is named."""

    group_id: UUID | None = None


class ProtocolRevise(Ask):
    """A merge patch: what is left out stays. What changes is a new version."""

    title: SafeLine | None = None
    about: SafeSentence | None = None
    prompts: Prompts | None = None
    occasions: Occasions | None = None
