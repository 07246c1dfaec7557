"""Roster imports over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.connections.roster_models import RosterKind, RosterVerb
from waymark.identity.guard import Grant, may
from waymark.integrations.oneroster import service
from waymark.integrations.oneroster.reporting import FAULTS, NOTICES
from waymark.integrations.oneroster.schemas import (
    ChangePage,
    FindingPage,
    ImportApply,
    ImportStart,
    RosterImportPage,
    RosterImportRead,
)
from waymark.kit.http import Session, ToolsNeed, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("oneroster")
MayImport = Annotated[Grant, may(Action.ROSTER_IMPORT)]
MayRead = Annotated[Grant, may(Action.ROSTER_READ)]
ONE = "/roster-imports/{import_id}"
DEED = problems(Forbidden, NotFound, Conflict)
LOOK = problems(Forbidden, NotFound)


@router.post("/roster-imports", status_code=201, response_model=RosterImportRead, responses=DEED)
@answers_at("/api/v1/roster-imports/{id}")
def start(new: ImportStart, by: MayImport, session: Session) -> Dressed:
    """Check an uploaded roster. A job reads it whole and says what is wrong, or what it would change."""
    return service.start_import(session, by, new)


@router.get("/roster-imports", response_model=RosterImportPage, responses=LOOK)
def list_all(by: MayRead, page: Paged, session: Session) -> Listed[Dressed]:
    """List the roster imports, the newest first."""
    return service.list_imports(session, by, page)


@router.get(ONE, response_model=RosterImportRead, responses=LOOK)
def read(import_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a roster import and how far it is."""
    return service.import_for(session, by, import_id)


@router.get(ONE + "/faults", response_model=FindingPage, responses=LOOK)
def faults(import_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[dict[str, Any]]:
    """List what is wrong with a roster, at most the first 1,000."""
    return service.list_findings(session, by, import_id, FAULTS, page)


@router.get(ONE + "/notices", response_model=FindingPage, responses=LOOK)
def notices(import_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[dict[str, Any]]:
    """List what was left out of a roster or may surprise; it stops nothing."""
    return service.list_findings(session, by, import_id, NOTICES, page)


@router.get(ONE + "/changes", response_model=ChangePage, responses=LOOK)
def changes(
    import_id: UUID, kind: RosterKind, verb: RosterVerb, by: MayRead, page: Paged, session: Session
) -> Listed[dict[str, Any]]:
    """List what a roster would change: the first 200 of one kind that are added, changed or deactivated."""
    return service.list_changes(session, by, import_id, kind, verb, page)


@router.post(ONE + "/apply", status_code=202, response_model=RosterImportRead, responses=DEED)
@answers_at("/api/v1/roster-imports/{import_id}")
def apply(import_id: UUID, said: ImportApply, by: MayImport, session: Session) -> Dressed:
    """Apply a checked roster. A job writes it in batches; exactly what the dry run showed is applied."""
    return service.apply_import(session, by, import_id, said)


@router.post(ONE + "/cancel", response_model=RosterImportRead, responses=DEED)
@answers_at("/api/v1/roster-imports/{import_id}")
def cancel(import_id: UUID, by: MayImport, tools: ToolsNeed, session: Session) -> Dressed:
    """Stop a roster import. What was applied so far stays; checking the file again goes on from there."""
    return service.cancel_import(session, by, tools, import_id)
