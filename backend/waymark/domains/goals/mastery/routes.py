"""How lines stand, over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.criteria.schemas import CriterionRead
from waymark.domains.goals.mastery import service
from waymark.domains.goals.mastery.schemas import CriterionJudge
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed
from waymark.policy import Action

router = room_router("criteria")
ONE = "/learners/{learner_id}/goals/{goal_id}/criteria/{criterion_id}"

MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ONE + "/judge", response_model=CriterionRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def judge(goal_id: UUID, criterion_id: UUID, said: CriterionJudge, by: MayRevise, session: Session) -> Dressed:
    """Say how a line stands: met by evidence, met without any, not yet, or open after all."""
    return service.judge_criterion(session, by, goal_id, criterion_id, said)


@router.post(ONE + "/retry", response_model=CriterionRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def retry(goal_id: UUID, criterion_id: UUID, by: MayRevise, session: Session) -> Dressed:
    """Try a line again after "not yet". From now on it needs evidence of this try."""
    return service.retry_criterion(session, by, goal_id, criterion_id)
