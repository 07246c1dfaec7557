"""Work in LMSs over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.connections.work import service
from waymark.domains.connections.work.schemas import WorkCalibrationRead, WorkForesee, WorkPage, WorkRead, WorkTake
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("work")
ALL = "/learners/{learner_id}/lms-work"
ONE = ALL + "/{work_id}"

MayRead = Annotated[Grant, may(Action.WORK_READ)]
MayAnswer = Annotated[Grant, may(Action.WORK_ANSWER)]
LOOK = problems(Forbidden, NotFound)
DEED = problems(Forbidden, NotFound, Conflict)


@router.get(ALL, response_model=WorkPage, responses=LOOK)
def list_all(by: MayRead, page: Paged, session: Session) -> Listed[Dressed]:
    """List your work in learning platforms, the newest first."""
    return service.list_work(session, by, page)


@router.get(ALL + "/calibration", response_model=WorkCalibrationRead, responses=LOOK)
def read_calibration(by: MayRead, session: Session) -> dict[str, Any]:
    """Compare how you thought your work went with its grades, once there are five: with nobody but yourself."""
    return service.work_calibration(session, by)


@router.get(ONE, response_model=WorkRead, responses=LOOK)
def read(work_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read one piece of work. Its grade is there once you said how it went, or let it be shown."""
    return service.work_for(session, by, work_id)


@router.post(ONE + "/foresee", response_model=WorkRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def foresee(work_id: UUID, said: WorkForesee, by: MayAnswer, session: Session) -> Dressed:
    """Say how well it went. If there is a grade, it is shown then."""
    return service.foresee(session, by, work_id, said)


@router.post(ONE + "/look", response_model=WorkRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def look(work_id: UUID, by: MayAnswer, session: Session) -> Dressed:
    """Let the grade be shown without saying first how it went."""
    return service.look(session, by, work_id)


@router.post(ONE + "/take", response_model=WorkRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def take(work_id: UUID, asked: WorkTake, by: MayAnswer, session: Session) -> Dressed:
    """Take it as evidence for one of your goals."""
    return service.take(session, by, work_id, asked)


@router.post(ONE + "/put-aside", response_model=WorkRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def put_aside(work_id: UUID, by: MayAnswer, session: Session) -> Dressed:
    """Put it aside: it is no evidence for you. You can still take it later."""
    return service.put_aside(session, by, work_id)
