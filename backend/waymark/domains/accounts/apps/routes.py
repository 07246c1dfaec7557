"""Apps that act for somebody, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.accounts.apps import service
from waymark.domains.accounts.apps.asking import Asked, UnknownApp
from waymark.domains.accounts.apps.schemas import AppAnswer, AppAnswered, AppPage, AppRequestRead, Long, Short
from waymark.domains.accounts.apps.service import ConsentMissing
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, ToolsNeed, room_router
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("apps")
MayManage = Annotated[Grant, may(Action.APP_MANAGE)]


@router.get("/app-request", response_model=AppRequestRead, responses=problems(Forbidden, UnknownApp))
def look_at_request(
    client_id: Annotated[Short, Query(description="What the app calls itself.")],
    redirect_uri: Annotated[Long, Query(description="Where it is called back.")],
    by: MayManage,
    session: Session,
    tools: ToolsNeed,
    response_type: Short = "",
    scope: Long = "",
    state: Long = "",
    code_challenge: Short = "",
    code_challenge_method: Short = "",
) -> Dressed:
    """See what an app asks for that opened `/oauth/authorize`, before you answer it."""
    return service.look_at(
        session,
        by,
        tools.settings.origin,
        Asked(client_id, redirect_uri, response_type, scope, state, code_challenge, code_challenge_method),
    )


@router.post(
    "/app-request",
    response_model=AppAnswered,
    responses=problems(Forbidden, UnknownApp, ConsentMissing, CrossSiteRefused, Conflict),
)
def answer_request(said: AppAnswer, by: MayManage, session: Session, tools: ToolsNeed) -> dict[str, str]:
    """Let an app act for you, or not. The answer is where the browser goes on."""
    return service.answer(session, by, tools.settings.origin, said)


@router.get("/me/apps", response_model=AppPage, responses=problems(Forbidden, NotFound))
def list_mine(by: MayManage, session: Session) -> Listed[Dressed]:
    """List the apps that act for you."""
    return service.list_apps(session, by)


@router.delete(
    "/me/apps/{app_id}",
    status_code=204,
    response_model=None,
    responses=problems(Forbidden, NotFound, CrossSiteRefused),
)
def end(app_id: UUID, by: MayManage, session: Session) -> None:
    """Let an app act for you no longer. What it holds ends at once."""
    return service.end_app(session, by, app_id)
