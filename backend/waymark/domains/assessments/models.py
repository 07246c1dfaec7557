"""How well a goal is reached, line by line, as one person sees it at one time; and whom the learner asked for it."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Id,
    Kept,
    Moment,
    Owned,
    Personal,
    Privacy,
    Tenant,
    Word,
    belongs,
    found_by,
    only_one,
    points,
)
from waymark.kit.text import SafeText
from waymark.policy import Action

WHY = "lets a learner see how they and others judge a goal"
KEEP = "3 years after the learner left"


class Rating(StrEnum):
    """How far a line is reached, in words. They are steps, the lowest first."""

    NOT_YET = "not_yet"
    NEARLY = "nearly"
    MET = "met"
    BEYOND = "beyond"

    @property
    def step(self) -> int:
        """Which step it is, 0 to 3."""
        return STEPS.index(self)


STEPS = tuple(Rating)


class Rater(StrEnum):
    """What somebody who rates is to the learner."""

    SELF = "self"
    PEER = "peer"
    TEACHER = "teacher"
    LMS = "lms"
    OTHER = "other"


class Purpose(StrEnum):
    """What a rating is for: to learn while judging (as), to help learning (for), to measure it (of)."""

    AS = "as"
    FOR = "for"
    OF = "of"


class Usefulness(StrEnum):
    """How much a rating helped the one who received it."""

    HELPED = "helped"
    A_LITTLE = "a_little"
    NOT_THIS_TIME = "not_this_time"


def purpose_of(by: Rater, is_graded: bool) -> Purpose:
    """Return what a rating is for, as its receiver has it: the one place where this is decided."""
    if is_graded:
        return Purpose.OF
    return Purpose.AS if by is Rater.SELF else Purpose.FOR


def purpose_for_giver(by: Rater, is_graded: bool) -> Purpose | None:
    """Return what giving it was for: who rates a peer learns to judge by doing it."""
    return Purpose.AS if by in (Rater.SELF, Rater.PEER) and not is_graded else None


class AssessmentText(SQLModel):
    """What somebody says of a goal beside the ratings of its lines."""

    confidence: int | None = Field(default=None, ge=0, le=100, description="How sure I am of my ratings, 0 to 100.")
    comment: SafeText = Field(default="", description="What the ratings rest on, or what would help next.")
    is_graded: bool = Field(default=False, description="It counts as a grade. For teachers only.")


class Assessment(AssessmentText, Kept, table=True):
    """A goal, rated by one person on the lines of one day. What was rated never changes; a new try is a new one."""

    __tablename__ = "assessment"
    __table_args__ = (
        belongs("assessment"),
        points("assessment", "learner_id", "person"),
        points("assessment", "author_id", "person"),
        points("assessment", "goal_id", "goal"),
        points("assessment", "compared_with", "assessment"),
        CheckConstraint("compared_with IS NULL OR author_id <> learner_id", name="ck_assessment_compared"),
        found_by("assessment", "goal_id", "id"),
        found_by("assessment", "learner_id", "author_id"),
        found_by("assessment", "author_id", "id"),
        found_by("assessment", "compared_with"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE, written_by="author_id")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.ASSESSMENT_READ,
        Action.ASSESSMENT_REVEAL,
        Action.ASSESSMENT_JUDGE,
    )

    goal_id: UUID = Field(sa_type=Id)
    author_id: UUID = Field(sa_type=Id)
    by: Rater = Field(sa_type=Word(Rater))
    criteria_number: int = Field(description="Which version of the goal's lines was rated.")
    # Of another's rating: when the learner's own stood beside it. Of the learner's: when they laid it open alone.
    revealed_at: datetime | None = Field(default=None, sa_type=Moment)
    compared_with: UUID | None = Field(default=None, sa_type=Id, description="The learner's own, if another's.")
    usefulness: Usefulness | None = Field(default=None, sa_type=Word(Usefulness))
    judged_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def is_own(self) -> bool:
        """Whether the learner rated themselves."""
        return self.author_id == self.learner_id

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return purpose_of(self.by, self.is_graded)

    @property
    def purpose_for_giver(self) -> Purpose | None:
        """What giving it was for."""
        return purpose_for_giver(self.by, self.is_graded)

    def rules_out(self, action: Action) -> bool:
        """Tell what it leaves no room for: laying open twice, and judging how much one's own rating helped."""
        if action is Action.ASSESSMENT_REVEAL:
            return self.revealed_at is not None
        return action is Action.ASSESSMENT_JUDGE and self.is_own


class AssessmentLine(Tenant, table=True):
    """One line's rating, with the wording that it is about. It never changes."""

    __tablename__ = "assessment_line"
    __table_args__ = (
        belongs("assessment_line"),
        points("assessment_line", "assessment_id", "assessment"),
        ForeignKeyConstraint(
            ["organization_id", "criterion_id", "text_number"],
            ["criterion_version.organization_id", "criterion_version.criterion_id", "criterion_version.number"],
            name="fk_assessment_line_criterion",
            ondelete="CASCADE",
        ),
        found_by("assessment_line", "criterion_id"),
        STRICT,
    )
    __privacy__ = Privacy("assessment", WHY, KEEP, Personal.DELETE)

    assessment_id: UUID = Field(sa_type=Id, primary_key=True)
    criterion_id: UUID = Field(sa_type=Id, primary_key=True)
    text_number: int
    # Evidence says which try it belongs to: with this, what there was to see at the time can be found.
    attempt: int = 1
    rating: Rating = Field(sa_type=Word(Rating))


class AssessmentRequest(Owned, table=True):
    """The learner asked somebody to rate a goal. It says nothing of whether anybody did."""

    __tablename__ = "assessment_request"
    __table_args__ = (
        belongs("assessment_request"),
        points("assessment_request", "learner_id", "person"),
        points("assessment_request", "supporter_id", "person"),
        points("assessment_request", "goal_id", "goal"),
        only_one("assessment_request", "goal_id", "supporter_id"),
        found_by("assessment_request", "supporter_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)

    goal_id: UUID = Field(sa_type=Id)
    supporter_id: UUID = Field(sa_type=Id)
    asked_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
