"""Check-ins over HTTP. The goal decides who may see and record them."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.check_ins import service
from waymark.domains.goals.check_ins.schemas import CheckInCreate, CheckInPage, CheckInRead
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("check_ins")
ALL = "/learners/{learner_id}/goals/{goal_id}/check-ins"
ONE = ALL + "/{check_in_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRecord = Annotated[Grant, may(Action.CHECK_IN_RECORD, Goal)]


@router.post(ALL, status_code=201, response_model=CheckInRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def record(goal_id: UUID, new: CheckInCreate, by: MayRecord, session: Session) -> Dressed:
    """Say how a goal goes: progress, effort and light. The goal gets a new version with the time of it."""
    return service.record_check_in(session, by, goal_id, new)


@router.get(ALL, response_model=CheckInPage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[Dressed]:
    """List a goal's check-ins, the newest first."""
    return service.list_check_ins(session, by, goal_id, page)


@router.get(ONE, response_model=CheckInRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, check_in_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a check-in."""
    return service.check_in_for(session, by, goal_id, check_in_id)
