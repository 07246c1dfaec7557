"""Notices over HTTP."""

from typing import Annotated, Any

from waymark.domains.conversations.notices import service
from waymark.domains.conversations.notices.schemas import (
    NoticePage,
    NoticeSettingsRead,
    NoticeSettingsRevise,
    NoticesMark,
    NoticesWaiting,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("notices")
MINE = "/me/notices"
SETTINGS = "/me/notice-settings"
May = Annotated[Grant, may(Action.NOTICE_READ)]


@router.get(MINE, response_model=NoticePage, responses=problems(Forbidden))
def list_mine(by: May, page: Paged, session: Session) -> Listed[dict[str, Any]]:
    """List what waits for you, the newest first. A page can be short; go on while there is a `next`."""
    return service.list_notices(session, by, page)


@router.get(MINE + "/waiting", response_model=NoticesWaiting, responses=problems(Forbidden))
def is_waiting(by: May, session: Session) -> dict[str, bool]:
    """Say whether something waits that you have not read."""
    return service.waiting(session, by)


@router.post(MINE + "/read", status_code=204, response_model=None, responses=problems(Forbidden))
def mark_read(which: NoticesMark, by: May, session: Session) -> None:
    """Say which notices you have read."""
    service.mark_read(session, by, which.notice_ids)


@router.get(SETTINGS, response_model=NoticeSettingsRead, responses=problems(Forbidden))
def read_settings(by: May, session: Session) -> dict[str, Any]:
    """Read what you are told of, and when not."""
    return service.settings_for(session, by)


@router.put(SETTINGS, response_model=NoticeSettingsRead, responses=problems(Forbidden, Stale, PreconditionRequired))
def revise_settings(change: NoticeSettingsRevise, by: May, version: IfMatch, session: Session) -> dict[str, Any]:
    """Change what you are told of, and when not. Under 13 nothing is on before you turn it on."""
    return service.revise_settings(session, by, version, change)
