"""Evidence over HTTP. The goal decides who may see and change it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from waymark.domains.goals.evidence import service, uploads
from waymark.domains.goals.evidence.schemas import (
    CriterionIds,
    EvidenceCreate,
    EvidencePage,
    EvidenceRead,
    EvidenceRevise,
)
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant, may
from waymark.kit.files import FileGone, StorageFull
from waymark.kit.http import CallNeed, IfMatch, Session, ToolsNeed, answers_at, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.http.downloads import as_download
from waymark.kit.problems import (
    Conflict,
    Forbidden,
    NotFound,
    PreconditionRequired,
    Stale,
    UnsupportedMediaType,
    problems,
)
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import SafeName
from waymark.policy import Action

router = room_router("evidence")
ALL = "/learners/{learner_id}/goals/{goal_id}/evidence"
ONE = ALL + "/{evidence_id}"
FILE = {"type": "string", "format": "binary"}
BODY = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the file, at most 10 MB. What it is is told by them, not by its name.",
        "content": {"application/octet-stream": {"schema": FILE}},
    }
}
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The bytes of the file.", "content": {"application/octet-stream": {"schema": FILE}}}
}

MayRead = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayRevise = Annotated[Grant, may(Action.GOAL_REVISE, Goal)]


@router.post(ALL, status_code=201, response_model=EvidenceRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(goal_id: UUID, new: EvidenceCreate, by: MayRevise, session: Session) -> Dressed:
    """Put down a link, or a piece of work in an LMS, as evidence for lines of a goal, or for the goal as a whole."""
    return service.add_evidence(session, by, goal_id, new)


@router.post(
    ALL + "/upload",
    status_code=201,
    response_model=EvidenceRead,
    openapi_extra=BODY,
    responses=problems(Forbidden, NotFound, Conflict, UnsupportedMediaType, StorageFull),
)
@answers_at("/api/v1" + ALL + "/{id}")
async def upload(
    *,
    goal_id: UUID,
    name: Annotated[SafeName, Query(description="What the file is called.")],
    criterion_ids: Annotated[
        CriterionIds, Query(description="The lines it is for: their ids with commas between.")
    ] = "",
    by: MayRevise,
    call: CallNeed,
    tools: ToolsNeed,
) -> Dressed | Cookies:
    """Upload a file as evidence: PNG, JPEG, WebP, PDF or plain text. Pictures lose what a camera wrote into them."""
    return await uploads.take_evidence(tools, call, by, uploads.Sent(goal_id, name, uploads.ids_in(criterion_ids)))


@router.get(ALL, response_model=EvidencePage, responses=problems(Forbidden, NotFound))
def list_all(goal_id: UUID, by: MayRead, session: Session) -> Listed[Dressed]:
    """List all evidence of a goal (at most 50), the oldest first."""
    return service.list_evidence(session, by, goal_id)


@router.get(ONE, response_model=EvidenceRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, evidence_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a piece of evidence."""
    return service.evidence_for(session, by, goal_id, evidence_id)


@router.get(
    ONE + "/download",
    response_class=Response,
    responses={**BYTES, **problems(Forbidden, NotFound, FileGone)},
)
async def download(goal_id: UUID, evidence_id: UUID, by: MayRead, tools: ToolsNeed) -> Response:
    """Download the file of a piece of evidence. It comes as an attachment, whatever is in it."""
    return as_download(**await uploads.open_evidence(tools, by, goal_id, evidence_id))


@router.patch(ONE, response_model=EvidenceRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    *, goal_id: UUID, evidence_id: UUID, change: EvidenceRevise, by: MayRevise, version: IfMatch, session: Session
) -> Dressed:
    """Change what evidence says, or which lines it is for (a merge patch)."""
    return service.revise_evidence(session, by, goal_id, evidence_id, version=version, change=change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def withdraw(
    *, goal_id: UUID, evidence_id: UUID, by: MayRevise, version: IfMatch, tools: ToolsNeed, session: Session
) -> None:
    """Take evidence back; a file is deleted. Lines that had no other evidence are open again."""
    service.withdraw_evidence(session, tools, by, goal_id, evidence_id, version=version)
