"""Choices over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.goals.choices import reading, service
from waymark.domains.goals.choices.models import Choice
from waymark.domains.goals.choices.schemas import (
    ChoiceAnswer,
    ChoiceOffer,
    ChoicePage,
    ChoicePick,
    ChoiceRead,
    ChoiceWish,
    OfferedRead,
    OptionAdd,
    WaitingWishPage,
)
from waymark.domains.goals.models import Goal
from waymark.identity.class_guard import may_for_class
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("choices")
ALL = "/learners/{learner_id}/choices"
ONE = ALL + "/{choice_id}"
AT = "/api/v1" + ONE
OFFERING = problems(Forbidden, NotFound)
DEEDS = problems(Forbidden, NotFound, Conflict)

MayOffer = Annotated[Grant, may(Action.CHOICE_OFFER)]
MayOfferOnGoal = Annotated[Grant, may(Action.CHOICE_OFFER_ON_GOAL, Goal)]
MayOfferToClass = Annotated[Grant, may_for_class(Action.CHOICE_OFFER)]
MayRead = Annotated[Grant, may(Action.CHOICE_READ, Choice)]
MayPick = Annotated[Grant, may(Action.CHOICE_PICK, Choice)]
MayAnswer = Annotated[Grant, may(Action.CHOICE_ANSWER, Choice)]
LookAt = Annotated[Lens, look(Action.CHOICE_READ)]
LookAcross = Annotated[Lens, look(Action.CHOICE_ANSWER, across=True)]


@router.post(ALL, status_code=201, response_model=ChoiceRead, responses=OFFERING)
@answers_at("/api/v1" + ALL + "/{id}")
def offer(new: ChoiceOffer, by: MayOffer, session: Session) -> Dressed:
    """Offer a learner of your class a choice among real options."""
    return service.offer(session, by, new)


@router.post(
    "/learners/{learner_id}/goals/{goal_id}/choices", status_code=201, response_model=ChoiceRead, responses=OFFERING
)
@answers_at("/api/v1" + ALL + "/{id}")
def offer_on_goal(goal_id: UUID, new: ChoiceOffer, by: MayOfferOnGoal, session: Session) -> Dressed:
    """Offer a choice on a goal that you see."""
    return service.offer(session, by, new, goal_id)


@router.post("/groups/{group_id}/choices", response_model=OfferedRead, responses=DEEDS)
def offer_to_group(new: ChoiceOffer, by: MayOfferToClass, session: Session) -> OfferedRead:
    """Offer a choice to all who learn in your class today."""
    return service.offer_to_group(session, by, new)


@router.get(ALL, response_model=ChoicePage, responses=problems(Forbidden, NotFound))
def list_all(lens: LookAt, page: Paged, session: Session) -> Listed[Dressed]:
    """List a learner's choices, the newest first. Everybody but the learner sees those that they offered."""
    return reading.list_choices(session, lens, page)


@router.get(ONE, response_model=ChoiceRead, responses=problems(Forbidden, NotFound))
def read(choice_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a choice."""
    return reading.choice_for(session, by, choice_id)


@router.post(ONE + "/options", response_model=ChoiceRead, responses=DEEDS)
@answers_at(AT)
def add_option(choice_id: UUID, new: OptionAdd, by: MayPick, session: Session) -> Dressed:
    """Add an option of your own."""
    return service.add_option(session, by, choice_id, new)


@router.post(ONE + "/pick", response_model=ChoiceRead, responses=DEEDS)
@answers_at(AT)
def pick(choice_id: UUID, picked: ChoicePick, by: MayPick, session: Session) -> Dressed:
    """Pick an option."""
    return service.pick(session, by, choice_id, picked)


@router.post(ONE + "/wish", response_model=ChoiceRead, responses=DEEDS)
@answers_at(AT)
def wish(choice_id: UUID, new: ChoiceWish, by: MayPick, session: Session) -> Dressed:
    """Propose something else, and get an answer with a reason."""
    return service.wish(session, by, choice_id, new)


@router.post(ONE + "/answer", response_model=ChoiceRead, responses=DEEDS)
@answers_at(AT)
def answer(choice_id: UUID, said: ChoiceAnswer, by: MayAnswer, session: Session) -> Dressed:
    """Answer a learner's wish for something else, with a reason."""
    return service.answer(session, by, choice_id, said)


@router.get("/me/wishes", response_model=WaitingWishPage, responses=problems(Forbidden))
def wishes_waiting(lens: LookAcross, page: Paged, session: Session) -> Listed[dict[str, Any]]:
    """List the wishes for something else that wait for your answer, the oldest first."""
    return reading.wishes_waiting(session, lens, page)
