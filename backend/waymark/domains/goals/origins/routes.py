"""Where a goal came from, over HTTP; and typing one for a young child."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins import typed
from waymark.domains.goals.origins.schemas import GoalTyped, OriginRead, UnconfirmedPage
from waymark.domains.goals.schemas import GoalRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("origins")
TYPED = "/learners/{learner_id}/goals/typed"
ONE = "/learners/{learner_id}/goals/{goal_id}"

MayTypeFor = Annotated[Grant, may(Action.GOAL_TYPE_FOR)]
MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayConfirm = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]
AtHome = Annotated[Grant, may(Action.HOME_READ)]


@router.post(TYPED, status_code=201, response_model=GoalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1/learners/{learner_id}/goals/{id}")
def type_for(new: GoalTyped, by: MayTypeFor, session: Session) -> Goal:
    """Type a goal for a young child of your class, in the child's words. The child says if they mean it."""
    return typed.type_goal(session, by, new)


@router.get(TYPED, response_model=UnconfirmedPage, responses=problems(Forbidden, NotFound))
def list_unconfirmed(by: AtHome, session: Session) -> Listed[dict[str, Any]]:
    """List the goals that were typed for you (at most 20) and that you have not confirmed yet."""
    return typed.list_unconfirmed(session, by)


@router.post(ONE + "/confirm", response_model=OriginRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE + "/origin")
def confirm(goal_id: UUID, by: MayConfirm, session: Session) -> OriginRead:
    """Say that a goal which was typed for you is what you mean."""
    return typed.confirm_goal(session, by, goal_id)


@router.get(ONE + "/origin", response_model=OriginRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, by: MayRead, session: Session) -> OriginRead:
    """Read where a goal came from, and who decided on its parts."""
    return typed.origin_for(session, by, goal_id)
