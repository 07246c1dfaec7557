"""Suggestions of people over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.network.suggestions import service
from waymark.domains.network.suggestions.schemas import FindingChoice, SuggestionsRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("network")
ALL = "/learners/{learner_id}/suggestions"
READING = problems(NotFound, Forbidden)


@router.get(ALL, response_model=SuggestionsRead, responses=READING)
def suggest(by: Annotated[Grant, may(Action.SUGGESTION_READ)], session: Session) -> SuggestionsRead:
    """Read whom you could ask, and why. Only who chose to be found, and only what you may read of them, counts."""
    return service.suggestions(session, by)


@router.post(ALL + "/{person_id}/dismiss", status_code=204, response_model=None, responses=READING)
def dismiss_suggestion(person_id: UUID, by: Annotated[Grant, may(Action.SUGGESTION_DISMISS)], session: Session) -> None:
    """Keep somebody out of your suggestions. They do not hear of it."""
    service.dismiss(session, by, person_id)


@router.post("/learners/{learner_id}/finding", response_model=SuggestionsRead, responses=READING)
@answers_at("/api/v1" + ALL)
def choose_finding(
    choice: FindingChoice, by: Annotated[Grant, may(Action.FINDING_CHOOSE)], session: Session
) -> SuggestionsRead:
    """Say whether others may be told of you. They read only what you share with them anyway."""
    return service.choose_finding(session, by, choice.may_be_found)
