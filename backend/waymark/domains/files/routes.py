"""Files over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.files import service
from waymark.domains.files.models import File
from waymark.domains.files.schemas import FileRead
from waymark.identity.guard import Grant, may
from waymark.kit.files import StorageFull
from waymark.kit.http import CallNeed, Session, ToolsNeed, answers_at, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import (
    Conflict,
    Forbidden,
    NotFound,
    UnsupportedMediaType,
    problems,
)
from waymark.kit.text import SafeName
from waymark.policy import Action

router = room_router("files")
MayUpload = Annotated[Grant, may(Action.ROSTER_IMPORT)]
MayRead = Annotated[Grant, may(Action.ROSTER_READ)]
BODY = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the file, at most 64 MiB.",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/files/upload",
    status_code=201,
    response_model=FileRead,
    openapi_extra=BODY,
    responses=problems(Forbidden, NotFound, Conflict, UnsupportedMediaType, StorageFull),
)
@answers_at("/api/v1/files/{id}")
async def upload(
    name: Annotated[SafeName, Query(description="What the file is called.")],
    by: MayUpload,
    call: CallNeed,
    tools: ToolsNeed,
) -> File | Cookies:
    """Upload a file. It is deleted after a day when nothing uses it."""
    return await service.take_upload(tools, call, by, name)


@router.get("/files/{file_id}", response_model=FileRead, responses=problems(Forbidden, NotFound))
def read(file_id: UUID, by: MayRead, session: Session) -> File:
    """Read what is known of a file."""
    return service.file_for(session, by, file_id)
