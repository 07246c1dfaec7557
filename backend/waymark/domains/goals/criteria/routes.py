"""Criteria over HTTP. The goal decides who may see and change them."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.criteria import service
from waymark.domains.goals.criteria.models import CriterionVersion
from waymark.domains.goals.criteria.schemas import (
    CriterionCreate,
    CriterionPage,
    CriterionRead,
    CriterionRevise,
    CriterionVersionPage,
)
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("criteria")
ALL = "/learners/{learner_id}/goals/{goal_id}/criteria"
ONE = ALL + "/{criterion_id}"

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ALL, status_code=201, response_model=CriterionRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(goal_id: UUID, new: CriterionCreate, by: MayRevise, session: Session) -> Dressed:
    """Write a line on how you will know that you reached the goal."""
    return service.add_criterion(session, by, goal_id, new)


@router.get(ALL, response_model=CriterionPage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, session: Session) -> Listed[Dressed]:
    """List all lines of a goal (at most 30), the oldest first."""
    return service.list_criteria(session, by, goal_id)


@router.get(ONE, response_model=CriterionRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, criterion_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a line."""
    return service.criterion_for(session, by, goal_id, criterion_id)


@router.patch(ONE, response_model=CriterionRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    *, goal_id: UUID, criterion_id: UUID, change: CriterionRevise, by: MayRevise, version: IfMatch, session: Session
) -> Dressed:
    """Give a line new words (a merge patch). The words of before are kept."""
    return service.revise_criterion(session, by, goal_id, criterion_id, version=version, change=change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def withdraw(goal_id: UUID, criterion_id: UUID, by: MayRevise, version: IfMatch, session: Session) -> None:
    """Take a line back."""
    service.withdraw_criterion(session, by, goal_id, criterion_id, version)


@router.get(ONE + "/versions", response_model=CriterionVersionPage, responses=problems(Forbidden, NotFound))
def versions(goal_id: UUID, criterion_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[CriterionVersion]:
    """List the words that a line has had, the newest first."""
    return service.criterion_versions(session, by, goal_id, criterion_id, page)
