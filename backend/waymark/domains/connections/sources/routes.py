"""LMS sources over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.connections.sources import service
from waymark.domains.connections.sources.schemas import (
    SourceCreate,
    SourceMade,
    SourcePage,
    SourceRead,
    SourceRevise,
    SourceSecretRotate,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, ToolsNeed, answers_at, room_router
from waymark.kit.problems import (
    Conflict,
    Forbidden,
    NotFound,
    PreconditionRequired,
    SecretAlreadyShown,
    Stale,
    problems,
)
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("connections")
SOURCES = "/lms-sources"
SOURCE = "/lms-sources/{source_id}"

MayManage = Annotated[Grant, may(Action.SOURCE_MANAGE)]
MayRead = Annotated[Grant, may(Action.SOURCE_READ)]
CHANGING = problems(Forbidden, NotFound, Conflict, Stale, PreconditionRequired)


@router.post(
    SOURCES,
    status_code=201,
    response_model=SourceMade,
    responses=problems(Forbidden, NotFound, Conflict, SecretAlreadyShown),
)
@answers_at("/api/v1/lms-sources/{id}", secret=True)
def create_source(new: SourceCreate, by: MayManage, session: Session, tools: ToolsNeed) -> Dressed:
    """Make an LMS source. Its secret is shown this once."""
    return service.create_source(session, by, new, tools)


@router.get(SOURCES, response_model=SourcePage, responses=problems(Forbidden, NotFound))
def list_sources(by: MayRead, session: Session, tools: ToolsNeed) -> Listed[Dressed]:
    """List the organization's LMS sources, the oldest first."""
    return service.list_sources(session, by, tools)


@router.get(SOURCE, response_model=SourceRead, responses=problems(Forbidden, NotFound))
def read_source(source_id: UUID, by: MayRead, session: Session, tools: ToolsNeed) -> Dressed:
    """Read an LMS source, and how many of its messages stand where."""
    return service.source_for(session, by, source_id, tools)


@router.patch(SOURCE, response_model=SourceRead, responses=CHANGING)
def revise_source(
    source_id: UUID, change: SourceRevise, version: IfMatch, by: MayManage, session: Session, tools: ToolsNeed
) -> Dressed:
    """Change an LMS source."""
    return service.revise_source(session, by, source_id, version=version, change=change, tools=tools)


@router.delete(SOURCE, status_code=204, response_model=None, responses=CHANGING)
def delete_source(source_id: UUID, version: IfMatch, by: MayManage, session: Session) -> None:
    """Delete an LMS source and what it told. What came of that stays."""
    return service.delete_source(session, by, source_id, version)


@router.post(
    SOURCE + "/rotate-secret",
    response_model=SourceMade,
    responses=problems(Forbidden, NotFound, Conflict, SecretAlreadyShown),
)
@answers_at("/api/v1/lms-sources/{source_id}", secret=True)
def rotate_source_secret(
    source_id: UUID, asked: SourceSecretRotate, by: MayManage, session: Session, tools: ToolsNeed
) -> Dressed:
    """Make a new secret, shown this once. The old one is taken beside it for the overlap."""
    return service.rotate_source_secret(session, by, source_id, asked.overlap_hours, tools)
