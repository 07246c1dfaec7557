"""Toolkits over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.profiles.toolkit import service
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.profiles.toolkit.schemas import ToolCreate, ToolPage, ToolRead, ToolRevise
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("profiles")
ALL = "/learners/{learner_id}/tools"
ONE = ALL + "/{tool_id}"

MayTry = Annotated[Grant, may(Action.TOOL_TRY)]
MayRead = Annotated[Grant, may(Action.TOOL_READ, Tool)]
MayJudge = Annotated[Grant, may(Action.TOOL_JUDGE, Tool)]
LookAt = Annotated[Lens, look(Action.TOOL_READ)]


@router.post(ALL, status_code=201, response_model=ToolRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def try_tool(new: ToolCreate, by: MayTry, session: Session) -> Tool:
    """Put a tool into your toolkit, to try it. Only you see it until you choose otherwise."""
    return service.try_tool(session, by, new)


@router.get(ALL, response_model=ToolPage, responses=problems(Forbidden, NotFound))
def list_tools(lens: LookAt, page: Paged, session: Session) -> Listed[Any]:
    """List the tools of a learner that you may see, the newest first."""
    return service.list_tools(session, lens, page)


@router.get(ONE, response_model=ToolRead, responses=problems(Forbidden, NotFound))
def read_tool(tool_id: UUID, by: MayRead, session: Session) -> Any:
    """Read a tool."""
    return service.tool_for(session, by, tool_id)


@router.patch(ONE, response_model=ToolRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise_tool(tool_id: UUID, change: ToolRevise, by: MayJudge, version: IfMatch, session: Session) -> Tool:
    """Change a tool, or say whether it works for you and why (a merge patch)."""
    return service.revise_tool(session, by, tool_id, version, change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def remove_tool(tool_id: UUID, by: MayJudge, version: IfMatch, session: Session) -> None:
    """Take a tool out of your toolkit."""
    service.remove_tool(session, by, tool_id, version)
