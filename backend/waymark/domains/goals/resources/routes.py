"""Resources over HTTP. The goal decides who may see and change them."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.resources import service
from waymark.domains.goals.resources.schemas import ResourceCreate, ResourcePage, ResourceRead, ResourceRevise
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("resources")
ALL = "/learners/{learner_id}/goals/{goal_id}/resources"
ONE = ALL + "/{resource_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ALL, status_code=201, response_model=ResourceRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(goal_id: UUID, new: ResourceCreate, by: MayRevise, session: Session) -> Dressed:
    """Add a tool or source to a goal, and say why you chose it."""
    return service.add_resource(session, by, goal_id, new)


@router.get(ALL, response_model=ResourcePage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, session: Session) -> Listed[Dressed]:
    """List all tools and sources of a goal (at most 50), the oldest first."""
    return service.list_resources(session, by, goal_id)


@router.get(ONE, response_model=ResourceRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, resource_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a tool or source."""
    return service.resource_for(session, by, goal_id, resource_id)


@router.patch(ONE, response_model=ResourceRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    *, goal_id: UUID, resource_id: UUID, change: ResourceRevise, by: MayRevise, version: IfMatch, session: Session
) -> Dressed:
    """Change a tool or source, or say whether it helps (a merge patch)."""
    return service.revise_resource(session, by, goal_id, resource_id, version=version, change=change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def remove(goal_id: UUID, resource_id: UUID, by: MayRevise, version: IfMatch, session: Session) -> None:
    """Take a tool or source away."""
    service.remove_resource(session, by, goal_id, resource_id, version)
