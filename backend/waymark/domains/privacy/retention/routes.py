"""Retention over HTTP."""

from typing import Annotated

from waymark.domains.privacy.retention import service
from waymark.domains.privacy.retention.schemas import RetentionRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import ToolsNeed, room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("retention")
MayRead = Annotated[Grant, may(Action.RETENTION_READ)]


@router.get("/retention", response_model=RetentionRead, responses=problems(Forbidden, NotFound))
async def read(by: MayRead, tools: ToolsNeed) -> RetentionRead:
    """Read for how long each kind of thing is kept, and how many rows the purge of tonight deletes."""
    return await service.dry_run(tools, by)
