"""What crosses the wire about assessments."""

from uuid import UUID

from pydantic import Field

from waymark.domains.assessments.models import AssessmentText, Purpose, Rater, Rating, Usefulness
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page

MOST_LINES = 30


class LineRated(Ask):
    """How far one line is reached. `text_number` says which wording was read."""

    criterion_id: UUID
    text_number: int = Field(ge=1)
    rating: Rating


class AssessmentCreate(Ask, AssessmentText):
    """A goal, rated on its present lines. A line that somebody cannot judge is left out."""

    lines: list[LineRated] = Field(min_length=1, max_length=MOST_LINES)


class LineRead(Answer):
    """A line's rating, with the words that it is about."""

    criterion_id: UUID
    text_number: int
    text: str
    attempt: int = Field(description="Which try it was; the evidence of that try is what there was to see.")
    rating: Rating


class AssessmentBeside(Answer):
    """The learner's own rating, as it stands beside another's."""

    id: UUID
    lines: list[LineRead]
    confidence: int | None
    comment: str
    created_at: At


class AssessmentRead(OwnedAnswer):
    """A goal as one person rated it. Of each other's, learner and rater see nothing before both are there."""

    goal_id: UUID
    author_id: UUID
    author_name: str
    by: Rater
    criteria_number: int = Field(description="Which version of the goal's lines was rated.")
    is_on_present_lines: bool = Field(description="Whether these are still the goal's lines.")
    lines: list[LineRead]
    confidence: int | None
    comment: str
    is_graded: bool
    purpose: Purpose
    purpose_for_giver: Purpose | None
    revealed_at: At | None
    compared_with: UUID | None = Field(description="Of another's rating: the learner's own that it stands beside.")
    beside: AssessmentBeside | None = Field(description="Of another's rating: the learner's own, once both are there.")
    talk_about: list[UUID] = Field(description="Lines that the two see very differently: something to talk about.")
    usefulness: Usefulness | None


class AssessmentPage(Page[AssessmentRead]):
    """A page of ratings of a goal that the caller may see, the newest first."""


class AssessmentJudge(Ask):
    """How much a rating helped."""

    usefulness: Usefulness


class RequestCreate(Ask):
    """Whom to ask for a rating: somebody who can see the goal."""

    supporter_id: UUID


class RequestRead(Answer):
    """Somebody was asked to rate a goal."""

    id: UUID
    learner_id: UUID
    goal_id: UUID
    supporter_id: UUID
    supporter_name: str
    asked_at: At


class RequestPage(Page[RequestRead]):
    """Whom a learner asked to rate a goal."""


class Pair(Answer):
    """One try of the learner's beside what the others agreed on, in steps: 0 not yet, 1 nearly, 2 met, 3 beyond."""

    assessment_id: UUID
    goal_id: UUID
    sentence: str
    rated_at: At
    confidence: int | None
    own: float = Field(description="The mean of the learner's ratings of the lines that both sides rated.")
    agreed: float = Field(description="The mean of the same lines, each the median of the others' ratings.")
    others: int = Field(description="How many others it is the median of.")


class CalibrationRead(Answer):
    """How a learner's own ratings compare with the others', over time: against nobody but themselves."""

    learner_id: UUID
    pairs_needed: int = Field(description="How many comparisons it takes before this says anything.")
    pairs_missing: int
    pairs: list[Pair] = Field(description="The oldest first; empty while some are missing.")
