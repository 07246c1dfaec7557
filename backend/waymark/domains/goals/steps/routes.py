"""Steps over HTTP. The goal decides who may see and change them."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.steps import service
from waymark.domains.goals.steps.schemas import StepCreate, StepPage, StepRead, StepRevise
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("steps")
ALL = "/learners/{learner_id}/goals/{goal_id}/steps"
ONE = ALL + "/{step_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ALL, status_code=201, response_model=StepRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(goal_id: UUID, new: StepCreate, by: MayRevise, session: Session) -> Dressed:
    """Add a step at the end."""
    return service.add_step(session, by, goal_id, new)


@router.get(ALL, response_model=StepPage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, session: Session) -> Listed[Dressed]:
    """List all steps of a goal (at most 100) in their order."""
    return service.list_steps(session, by, goal_id)


@router.get(ONE, response_model=StepRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, step_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a step."""
    return service.step_for(session, by, goal_id, step_id)


@router.patch(ONE, response_model=StepRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    *, goal_id: UUID, step_id: UUID, change: StepRevise, by: MayRevise, version: IfMatch, session: Session
) -> Dressed:
    """Change, finish or move a step (a merge patch). Steps that move over get a new version."""
    return service.revise_step(session, by, goal_id, step_id, version=version, change=change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def remove(goal_id: UUID, step_id: UUID, by: MayRevise, version: IfMatch, session: Session) -> None:
    """Remove a step."""
    service.remove_step(session, by, goal_id, step_id, version)
