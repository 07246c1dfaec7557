"""What a learner says of the lines on how we will know. After "not yet" only another try leads on."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria.models import Criterion, CriterionStanding
from waymark.domains.goals.criteria.service import part_of
from waymark.domains.goals.deciders.service import decider_of
from waymark.domains.goals.evidence.ties import shown_lines
from waymark.domains.goals.mastery.events import CriterionJudged, CriterionRetried
from waymark.domains.goals.mastery.schemas import CriterionJudge
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import own_goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit.problems import Conflict
from waymark.kit.rows import held, touched
from waymark.kit.schemas import Dressed


def judge_criterion(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID, said: CriterionJudge) -> Dressed:
    """Say how a line stands. Errors: `Conflict` after "not yet", and for "met" without evidence of this try."""
    goal, line = _own(session, by, goal_id, criterion_id)
    if said.standing is line.standing:
        return Dressed(line, judged_by=goal)
    if line.standing is CriterionStanding.NOT_YET:
        raise Conflict("You said: not yet. Choose to try again, then say how it stands.")
    if said.standing is CriterionStanding.MET and line.id not in shown_lines(session, by.organization_id, [line]):
        raise Conflict("There is no evidence for this line yet. Add some, or say that it is met without evidence.")
    line.standing = said.standing
    record(
        session,
        by,
        CriterionJudged(
            learner_id=by.learner_id,
            goal_id=goal_id,
            criterion_id=line.id,
            text_number=line.text_number,
            attempt=line.attempt,
            standing=line.standing,
            fields_changed=("standing",),
            prior_decider=str(decider_of(session, part_of(line))),
        ),
    )
    return Dressed(touched(session, line), judged_by=goal)


def retry_criterion(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID) -> Dressed:
    """Try a line again. Errors: `Conflict` when nobody said "not yet"."""
    goal, line = _own(session, by, goal_id, criterion_id)
    if line.standing is not CriterionStanding.NOT_YET:
        raise Conflict('This line is not at "not yet", so there is nothing to try again.')
    line.attempt = line.present_attempt
    line.standing = CriterionStanding.OPEN
    record(
        session,
        by,
        CriterionRetried(
            learner_id=by.learner_id,
            goal_id=goal_id,
            criterion_id=line.id,
            text_number=line.text_number,
            attempt=line.attempt,
            fields_changed=("attempt", "standing"),
            prior_decider=str(decider_of(session, part_of(line))),
        ),
    )
    return Dressed(touched(session, line), judged_by=goal)


def _own(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID) -> tuple[Goal, Criterion]:
    goal = own_goal(session, by, goal_id)
    same = {"goal_id": goal_id, "withdrawn_at": None}
    return goal, held(session, Criterion, by.organization_id, criterion_id, **same)
