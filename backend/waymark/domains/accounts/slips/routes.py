"""Slips over HTTP: signing in with one."""

from waymark.domains.accounts.sessions.schemas import SessionRead
from waymark.domains.accounts.slips import service
from waymark.domains.accounts.slips.schemas import FirstPassword, SlipOpened, SlipSignIn
from waymark.domains.accounts.slips.service import SlipRefused
from waymark.identity.addresses import InsecureAddress
from waymark.identity.passwords import PasswordRefused
from waymark.identity.secrets import MalformedSecret
from waymark.kit.http import CallNeed, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import CrossSiteRefused, problems

router = room_router("accounts")


@router.post(
    "/session/slip",
    response_model=SlipOpened,
    responses=problems(SlipRefused, MalformedSecret, InsecureAddress, CrossSiteRefused),
)
async def sign_in_by_slip(asked: SlipSignIn, call: CallNeed) -> Cookies:
    """Show a set-up slip. It opens one thing only: choosing a password."""
    return await service.sign_in_by_slip(call, asked)


@router.post(
    "/session/slip/password",
    response_model=SessionRead,
    responses=problems(SlipRefused, PasswordRefused, InsecureAddress, CrossSiteRefused),
)
async def choose_first_password(asked: FirstPassword, call: CallNeed) -> Cookies:
    """Choose the first password, and be signed in. The slip is used up."""
    return await service.choose_first_password(call, asked)
