"""Closing goals over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.closing import service
from waymark.domains.goals.closing.models import Closing
from waymark.domains.goals.closing.schemas import ClosingRead
from waymark.domains.goals.models import Goal
from waymark.domains.goals.schemas import GoalRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("goals")
ONE = "/learners/{learner_id}/goals/{goal_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayAchieve = Annotated[Grant, may(Action.GOAL_ACHIEVE, Goal)]
MayRelease = Annotated[Grant, may(Action.GOAL_RELEASE, Goal)]
MayReopen = Annotated[Grant, may(Action.GOAL_REOPEN, Goal)]


@router.get(ONE + "/closing", response_model=ClosingRead, responses=problems(NotFound, Forbidden))
def closing(goal_id: UUID, by: MayRead, session: Session) -> Closing:
    """Read what stands between a goal and its end: which lines are met, and how."""
    return service.closing_of(session, by, goal_id)


@router.post(ONE + "/achieve", response_model=GoalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def achieve(goal_id: UUID, by: MayAchieve, session: Session) -> Goal:
    """Say that you reached a goal. Each line on how you will know is met by then, with evidence or without."""
    return service.achieve_goal(session, by, goal_id)


@router.post(ONE + "/release", response_model=GoalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def release(goal_id: UUID, by: MayRelease, session: Session) -> Goal:
    """Let a goal go. It needs no reason."""
    return service.release_goal(session, by, goal_id)


@router.post(ONE + "/reopen", response_model=GoalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def reopen(goal_id: UUID, by: MayReopen, session: Session) -> Goal:
    """Take up a closed goal again."""
    return service.reopen_goal(session, by, goal_id)
