"""What crosses the wire about choices."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from waymark.domains.goals.choices.models import ChoiceElement
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence, fold

MOST_OPTIONS = 12


def _distinct(options: list[str]) -> list[str]:
    if len({fold(text) for text in options}) < len(options):
        raise ValueError("Two of these options are the same. Write real options.")
    return options


class ChoiceOffer(Ask):
    """Real options, at least two that differ."""

    question: SafeSentence = Field(examples=["How do you want to show what you know?"])
    element: ChoiceElement
    options: Annotated[list[SafeSentence], AfterValidator(_distinct)] = Field(
        min_length=2, max_length=8, examples=[["Give a talk", "Build a model"]]
    )


class OptionAdd(Ask):
    """An option of the learner's own."""

    text: SafeSentence


class ChoicePick(Ask):
    """The option that the learner picks."""

    option_id: UUID


class ChoiceWish(Ask):
    """Something else, which the learner would rather do."""

    text: SafeSentence = Field(examples=["I would rather write a song about it"])


class ChoiceAnswer(Ask):
    """Whether the wish becomes an option, and why or why not."""

    is_granted: bool
    reason: SafeSentence


class OptionRead(Answer):
    """One option, and whose idea it was."""

    id: UUID
    text: str
    author_id: UUID


class ChoiceRead(OwnedAnswer):
    """A choice: what was offered, added, wished for and picked."""

    author_id: UUID
    author_name: str
    goal_id: UUID | None
    group_id: UUID | None = Field(description="The class, when it was offered to all of a class.")
    element: ChoiceElement
    question: str
    options: list[OptionRead]
    picked_id: UUID | None
    picked_at: At | None
    wish: str
    wished_at: At | None
    is_granted: bool | None
    answer: str
    answered_at: At | None


class ChoicePage(Page[ChoiceRead]):
    """Choices, the newest first."""


class OfferedRead(Answer):
    """How many learners an offer reached."""

    learner_count: int


class WaitingWish(Answer):
    """A wish for something else that waits for the caller's answer."""

    choice_id: UUID
    learner_id: UUID
    learner_name: str
    question: str
    wish: str
    wished_at: At


class WaitingWishPage(Page[WaitingWish]):
    """Wishes that wait, the oldest first."""
