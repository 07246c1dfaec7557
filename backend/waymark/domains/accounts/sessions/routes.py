"""Browser sessions over HTTP."""

from waymark.domains.accounts.sessions import describing, service
from waymark.domains.accounts.sessions.schemas import PersonChoice, SessionRead, SignedOutRead
from waymark.identity.callers import Anybody, InBrowser, Leaving
from waymark.kit.http import CallNeed, Session, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import CrossSiteRefused, Forbidden, NotFound, problems

router = room_router("accounts")


@router.get("/session", response_model=SessionRead | SignedOutRead, responses=problems())
def read_session(actor: Anybody, call: CallNeed, session: Session) -> SessionRead | SignedOutRead:
    """Who am I here? Open to anybody: says so when nobody is signed in."""
    return describing.read_session(session, call, actor)


@router.delete("/session", status_code=204, response_model=None, responses=problems(CrossSiteRefused, Forbidden))
def sign_out(actor: Leaving, session: Session) -> Cookies:
    """Sign out. Send what was written first: the browser is told to forget what it stored here."""
    return service.sign_out(session, actor)


@router.post("/session/person", response_model=SessionRead, responses=problems(CrossSiteRefused, Forbidden, NotFound))
async def choose_person(asked: PersonChoice, actor: InBrowser, call: CallNeed) -> Cookies:
    """Go on as another one of those that the account is, in a new session."""
    return await service.choose_person(call, actor, asked.person_id)


@router.delete("/me/sessions", status_code=204, response_model=None, responses=problems(CrossSiteRefused, Forbidden))
def sign_out_everywhere(actor: InBrowser, session: Session) -> Cookies:
    """Sign out on every device, this one too."""
    return service.sign_out_everywhere(session, actor)
