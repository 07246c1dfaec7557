"""The tree of goals over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.tree import service
from waymark.domains.goals.tree.schemas import ParentPut, TreeRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed
from waymark.policy import Action

router = room_router("goals")
ONE = "/learners/{learner_id}/goals/{goal_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.get(ONE + "/tree", response_model=TreeRead, responses=problems(NotFound, Forbidden))
def tree(goal_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read the larger and smaller goals around one (at most 200), as far as you may see them."""
    return service.tree_of(session, by, goal_id)


@router.put(
    ONE + "/parent",
    response_model=TreeRead,
    responses=problems(Forbidden, NotFound, Conflict, Stale, PreconditionRequired),
)
def put_parent(goal_id: UUID, wanted: ParentPut, by: MayRevise, version: IfMatch, session: Session) -> Dressed:
    """Let a goal belong to a larger one of yours, or to none. Who sees it stays as it is."""
    return service.put_parent(session, by, goal_id, version, wanted.parent_id)
