"""One-time links over HTTP."""

from waymark.domains.accounts.links import service
from waymark.domains.accounts.links.schemas import LinkSignIn
from waymark.domains.accounts.links.service import LinkRefused
from waymark.domains.accounts.sessions.schemas import SessionRead
from waymark.identity.addresses import InsecureAddress
from waymark.kit.http import CallNeed, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import CrossSiteRefused, problems

router = room_router("accounts")


@router.post(
    "/session/link", response_model=SessionRead, responses=problems(LinkRefused, InsecureAddress, CrossSiteRefused)
)
async def sign_in_by_link(asked: LinkSignIn, call: CallNeed) -> Cookies:
    """Sign in with a one-time link."""
    return await service.sign_in_by_link(call, asked)
