"""What is done to rate a goal. Neither side learns that or what the other rated before both have.

What somebody may do, how long it takes to answer and what is counted must not hang on the other's rating either: so
nothing here looks at it but to compare, in the same act, what then stands beside each other.
"""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments import queries
from waymark.domains.assessments.events import AssessmentRated, AssessmentRevealed, RatingJudged
from waymark.domains.assessments.models import Assessment, AssessmentLine, Rater, Usefulness
from waymark.domains.assessments.raters import OnGoal, can_rate, goal_held, rater_of
from waymark.domains.assessments.schemas import AssessmentCreate, LineRated
from waymark.domains.assessments.showing import as_seen, present_number
from waymark.domains.goals.criteria.queries import criteria_of
from waymark.domains.goals.models import Goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, found, locked, placed, touched
from waymark.kit.schemas import Dressed, Listed

MOST_RATINGS = 100


def rate(session: Session, by: Grant, goal_id: UUID, new: AssessmentCreate) -> Dressed:
    """Rate a goal's present lines, and reveal what now stands beside each other.

    Errors: `Conflict` for a goal without lines or with other words meanwhile, `Unprocessable` for lines not of it.
    """
    goal = goal_held(session, by, goal_id)
    attempts = _check_lines(session, by, goal_id, new.lines)
    rater = rater_of(by)
    if new.is_graded and rater not in (Rater.TEACHER, Rater.LMS):
        raise Unprocessable(errors=[FieldProblem(pointer="/is_graded", message="Only a teacher can give a grade.")])
    if queries.count_by(session, by.organization_id, goal_id, by.actor.person_id) >= MOST_RATINGS:
        raise Conflict(f"You have rated this goal {MOST_RATINGS} times. That is enough for one goal.")
    rating = added(
        session,
        Assessment.made(
            {name: getattr(new, name) for name in ("confidence", "comment", "is_graded")},
            organization_id=by.organization_id,
            learner_id=by.learner_id,
            goal_id=goal_id,
            author_id=by.actor.person_id,
            by=rater,
            criteria_number=present_number(session, by.organization_id, goal_id),
        ),
    )
    for line in new.lines:
        values = line.model_dump() | {"organization_id": by.organization_id, "assessment_id": rating.id}
        placed(session, AssessmentLine.made(values | {"attempt": attempts[line.criterion_id]}))
    _tell_rated(session, by, rating, new)
    _reveal_pairs(session, by, goal, rating)
    return _show(session, rating)


def _check_lines(session: Session, by: Grant, goal_id: UUID, lines: list[LineRated]) -> dict[UUID, int]:
    """Return which try each line of the goal is at. Errors: what `rate` says."""
    present = {one.id: one for one in criteria_of(session, by.organization_id, goal_id)}
    if not present:
        raise Conflict("This goal has no lines yet on how you will know. Write one first, then rate it.")
    seen: set[UUID] = set()
    for place, line in enumerate(lines):
        if line.criterion_id not in present or line.criterion_id in seen:
            message = "Rate each line of this goal once, and no other line."
            raise Unprocessable(errors=[FieldProblem(pointer=f"/lines/{place}/criterion_id", message=message)])
        seen.add(line.criterion_id)
    if any(line.text_number != present[line.criterion_id].text_number for line in lines):
        raise Conflict("A line has other words now. Read the lines again, then rate them.")
    return {one.id: one.present_attempt for one in present.values()}


def _reveal_pairs(session: Session, by: Grant, goal: Goal, rating: Assessment) -> None:
    """Reveal what stands beside each other with this rating: the learner's newest, and each other's newest.

    Each try of the learner's is compared with one rating of each other person, and each rating with one try; a
    rating without a try beside it waits for the learner's next one on the same lines. What waits is not delivered when
    its giver must not see the goal any more: an ended link ends that, too.
    """
    asked = {"organization_id": by.organization_id, "goal_id": goal.id, "criteria_number": rating.criteria_number}
    rows = queries.ON_THESE_LINES.all(session, asked)
    if not rating.is_own:
        own = next((row for row in rows if row.is_own), None)
        taken = own is not None and any(
            row.compared_with == own.id and row.author_id == rating.author_id for row in rows
        )
        if own is not None and not taken:
            _reveal_pair(session, by, own, rating)
        return
    waiting: dict[UUID, Assessment] = {}
    for row in rows:
        if not row.is_own and row.revealed_at is None:
            waiting.setdefault(row.author_id, row)
    for other in waiting.values():
        # An LMS rates what it was told of: it has no link that could end.
        if other.by is Rater.LMS or can_rate(session, by, goal, other.author_id):
            _reveal_pair(session, by, rating, other)


def _reveal_pair(session: Session, by: Grant, own: Assessment, other: Assessment) -> None:
    other.compared_with = own.id
    other.revealed_at = clock.now()
    touched(session, other)
    _tell_revealed(session, by, other, own)


def reveal_alone(session: Session, on: OnGoal, by: Grant, assessment_id: UUID) -> Dressed:
    """Lay one's own rating open to those who see the goal, without waiting for anybody. Errors: `Conflict` twice."""
    rating = locked(session, Assessment, by.organization_id, assessment_id, **on.same)
    if rating.revealed_at is not None:
        raise Conflict("You have shown this rating already.")
    rating.revealed_at = clock.now()
    touched(session, rating)
    _tell_revealed(session, by, rating, rating)
    return _show(session, rating)


def judge(session: Session, on: OnGoal, by: Grant, assessment_id: UUID, usefulness: Usefulness) -> Dressed:
    """Say how much a rating helped. Errors: `Conflict` for one's own."""
    rating = locked(session, Assessment, by.organization_id, assessment_id, **on.same)
    if rating.is_own:
        raise Conflict("This is your own rating. Say of others' ratings whether they helped.")
    if rating.usefulness is not usefulness:
        rating.usefulness = usefulness
        rating.judged_at = clock.now()
        touched(session, rating)
        record(
            session,
            by,
            RatingJudged(
                learner_id=by.learner_id,
                other_id=rating.author_id,
                goal_id=on.goal_id,
                assessment_id=rating.id,
                fields_changed=("usefulness",),
            ),
        )
    return _show(session, rating)


def list_assessments(session: Session, on: OnGoal, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return a page of a goal's ratings that the caller may see, the newest first."""
    asked = lens.asked() | {"goal_id": on.goal_id, "limit": page.limit + 1}
    question = queries.SEEN
    if page.after is not None:
        question = queries.SEEN_BEFORE
        asked["before_id"] = UUID(page.after[0])
    rows = page.listed(session.execute(question, asked).all(), lambda row: (row[0].id,))
    return Listed(as_seen(session, [(row, person) for row, person in rows.items]), rows.next)


def assessment_for(session: Session, on: OnGoal, by: Grant, assessment_id: UUID) -> Dressed:
    """Return a rating that the guard has let the caller read."""
    return _show(session, found(session, Assessment, by.organization_id, assessment_id, **on.same))


def _show(session: Session, rating: Assessment) -> Dressed:
    author = found(session, Person, rating.organization_id, rating.author_id)
    return as_seen(session, [(rating, author)])[0]


def _tell_rated(session: Session, by: Grant, rating: Assessment, new: AssessmentCreate) -> None:
    said = {"lines": new.lines, "confidence": new.confidence is not None, "comment": new.comment}
    record(
        session,
        by,
        AssessmentRated(
            learner_id=by.learner_id,
            goal_id=rating.goal_id,
            assessment_id=rating.id,
            criteria_number=rating.criteria_number,
            by=rating.by,
            purpose=rating.purpose,
            purpose_for_giver=rating.purpose_for_giver,
            fields_changed=tuple(sorted(name for name, is_said in said.items() if is_said)),
        ),
    )


def _tell_revealed(session: Session, by: Grant, rating: Assessment, own: Assessment) -> None:
    record(
        session,
        by,
        AssessmentRevealed(
            learner_id=by.learner_id,
            other_id=None if rating.is_own else rating.author_id,
            goal_id=rating.goal_id,
            assessment_id=rating.id,
            own_assessment_id=own.id,
            criteria_number=rating.criteria_number,
            by=rating.by,
            purpose=rating.purpose,
            purpose_for_giver=rating.purpose_for_giver,
        ),
    )
