"""Exports over HTTP."""

from typing import Annotated, Any, cast
from uuid import UUID

from starlette.responses import Response

from waymark.domains.privacy.exports import service
from waymark.domains.privacy.exports.models import Export
from waymark.domains.privacy.exports.schemas import ExportPage, ExportRead
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.files import FileGone
from waymark.kit.http import Session, ToolsNeed, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("exports")
ALL = "/learners/{learner_id}/exports"
ONE = ALL + "/{export_id}"
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Conflict)

MayLook = Annotated[Lens, look(Action.EXPORT_READ)]
MayAsk = Annotated[Grant, may(Action.EXPORT_ASK)]
MayRead = Annotated[Grant, may(Action.EXPORT_READ, Export)]
MayFetch = Annotated[Grant, may(Action.EXPORT_DOWNLOAD, Export)]
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The zip.", "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get(ALL, response_model=ExportPage, responses=problems(Forbidden, NotFound))
def list_all(learner_id: UUID, lens: MayLook, page: Paged, session: Session) -> Listed[Dressed]:
    """List the exports of a learner's record that you may see, the newest first."""
    return service.list_exports(session, lens, page, learner_id)


@router.post(ALL, status_code=201, response_model=ExportRead, responses=CHANGING)
@answers_at("/api/v1" + ALL + "/{id}")
def ask(by: MayAsk, session: Session) -> Dressed:
    """Ask for everything that is known of a learner, as one file. It is made in the background.

    A guardian's file leaves out reflections that the learner did not share with them.
    """
    return service.ask_for_export(session, by)


@router.get(ONE, response_model=ExportRead, responses=problems(Forbidden, NotFound))
def read(export_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read how far an export is, and until when its file can be fetched."""
    return service.export_for(session, by, export_id)


@router.post(ONE + "/cancel", response_model=ExportRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def cancel(export_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Stop an export that is being made."""
    return service.cancel_export(session, by, export_id)


@router.get(
    ONE + "/download",
    response_class=Response,
    response_model=None,
    responses=FILE | problems(Forbidden, NotFound, Conflict, FileGone),
)
async def download(export_id: UUID, by: MayFetch, tools: ToolsNeed) -> Response:
    """Fetch the file of an export. The link is of use to you alone, and the permission is asked at each download."""
    return cast(Response, await service.download(tools, by, export_id))
