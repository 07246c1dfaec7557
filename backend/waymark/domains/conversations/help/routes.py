"""Calls for help over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from waymark.domains.conversations.help import reading, service
from waymark.domains.conversations.help.models import HelpRequest
from waymark.domains.conversations.help.schemas import HelpAsk, HelpCallPage, HelpCallRead, HelpPassOn, HelpWaitingPage
from waymark.domains.conversations.schemas import MessageWords
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import AlreadyDone, Conflict, Forbidden, NotFound, TooManyRequests, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("conversations")
ALL = "/learners/{learner_id}/help"
ONE = ALL + "/{help_id}"
AT = "/api/v1" + ONE
READING = problems(NotFound, Forbidden)
DEED = problems(Forbidden, NotFound, Conflict)
WRITING = problems(Forbidden, NotFound, Conflict, TooManyRequests)


def of_call(action: Action) -> Any:
    """The Grant of an action on the path's call for help."""
    return may(action, HelpRequest, item_id="help_id")


MayAsk = Annotated[Grant, may(Action.HELP_CALL_REQUEST, Goal)]
MayRead = Annotated[Grant, of_call(Action.HELP_CALL_READ)]
MayAnswer = Annotated[Grant, of_call(Action.HELP_CALL_ANSWER)]
MayPassOn = Annotated[Grant, of_call(Action.HELP_CALL_PASS_ON)]
MayWithdraw = Annotated[Grant, of_call(Action.HELP_CALL_WITHDRAW)]
LookAt = Annotated[Lens, look(Action.HELP_CALL_READ)]
LookForWaiting = Annotated[Lens, look(Action.HELP_CALL_READ, across=True)]
OnGoal = Annotated[UUID | None, Query(description="Only on this goal.")]


@router.post(
    "/learners/{learner_id}/goals/{goal_id}/help",
    response_model=HelpCallPage,
    responses=problems(Forbidden, NotFound, Conflict, TooManyRequests, AlreadyDone),
)
def ask_for_help(goal_id: UUID, new: HelpAsk, by: MayAsk, session: Session) -> Listed[Dressed]:
    """Ask one supporter or several for help on a goal. Each hears of it alone."""
    return service.ask_for_help(session, by, goal_id, new)


@router.get(ALL, response_model=HelpCallPage, responses=READING)
def list_help(lens: LookAt, page: Paged, session: Session, goal_id: OnGoal = None) -> Listed[Dressed]:
    """List calls for help, the newest first. Everybody but the learner sees those to themselves."""
    return reading.list_calls(session, lens, page, goal_id)


@router.get("/me/help", response_model=HelpWaitingPage, responses=problems(Forbidden, NotFound))
def list_help_waiting(lens: LookForWaiting, page: Paged, session: Session) -> Listed[Dressed]:
    """List calls for help that wait for you, of all learners, the newest first."""
    return reading.calls_for_me(session, lens, page)


@router.get(ONE, response_model=HelpCallRead, responses=READING)
def read_help(help_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a call for help."""
    return reading.shown_now(session, by, help_id)


@router.post(ONE + "/answer", response_model=HelpCallRead, responses=WRITING)
@answers_at(AT)
def answer_help(help_id: UUID, words: MessageWords, by: MayAnswer, session: Session) -> Dressed:
    """Answer a call for help; the answer is a message on the goal."""
    return service.answer(session, by, help_id, words)


@router.post(ONE + "/pass-on", response_model=HelpCallRead, responses=DEED)
@answers_at(AT)
def pass_on_help(help_id: UUID, to: HelpPassOn, by: MayPassOn, session: Session) -> Dressed:
    """Pass a call for help on to somebody whom the learner named for that."""
    return service.pass_on(session, by, help_id, to.supporter_id)


@router.post(ONE + "/withdraw", response_model=HelpCallRead, responses=DEED)
@answers_at(AT)
def withdraw_help(help_id: UUID, by: MayWithdraw, session: Session) -> Dressed:
    """Take a call for help back."""
    return service.withdraw(session, by, help_id)
