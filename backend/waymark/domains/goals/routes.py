"""Goals over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals import service
from waymark.domains.goals.models import Goal, GoalVersion
from waymark.domains.goals.schemas import (
    GoalCreate,
    GoalPage,
    GoalRead,
    GoalRevise,
    GoalVersionPage,
)
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.schemas import StatementPage
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Encoded, Listed
from waymark.policy import Action

router = room_router("goals")
AT = "/api/v1/learners/{learner_id}/goals/"

MayCreate = Annotated[Grant, may(Action.GOAL_CREATE)]
MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]
MayStart = Annotated[Grant, may(Action.GOAL_START, Goal)]
LookAt = Annotated[Lens, look(Action.GOAL_READ)]


@router.post(
    "/learners/{learner_id}/goals",
    status_code=201,
    response_model=GoalRead,
    responses=problems(Forbidden, NotFound, Conflict),
)
@answers_at(AT + "{id}")
def create(new: GoalCreate, by: MayCreate, session: Session) -> Goal:
    """Set a goal. One sentence is enough."""
    return service.create_goal(session, by, new)


@router.get("/learners/{learner_id}/goals", response_model=GoalPage, responses=problems(NotFound, Forbidden))
def list_all(lens: LookAt, page: Paged, session: Session) -> Encoded:
    """List a learner's goals that you may see, the newest first."""
    return service.list_goals(session, lens, page)


@router.get("/learners/{learner_id}/goals/{goal_id}", response_model=GoalRead, responses=problems(NotFound, Forbidden))
def read(goal_id: UUID, by: MayRead, session: Session) -> Goal:
    """Read a goal."""
    return service.goal_for(session, by, goal_id)


@router.patch(
    "/learners/{learner_id}/goals/{goal_id}",
    response_model=GoalRead,
    responses=problems(Forbidden, NotFound, Stale, PreconditionRequired),
)
def revise(goal_id: UUID, change: GoalRevise, by: MayRevise, version: IfMatch, session: Session) -> Goal:
    """Change a goal (a merge patch). New words open a new version of the text."""
    return service.revise_goal(session, by, goal_id, version, change)


@router.post(
    "/learners/{learner_id}/goals/{goal_id}/start",
    response_model=GoalRead,
    responses=problems(Forbidden, NotFound, Conflict),
)
@answers_at(AT + "{goal_id}")
def start(goal_id: UUID, by: MayStart, session: Session) -> Goal:
    """Start to work on a goal."""
    return service.start_goal(session, by, goal_id)


@router.get(
    "/learners/{learner_id}/goals/{goal_id}/versions",
    response_model=GoalVersionPage,
    responses=problems(NotFound, Forbidden),
)
def versions(goal_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[GoalVersion]:
    """List the texts that a goal has had, the newest first."""
    return service.goal_versions(session, by, goal_id, page)


@router.get(
    "/learners/{learner_id}/goals/{goal_id}/statements",
    response_model=StatementPage,
    responses=problems(NotFound, Forbidden),
)
def statements(goal_id: UUID, by: MayRead, session: Session) -> Listed[ProfileStatement]:
    """List the statements that a goal grew from (at most 10), as far as you may see them."""
    return service.goal_statements(session, by, goal_id)
