"""Assessments over HTTP. The goal decides who may see and rate it; of ratings, each side sees what was revealed."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.assessments import asking, service
from waymark.domains.assessments.calibration import calibration as calibration_of
from waymark.domains.assessments.models import Assessment
from waymark.domains.assessments.raters import OnGoal
from waymark.domains.assessments.schemas import (
    AssessmentCreate,
    AssessmentJudge,
    AssessmentPage,
    AssessmentRead,
    CalibrationRead,
    RequestCreate,
    RequestPage,
    RequestRead,
)
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("assessments")
ALL = "/learners/{learner_id}/goals/{goal_id}/assessments"
ONE = ALL + "/{assessment_id}"
REQUESTS = "/learners/{learner_id}/goals/{goal_id}/assessment-requests"
READING = problems(Forbidden, NotFound)
DOING = problems(Forbidden, NotFound, Conflict)

SeesGoal = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRate = Annotated[Grant, may(Action.ASSESSMENT_RATE, Goal)]
MayAsk = Annotated[Grant, may(Action.ASSESSMENT_ASK, Goal)]
MayRead = Annotated[Grant, may(Action.ASSESSMENT_READ, Assessment)]
MayReveal = Annotated[Grant, may(Action.ASSESSMENT_REVEAL, Assessment)]
MayJudge = Annotated[Grant, may(Action.ASSESSMENT_JUDGE, Assessment)]


@router.post(ALL, status_code=201, response_model=AssessmentRead, responses=DOING)
@answers_at("/api/v1" + ONE.replace("assessment_id", "id"))
def rate(goal_id: UUID, new: AssessmentCreate, by: MayRate, session: Session) -> Dressed:
    """Rate a goal, line by line. Learner and rater see each other's ratings when both are there, not before."""
    return service.rate(session, by, goal_id, new)


@router.get(ALL, response_model=AssessmentPage, responses=READING)
def list_all(
    goal_id: UUID,
    seen: SeesGoal,
    lens: Annotated[Lens, look(Action.ASSESSMENT_READ)],
    page: Paged,
    session: Session,
) -> Listed[Dressed]:
    """List a goal's ratings that you may see, the newest first: your own, and what was revealed to you."""
    return service.list_assessments(session, OnGoal(seen, goal_id), lens, page)


@router.get(ONE, response_model=AssessmentRead, responses=READING)
def read(goal_id: UUID, assessment_id: UUID, seen: SeesGoal, by: MayRead, session: Session) -> Dressed:
    """Read a rating."""
    return service.assessment_for(session, OnGoal(seen, goal_id), by, assessment_id)


@router.post(ONE + "/reveal", response_model=AssessmentRead, responses=DOING)
@answers_at("/api/v1" + ONE)
def reveal(goal_id: UUID, assessment_id: UUID, seen: SeesGoal, by: MayReveal, session: Session) -> Dressed:
    """Show your own rating to those who see the goal, without waiting for anybody."""
    return service.reveal_alone(session, OnGoal(seen, goal_id), by, assessment_id)


@router.post(ONE + "/usefulness", response_model=AssessmentRead, responses=DOING)
@answers_at("/api/v1" + ONE)
def judge(
    *, goal_id: UUID, assessment_id: UUID, said: AssessmentJudge, seen: SeesGoal, by: MayJudge, session: Session
) -> Dressed:
    """Say how much somebody's rating helped you. They see it."""
    return service.judge(session, OnGoal(seen, goal_id), by, assessment_id, said.usefulness)


@router.post(REQUESTS, status_code=201, response_model=RequestRead, responses=DOING)
@answers_at("/api/v1" + REQUESTS)
def ask(goal_id: UUID, new: RequestCreate, by: MayAsk, session: Session) -> Dressed:
    """Ask somebody who sees a goal to rate it. It does not tell them whether you have."""
    return asking.ask(session, by, goal_id, new.supporter_id)


@router.get(REQUESTS, response_model=RequestPage, responses=READING)
def list_requests(
    goal_id: UUID, seen: SeesGoal, lens: Annotated[Lens, look(Action.ASSESSMENT_ASKED_READ)], session: Session
) -> Listed[Dressed]:
    """List whom the learner asked to rate a goal (at most 20); if you are not the learner, only yourself."""
    return asking.list_requests(session, OnGoal(seen, goal_id), lens)


@router.get("/learners/{learner_id}/calibration", response_model=CalibrationRead, responses=READING)
def calibration(by: Annotated[Grant, may(Action.CALIBRATION_READ)], session: Session) -> dict[str, Any]:
    """Compare your own ratings with what others agreed on, over time. It needs five comparisons."""
    return calibration_of(session, by)
