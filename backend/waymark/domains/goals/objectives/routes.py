"""Objectives over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives import service
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.objectives.schemas import (
    AssignedRead,
    GoalFromObjective,
    ObjectiveAssign,
    ObjectivePage,
    ObjectiveRead,
)
from waymark.domains.goals.schemas import GoalRead
from waymark.identity.class_guard import may_for_class
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("objectives")
ALL = "/learners/{learner_id}/objectives"
ONE = ALL + "/{objective_id}"

MayAssign = Annotated[Grant, may(Action.OBJECTIVE_ASSIGN)]
MayAssignToClass = Annotated[Grant, may_for_class(Action.OBJECTIVE_ASSIGN)]
MayRead = Annotated[Grant, may(Action.OBJECTIVE_READ, Objective)]
MayGrow = Annotated[Grant, may(Action.OBJECTIVE_GROW, Objective)]
LookAt = Annotated[Lens, look(Action.OBJECTIVE_READ)]


@router.post(ALL, status_code=201, response_model=ObjectiveRead, responses=problems(Forbidden, NotFound))
@answers_at("/api/v1" + ALL + "/{id}")
def assign(new: ObjectiveAssign, by: MayAssign, session: Session) -> Dressed:
    """Assign an objective to a learner of your class. They see it as yours."""
    return service.assign(session, by, new)


@router.post(
    "/groups/{group_id}/objectives",
    response_model=AssignedRead,
    responses=problems(Forbidden, NotFound, Conflict),
)
def assign_to_group(new: ObjectiveAssign, by: MayAssignToClass, session: Session) -> AssignedRead:
    """Assign an objective to all who learn in your class today."""
    return service.assign_to_group(session, by, new)


@router.get(ALL, response_model=ObjectivePage, responses=problems(Forbidden, NotFound))
def list_all(lens: LookAt, page: Paged, session: Session) -> Listed[Dressed]:
    """List what was assigned to a learner, the newest first. A teacher sees what they assigned."""
    return service.list_objectives(session, lens, page)


@router.get(ONE, response_model=ObjectiveRead, responses=problems(Forbidden, NotFound))
def read(objective_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read an objective."""
    return service.objective_for(session, by, objective_id)


@router.post(
    ONE + "/goals", status_code=201, response_model=GoalRead, responses=problems(Forbidden, NotFound, Conflict)
)
@answers_at("/api/v1/learners/{learner_id}/goals/{id}")
def grow_goal(objective_id: UUID, new: GoalFromObjective, by: MayGrow, session: Session) -> Goal:
    """Grow a goal of your own from an objective."""
    return service.grow_goal(session, by, objective_id, new)
