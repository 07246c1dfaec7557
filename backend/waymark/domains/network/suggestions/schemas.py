"""What crosses the wire about suggestions."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from waymark.kit.schemas import Answer, Ask


class ReasonKind(StrEnum):
    """Why somebody is suggested."""

    THEY_CAN = "they_can"  # what they are good at meets what the learner needs or wants
    BOTH_CARE = "both_care"  # both wrote that they care about it


class SuggestionReason(Answer):
    """Two sentences that meet: one of theirs that the learner may read, one of the learner's own."""

    kind: ReasonKind
    theirs: str
    mine: str


class SuggestionRead(Answer):
    """Somebody whom the learner could ask, and why."""

    person_id: UUID
    name: str
    groups: list[str] = Field(description="Classes that you share.")
    reasons: list[SuggestionReason]


class SuggestionsRead(Answer):
    """People whom the learner could ask, by name; and whether the learner is suggested to others."""

    may_be_found: bool
    items: list[SuggestionRead]


class FindingChoice(Ask):
    """Whether others may be told of you."""

    may_be_found: bool
