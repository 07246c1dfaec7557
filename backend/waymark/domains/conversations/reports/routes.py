"""Reports over HTTP: what whoever reports does, and what a safeguarding lead does."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.conversations.reports import looking, places, service
from waymark.domains.conversations.reports.models import Report, ReportState
from waymark.domains.conversations.reports.schemas import (
    ContextRead,
    HoldCreate,
    ItemNamed,
    MyReport,
    MyReportPage,
    OpeningCreate,
    PlaceList,
    ReportClose,
    ReportCreate,
    ReportPage,
    ReportRead,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, TooManyRequests, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("reports")
MINE = "/me/reports"
ONE = "/learners/{learner_id}/reports/{report_id}"
DEED = problems(Forbidden, NotFound, Conflict)

MayReport = Annotated[Grant, may(Action.REPORT_MAKE)]
MayBlock = Annotated[Grant, may(Action.PERSON_BLOCK)]
LooksAtQueue = Annotated[Lens, look(Action.REPORT_READ, across=True)]
MayRead = Annotated[Grant, may(Action.REPORT_READ, Report)]
MayOpen = Annotated[Grant, may(Action.REPORT_OPEN, Report)]
MayClose = Annotated[Grant, may(Action.REPORT_CLOSE, Report)]
MayHold = Annotated[Grant, may(Action.REPORT_HOLD, Report)]
MayLift = Annotated[Grant, may(Action.REPORT_LIFT, Report)]
SeesPlaces = Annotated[Grant, may(Action.SAFEGUARDING_SEE)]


@router.post(
    MINE, status_code=201, response_model=MyReport, responses=problems(Forbidden, NotFound, Conflict, TooManyRequests)
)
@answers_at("/api/v1" + MINE + "/{id}")
def make(new: ReportCreate, by: MayReport, session: Session) -> Report:
    """Report what another person wrote. They are not told; a safeguarding lead of the school looks into it."""
    return service.make_report(session, by, new)


@router.get(MINE, response_model=MyReportPage, responses=problems(Forbidden))
def list_mine(by: MayReport, page: Paged, session: Session) -> Listed[Report]:
    """List what you reported, the newest first, with the answers."""
    return service.list_mine(session, by, page)


@router.get(MINE + "/{report_id}", response_model=MyReport, responses=problems(Forbidden, NotFound))
def read_mine(report_id: UUID, by: MayReport, session: Session) -> Report:
    """Read a report that you made."""
    return service.my_report(session, by, report_id)


@router.post("/me/blocks", status_code=204, response_model=None, responses=DEED)
def block(item: ItemNamed, by: MayBlock, session: Session) -> None:
    """Block whoever wrote this to you: neither of you reaches the other any more."""
    service.block_author(session, by, item)


@router.get("/reports", response_model=ReportPage, responses=problems(Forbidden))
def list_all(lens: LooksAtQueue, page: Paged, session: Session, state: ReportState | None = None) -> Listed[Dressed]:
    """List the reports of the learners you keep safe, the newest first, without their words."""
    return looking.list_reports(session, lens, page, state)


@router.get(ONE, response_model=ReportRead, responses=problems(Forbidden, NotFound))
def read(report_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a report: who is involved, who opened it, what is kept. Its words are read apart."""
    return looking.report_for(session, by, report_id)


@router.post(ONE + "/open", response_model=ReportRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def open_words(report_id: UUID, new: OpeningCreate, by: MayOpen, session: Session) -> Dressed:
    """Open a report for an hour and say why. Each opening is noted."""
    return looking.open_report(session, by, report_id, new)


@router.get(ONE + "/context", response_model=ContextRead, responses=problems(Forbidden, NotFound))
def read_context(report_id: UUID, by: MayOpen, session: Session) -> dict[str, Any]:
    """Read the reported words and those around them, in the hour after you opened the report."""
    return looking.context_of(session, by, report_id)


@router.post(ONE + "/close", response_model=ReportRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def close(report_id: UUID, new: ReportClose, by: MayClose, session: Session) -> Dressed:
    """Close a report with what you found, and an answer to whoever made it."""
    return looking.close_report(session, by, report_id, new)


@router.post(ONE + "/hold", response_model=ReportRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def hold(report_id: UUID, new: HoldCreate, by: MayHold, session: Session) -> Dressed:
    """Keep everything a report is about from being withdrawn or erased, until you lift it."""
    return looking.hold(session, by, report_id, new)


@router.post(ONE + "/lift", response_model=ReportRead, responses=DEED)
@answers_at("/api/v1" + ONE)
def lift(report_id: UUID, by: MayLift, session: Session) -> Dressed:
    """Let go of what a report kept."""
    return looking.lift(session, by, report_id)


@router.get("/safeguarding/places", response_model=PlaceList, responses=problems(Forbidden, NotFound))
def list_places(by: SeesPlaces, session: Session) -> Listed[dict[str, Any]]:
    """List your schools with whether somebody looks into reports there, and how many wait. Never their words."""
    return places.list_places(session, by)
