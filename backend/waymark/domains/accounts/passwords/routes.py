"""Passwords over HTTP."""

from waymark.domains.accounts.passwords import service
from waymark.domains.accounts.passwords.schemas import PassphraseRead, PasswordChange, SignIn
from waymark.domains.accounts.passwords.service import SignInRefused, WrongPassword
from waymark.domains.accounts.sessions.schemas import SessionRead
from waymark.identity.addresses import InsecureAddress
from waymark.identity.callers import InBrowser
from waymark.identity.passwords import PasswordRefused
from waymark.kit.http import CallNeed, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import CrossSiteRefused, Forbidden, problems

router = room_router("accounts")


@router.post(
    "/session", response_model=SessionRead, responses=problems(SignInRefused, InsecureAddress, CrossSiteRefused)
)
async def sign_in(asked: SignIn, call: CallNeed) -> Cookies:
    """Sign in with a sign-in name (or an e-mail address) and a password."""
    return await service.sign_in(call, asked)


@router.get("/session/passphrase", response_model=PassphraseRead, responses=problems())
def suggest_passphrase() -> PassphraseRead:
    """Suggest a password that one can remember."""
    return service.suggest_passphrase()


@router.post(
    "/me/password",
    response_model=SessionRead,
    responses=problems(WrongPassword, PasswordRefused, CrossSiteRefused, Forbidden),
)
async def change_password(asked: PasswordChange, actor: InBrowser, call: CallNeed) -> Cookies:
    """Change your password. Every other session and every token ends at once."""
    return await service.change_password(call, actor, asked)
