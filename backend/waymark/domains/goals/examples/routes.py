"""Examples over HTTP. The goal decides who may see and change them."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.examples import service
from waymark.domains.goals.examples.schemas import ExampleNote, ExamplePage, ExampleRead, LineFromExample
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("examples")
ALL = "/learners/{learner_id}/goals/{goal_id}/examples"
ONE = ALL + "/{example_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ALL, status_code=201, response_model=ExampleRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(goal_id: UUID, new: ExampleNote, by: MayRevise, session: Session) -> Dressed:
    """Note what you find good or weak in an example."""
    return service.add_example(session, by, goal_id, new)


@router.get(ALL, response_model=ExamplePage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, session: Session) -> Listed[Dressed]:
    """List all examples of a goal (at most 30), the oldest first."""
    return service.list_examples(session, by, goal_id)


@router.get(ONE, response_model=ExampleRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, example_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read an example."""
    return service.example_for(session, by, goal_id, example_id)


@router.post(ONE + "/criterion", response_model=ExampleRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def grow_line(goal_id: UUID, example_id: UUID, new: LineFromExample, by: MayRevise, session: Session) -> Dressed:
    """Turn an example into a line on how you will know."""
    return service.grow_line(session, by, goal_id, example_id, new)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def remove(goal_id: UUID, example_id: UUID, by: MayRevise, version: IfMatch, session: Session) -> None:
    """Take an example away. A line that grew from it stays."""
    service.remove_example(session, by, goal_id, example_id, version)
