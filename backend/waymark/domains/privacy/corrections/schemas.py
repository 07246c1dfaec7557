"""What crosses the wire about corrections."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.privacy.corrections.models import CorrectionAbout, CorrectionState
from waymark.kit.schemas import Ask, At, OwnedAnswer, Page
from waymark.kit.text import SAFE, TIDY

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), TIDY, SAFE]


class CorrectionAsk(Ask):
    """What is wrong, and how it would be right."""

    about: CorrectionAbout
    wrong: Words = Field(examples=["My first name is spelled Anna."])
    wanted: Words = Field(examples=["It is Ana, with one n."])


class CorrectionAnswer(Ask):
    """What the school says: it was put right, or it stays, and why."""

    state: Literal["corrected", "declined"]
    answer: Words


class Disagreement(Ask):
    """What a learner, or a guardian, says to the answer. It stays with the record."""

    text: Words


class CorrectionRead(OwnedAnswer):
    """Something about a learner is wrong, they say."""

    learner_name: str
    author_id: UUID
    about: CorrectionAbout
    wrong: str
    wanted: str
    state: CorrectionState
    answer: str
    answered_at: At | None
    disagreement: str
    disagreed_at: At | None


class CorrectionPage(Page[CorrectionRead]):
    """Corrections, the newest first."""
