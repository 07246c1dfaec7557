"""Break-glass over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.privacy.glass import service
from waymark.domains.privacy.glass.schemas import GlassAsk, GlassPage, GlassRead
from waymark.identity.guard import Grant, Lens, look, may
from waymark.identity.models import BreakGlass
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("glass")
ALL = "/learners/{learner_id}/break-glass"
ONE = ALL + "/{glass_id}"
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Conflict)

MayLook = Annotated[Lens, look(Action.GLASS_READ, across=True)]
MayBreak = Annotated[Grant, may(Action.GLASS_BREAK)]
MayRead = Annotated[Grant, may(Action.GLASS_READ, BreakGlass, item_id="glass_id")]
MayEnd = Annotated[Grant, may(Action.GLASS_END, BreakGlass, item_id="glass_id")]
MayAgree = Annotated[Grant, may(Action.GLASS_CONFIRM, BreakGlass, item_id="glass_id")]


@router.get("/break-glass", response_model=GlassPage, responses=problems(Forbidden, NotFound))
def list_all(lens: MayLook, page: Paged, session: Session) -> Listed[Dressed]:
    """List who asked to read what a learner wrote, in the schools that you answer for, the newest first."""
    return service.list_glass(session, lens, page)


@router.post(ALL, status_code=201, response_model=GlassRead, responses=CHANGING)
@answers_at("/api/v1" + ALL + "/{id}")
def ask(asked: GlassAsk, by: MayBreak, session: Session) -> Dressed:
    """Ask to read what a learner wrote, in need and with a reason. It opens when a second person agrees."""
    return service.ask_to_break(session, by, asked)


@router.get(ONE, response_model=GlassRead, responses=problems(Forbidden, NotFound))
def read(glass_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read who asked, why, and until when it is open."""
    return service.glass_for(session, by, glass_id)


@router.post(ONE + "/confirm", response_model=GlassRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def confirm(glass_id: UUID, by: MayAgree, session: Session) -> Dressed:
    """Agree as the second person. It is open for 60 minutes; the learner is told, and each reading is written down."""
    return service.agree(session, by, glass_id)


@router.post(ONE + "/end", response_model=GlassRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def end(glass_id: UUID, by: MayEnd, session: Session) -> Dressed:
    """Refuse what waits for a second person, or close what is open before its hour is over."""
    return service.end(session, by, glass_id)
