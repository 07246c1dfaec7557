"""What can be asked about assessments."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, case, func, or_
from sqlmodel import Session, col, select

from waymark.domains.assessments.models import Assessment, AssessmentLine, AssessmentRequest, Rating
from waymark.domains.goals.criteria.models import Criterion, CriterionVersion
from waymark.domains.goals.models import Goal
from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.kit.ids import id_of
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows
from waymark.policy import Action

_select: Any = select  # the typed one knows four columns at most
_GOAL: Any = bindparam("goal_id", type_=Id)
_HERE: Any = bindparam("organization_id", type_=Id)

# A goal's ratings that the caller may see, with who gave them, the newest first.
SEEN: Any = (
    select(Assessment, Person)
    .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Assessment.author_id)))
    .where(shown(Action.ASSESSMENT_READ, Assessment), col(Assessment.goal_id) == _GOAL)
    .order_by(col(Assessment.id).desc())
    .limit(bindparam("limit"))
)
SEEN_BEFORE: Any = SEEN.where(col(Assessment.id) < bindparam("before_id", type_=Id))

# Whom the learner asked to rate a goal, as far as it is the caller's to know, the newest first.
ASKED: Any = (
    select(AssessmentRequest, Person)
    .join(
        Person,
        and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(AssessmentRequest.supporter_id)),
    )
    .where(shown(Action.ASSESSMENT_ASKED_READ, AssessmentRequest), col(AssessmentRequest.goal_id) == _GOAL)
    .order_by(col(AssessmentRequest.id).desc())
    .limit(bindparam("limit"))
)


_WITHDRAWN: Any = case((col(Criterion.withdrawn_at).is_not(None), 1), else_=0)
_NUMBER = Question(
    select(func.sum(col(Criterion.text_number) + _WITHDRAWN).label("number")).where(
        col(Criterion.organization_id) == _HERE, col(Criterion.goal_id) == _GOAL
    )
)


def criteria_number_of(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """Return which version of a goal's lines is the present one: each line added, reworded or taken back counts one.

    It follows from the lines alone. A number given when somebody rates would tell that somebody did.
    """
    return int(_NUMBER.one(session, {"organization_id": organization_id, "goal_id": goal_id}) or 0)


_LINES = Question(
    _select(AssessmentLine.assessment_id, AssessmentLine.criterion_id, AssessmentLine.text_number,
            CriterionVersion.text, AssessmentLine.attempt, AssessmentLine.rating)
    .join(
        CriterionVersion,
        and_(
            col(CriterionVersion.organization_id) == _HERE,
            col(CriterionVersion.criterion_id) == col(AssessmentLine.criterion_id),
            col(CriterionVersion.number) == col(AssessmentLine.text_number),
        ),
    )
    .where(
        col(AssessmentLine.organization_id) == _HERE,
        col(AssessmentLine.assessment_id).in_(bindparam("assessment_ids", type_=Id, expanding=True)),
    )
    .order_by(col(AssessmentLine.assessment_id), col(AssessmentLine.criterion_id))
)  # fmt: skip


def lines_of(session: Session, organization_id: UUID, assessment_ids: Iterable[UUID]) -> Iterator[tuple[Any, ...]]:
    """Return the lines of some ratings, with the words that they are about, in the order of the goal's lines.

    (rating, line, number of its words, words, try, how it was rated)
    """
    asked = {"organization_id": organization_id, "assessment_ids": list(assessment_ids)}
    for rating_id, line_id, number, text, attempt, rated in _LINES.rows(session, asked):
        yield id_of(str(rating_id)), id_of(str(line_id)), number, text, attempt, Rating(rated)


def assessments_by_ids(organization_id: UUID, learner_id: UUID, assessment_ids: Iterable[UUID]) -> Any:
    """Those of a learner's ratings."""
    return select(Assessment).where(
        col(Assessment.organization_id) == organization_id,
        col(Assessment.learner_id) == learner_id,
        col(Assessment.id).in_(list(assessment_ids)),
    )


# Every rating of one version of a goal's lines, the newest first.
ON_THESE_LINES = Rows(
    Assessment,
    select(Assessment)
    .where(
        col(Assessment.organization_id) == _HERE,
        col(Assessment.goal_id) == _GOAL,
        col(Assessment.criteria_number) == bindparam("criteria_number"),
    )
    .order_by(col(Assessment.id).desc()),
)

_COUNT = Question(
    select(func.count().label("count")).where(
        col(Assessment.organization_id) == _HERE,
        col(Assessment.goal_id) == _GOAL,
        col(Assessment.author_id) == bindparam("author_id", type_=Id),
    )
)


def count_by(session: Session, organization_id: UUID, goal_id: UUID, author_id: UUID) -> int:
    """Return how often somebody rated a goal."""
    asked = {"organization_id": organization_id, "goal_id": goal_id, "author_id": author_id}
    return int(_COUNT.one(session, asked))


def request_to(organization_id: UUID, goal_id: UUID, supporter_id: UUID) -> Any:
    """Whether somebody was asked to rate a goal."""
    return select(AssessmentRequest).where(
        col(AssessmentRequest.organization_id) == organization_id,
        col(AssessmentRequest.goal_id) == goal_id,
        col(AssessmentRequest.supporter_id) == supporter_id,
    )


def requests_on(organization_id: UUID, goal_id: UUID) -> Any:
    """How many people were asked to rate a goal."""
    return select(func.count()).where(
        col(AssessmentRequest.organization_id) == organization_id, col(AssessmentRequest.goal_id) == goal_id
    )


def compared_lines(organization_id: UUID, learner_id: UUID, most: int) -> Any:
    """The lines of a learner's own ratings that stand beside others', and of those others; the newest ones.

    (own id, goal id, sentence, when, confidence, whose, line, rating): `whose` is the rating that a line is of.
    """
    table: Any = Assessment.__table__  # type: ignore[attr-defined]
    rating, mine = table.alias("rating"), table.alias("mine")
    line: Any = AssessmentLine
    head: tuple[Any, ...] = (mine.c.id, mine.c.goal_id, Goal.sentence, mine.c.created_at, mine.c.confidence)
    asked: tuple[Any, ...] = (*head, rating.c.id.label("whose"), line.criterion_id, line.rating)
    return (
        select(*asked)
        .select_from(mine)
        .join(
            rating,
            and_(
                rating.c.organization_id == organization_id,
                rating.c.learner_id == learner_id,
                or_(rating.c.id == mine.c.id, rating.c.compared_with == mine.c.id),
            ),
        )
        .join(line, and_(col(line.organization_id) == organization_id, col(line.assessment_id) == rating.c.id))
        .join(Goal, and_(col(Goal.organization_id) == organization_id, col(Goal.id) == mine.c.goal_id))
        .where(
            mine.c.organization_id == organization_id, mine.c.id.in_(_newest_tries(organization_id, learner_id, most))
        )
        .order_by(mine.c.id, rating.c.id, col(line.criterion_id))
    )


def _newest_tries(organization_id: UUID, learner_id: UUID, most: int) -> Any:
    """A learner's newest own ratings that others' stand beside."""
    table: Any = Assessment.__table__  # type: ignore[attr-defined]
    own, other = table.alias("own"), table.alias("other")
    compared = select(other.c.compared_with).where(
        other.c.organization_id == organization_id,
        other.c.learner_id == learner_id,
        other.c.revealed_at.is_not(None),
    )
    return (
        select(own.c.id)
        .where(
            own.c.organization_id == organization_id,
            own.c.learner_id == learner_id,
            own.c.author_id == learner_id,
            own.c.id.in_(compared),
        )
        .order_by(own.c.id.desc())
        .limit(most)
    )
