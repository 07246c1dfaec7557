"""Giving and taking over HTTP."""

from typing import Annotated

from waymark.domains.conversations.giving import service
from waymark.domains.conversations.giving.schemas import GivingRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("conversations")


@router.get("/learners/{learner_id}/giving", response_model=GivingRead, responses=problems(NotFound, Forbidden))
def giving(by: Annotated[Grant, may(Action.GIVING_READ)], session: Session) -> GivingRead:
    """Read whom you help and who helps you. Nothing is counted, and nobody is compared."""
    return service.giving(session, by)
