"""Conversations over HTTP: the same five operations on a goal and on a reflection."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.conversations import service
from waymark.domains.conversations.models import Message
from waymark.domains.conversations.schemas import (
    LinkMessagePage,
    MessageCreate,
    MessagePage,
    MessageRead,
    ThreadRead,
)
from waymark.domains.conversations.service import About
from waymark.domains.goals.models import Goal
from waymark.domains.reflections.models import Reflection
from waymark.identity.guard import Grant, may
from waymark.identity.models import SupportLink
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, TooManyRequests, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("conversations")
ON_GOAL = "/learners/{learner_id}/goals/{goal_id}/messages"
ON_REFLECTION = "/learners/{learner_id}/reflections/{reflection_id}/messages"
READING = problems(NotFound, Forbidden)
WRITING = problems(Forbidden, NotFound, TooManyRequests)

SeesGoal = Annotated[Grant, may(Action.MESSAGE_READ, Goal)]
SeesReflection = Annotated[Grant, may(Action.MESSAGE_READ, Reflection)]
WritesOnGoal = Annotated[Grant, may(Action.MESSAGE_SEND, Goal)]
WritesOnReflection = Annotated[Grant, may(Action.MESSAGE_SEND, Reflection)]
HasSide = Annotated[Grant, may(Action.MESSAGE_READ_THREAD, Message)]
MayWithdraw = Annotated[Grant, may(Action.MESSAGE_WITHDRAW, Message)]
ReadsThread = Annotated[Grant, may(Action.LINK_READ_THREAD, SupportLink, item_id="link_id")]
OneThread = Annotated[UUID | None, Query(description="Only the conversation with this supporter.")]


@router.get(ON_GOAL, response_model=MessagePage, responses=READING)
def list_on_goal(
    goal_id: UUID, seen: SeesGoal, page: Paged, session: Session, thread_with: OneThread = None
) -> Listed[Dressed]:
    """List messages on a goal, the newest first. Everybody but the learner reads only their own conversation."""
    return service.list_messages(session, About(seen, goal_id=goal_id), page, thread_with)


@router.post(ON_GOAL, status_code=201, response_model=MessageRead, responses=WRITING)
@answers_at("/api/v1" + ON_GOAL + "/{id}")
def send_on_goal(goal_id: UUID, new: MessageCreate, by: WritesOnGoal, session: Session) -> Dressed:
    """Write to the other side on a goal. The usual form is a question."""
    return service.send(session, About(by, goal_id=goal_id), new)


@router.get(ON_GOAL + "/{message_id}", response_model=MessageRead, responses=READING)
def read_on_goal(goal_id: UUID, message_id: UUID, seen: SeesGoal, by: HasSide, session: Session) -> Dressed:
    """Read a message on a goal."""
    return service.message_for(session, About(seen, goal_id=goal_id), by, message_id)


@router.post(ON_GOAL + "/{message_id}/withdraw", response_model=MessageRead, responses=READING)
@answers_at("/api/v1" + ON_GOAL + "/{message_id}")
def withdraw_on_goal(goal_id: UUID, message_id: UUID, seen: SeesGoal, by: MayWithdraw, session: Session) -> Dressed:
    """Take back a message that you wrote. Its text goes; a marker stays."""
    return service.withdraw(session, About(seen, goal_id=goal_id), by, message_id)


@router.post(ON_GOAL + "/read", status_code=204, response_model=None, responses=READING)
def mark_read_on_goal(goal_id: UUID, which: ThreadRead, seen: SeesGoal, session: Session) -> None:
    """Say that you have read a conversation on a goal."""
    service.mark_read(session, About(seen, goal_id=goal_id), which.thread_with)


@router.get(ON_REFLECTION, response_model=MessagePage, responses=READING)
def list_on_reflection(
    reflection_id: UUID, seen: SeesReflection, page: Paged, session: Session, thread_with: OneThread = None
) -> Listed[Dressed]:
    """List messages on a reflection, the newest first. Everybody but the learner reads only their own conversation."""
    return service.list_messages(session, About(seen, reflection_id=reflection_id), page, thread_with)


@router.post(ON_REFLECTION, status_code=201, response_model=MessageRead, responses=WRITING)
@answers_at("/api/v1" + ON_REFLECTION + "/{id}")
def send_on_reflection(reflection_id: UUID, new: MessageCreate, by: WritesOnReflection, session: Session) -> Dressed:
    """Write to the other side on a reflection. The usual form is a question."""
    return service.send(session, About(by, reflection_id=reflection_id), new)


@router.get(ON_REFLECTION + "/{message_id}", response_model=MessageRead, responses=READING)
def read_on_reflection(
    reflection_id: UUID, message_id: UUID, seen: SeesReflection, by: HasSide, session: Session
) -> Dressed:
    """Read a message on a reflection."""
    return service.message_for(session, About(seen, reflection_id=reflection_id), by, message_id)


@router.post(ON_REFLECTION + "/{message_id}/withdraw", response_model=MessageRead, responses=READING)
@answers_at("/api/v1" + ON_REFLECTION + "/{message_id}")
def withdraw_on_reflection(
    reflection_id: UUID, message_id: UUID, seen: SeesReflection, by: MayWithdraw, session: Session
) -> Dressed:
    """Take back a message that you wrote. Its text goes; a marker stays."""
    return service.withdraw(session, About(seen, reflection_id=reflection_id), by, message_id)


@router.post(ON_REFLECTION + "/read", status_code=204, response_model=None, responses=READING)
def mark_read_on_reflection(reflection_id: UUID, which: ThreadRead, seen: SeesReflection, session: Session) -> None:
    """Say that you have read a conversation on a reflection."""
    service.mark_read(session, About(seen, reflection_id=reflection_id), which.thread_with)


@router.get("/learners/{learner_id}/links/{link_id}/messages", response_model=LinkMessagePage, responses=READING)
def list_of_link(link_id: UUID, by: ReadsThread, page: Paged, session: Session) -> Listed[Dressed]:
    """List what a learner and a supporter wrote to each other, the newest first.

    For the learner; and for a guardian when the supporter is an adult from outside.
    """
    return service.list_of_link(session, by, page, link_id)
