"""What crosses the wire about criteria."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.criteria.models import CriterionStanding
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence


class CriterionCreate(Ask):
    """A line on how we will know."""

    text: SafeSentence = Field(examples=["I can play it without stopping"])


class CriterionRevise(Ask):
    """A merge patch: new words for a line."""

    text: SafeSentence | None = None


class CriterionRead(OwnedAnswer):
    """A line on how we will know. Its goal decides who may see and change it."""

    goal_id: UUID
    text: str
    text_number: int
    author_id: UUID
    standing: CriterionStanding = Field(description="What the learner says of it.")
    attempt: int = Field(description='Which try it is: 1 until the first "not yet" was tried again.')


class CriterionPage(Page[CriterionRead]):
    """The lines of a goal."""


class CriterionVersionRead(Answer):
    """Words that a line has had."""

    number: int
    text: str
    author_id: UUID
    changed_share: float = Field(description="Share of the words changed since the version before, 0 to 1.")
    begins_at: At
    ends_at: At | None


class CriterionVersionPage(Page[CriterionVersionRead]):
    """The words of a line, the newest first."""
