"""What LMS sources told, over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.connections.inbox import service
from waymark.domains.connections.inbox.models import LmsMessage, MessageState
from waymark.domains.connections.inbox.schemas import (
    LmsMessagePage,
    LmsMessageRead,
    ReplayAnswer,
    ReplayMany,
    StrangerAdd,
    StrangerName,
    StrangerPage,
    StrangerRead,
    StrangerRecognize,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("connections")
MESSAGES = "/lms-sources/{source_id}/messages"
STRANGERS = "/lms-sources/{source_id}/strangers"

MayManage = Annotated[Grant, may(Action.SOURCE_MANAGE)]
MayRead = Annotated[Grant, may(Action.SOURCE_READ)]
LOOK = problems(Forbidden, NotFound)


@router.get(MESSAGES, response_model=LmsMessagePage, responses=LOOK)
def list_messages(
    source_id: UUID, by: MayRead, page: Paged, session: Session, state: MessageState | None = None
) -> Listed[LmsMessage]:
    """List what a source told and what became of it, the newest first. What came in is not shown."""
    return service.list_messages(session, by, source_id, state, page)


@router.get(MESSAGES + "/{message_id}", response_model=LmsMessageRead, responses=LOOK)
def read_message(source_id: UUID, message_id: UUID, by: MayRead, session: Session) -> LmsMessage:
    """Read what became of one message."""
    return service.message_for(session, by, source_id, message_id)


@router.post(MESSAGES + "/{message_id}/replay", status_code=202, response_model=LmsMessageRead, responses=LOOK)
@answers_at("/api/v1" + MESSAGES + "/{id}")
def replay(source_id: UUID, message_id: UUID, by: MayManage, session: Session) -> LmsMessage:
    """Act upon a message again, from what came in. What it did already is not done twice."""
    return service.replay(session, by, source_id, message_id)


@router.post(MESSAGES + "/replay", status_code=202, response_model=ReplayAnswer, responses=LOOK)
@answers_at("/api/v1" + MESSAGES)
def replay_many(source_id: UUID, wanted: ReplayMany, by: MayManage, session: Session) -> ReplayAnswer:
    """Act again upon all messages that failed or named somebody unknown, or upon those in one state."""
    return service.replay_many(session, by, source_id, wanted)


@router.get(STRANGERS, response_model=StrangerPage, responses=LOOK)
def list_strangers(
    source_id: UUID, by: MayRead, page: Paged, session: Session, aside: bool = False
) -> Listed[StrangerRead]:
    """List whom a source names and nobody knows; with `aside`, those who were said to be nobody of ours."""
    return service.list_strangers(session, by, source_id, page, aside=aside)


@router.post(STRANGERS + "/recognize", response_model=ReplayAnswer, responses=LOOK)
@answers_at("/api/v1" + STRANGERS)
def recognize_stranger(source_id: UUID, asked: StrangerRecognize, by: MayManage, session: Session) -> ReplayAnswer:
    """Say who somebody is. What named them is acted upon now."""
    return service.recognize(session, by, source_id, asked)


@router.post(STRANGERS + "/add", response_model=ReplayAnswer, responses=LOOK)
@answers_at("/api/v1" + STRANGERS)
def add_stranger(source_id: UUID, new: StrangerAdd, by: MayManage, session: Session) -> ReplayAnswer:
    """Add somebody, or a class, that a source names, to its school. What named them is acted upon now."""
    return service.add_stranger(session, by, source_id, new)


@router.post(STRANGERS + "/set-aside", status_code=204, response_model=None, responses=LOOK)
@answers_at("/api/v1" + STRANGERS)
def set_stranger_aside(source_id: UUID, who: StrangerName, by: MayManage, session: Session) -> None:
    """Say that somebody is nobody of ours. What names them is ignored from now on."""
    return service.set_aside(session, by, source_id, who)


@router.post(STRANGERS + "/call-back", status_code=204, response_model=None, responses=LOOK)
@answers_at("/api/v1" + STRANGERS)
def call_stranger_back(source_id: UUID, who: StrangerName, by: MayManage, session: Session) -> None:
    """Take back that somebody is nobody of ours."""
    return service.call_back(session, by, source_id, who)
