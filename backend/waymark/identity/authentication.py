"""Who sent this request: a browser session's cookie with CSRF protection, a personal access token, or a program."""

from datetime import timedelta
from hmac import compare_digest
from typing import Annotated, Any

from fastapi import Security
from fastapi.security import APIKeyCookie, HTTPBearer
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from waymark.identity.actors import Actor
from waymark.identity.addresses import check_address
from waymark.identity.guests import guest_behind, is_a_guests
from waymark.identity.models import Account, BrowserSession, Token
from waymark.identity.programs import looks_signed, program_behind
from waymark.identity.secrets import SecretKind, hash_secret
from waymark.identity.who import who_is
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Call
from waymark.kit.http.needs import parameter
from waymark.kit.ids import id_of
from waymark.kit.keys import Purpose
from waymark.kit.problems import BadRequest, CrossSiteRefused, Unauthenticated
from waymark.kit.questions import Question
from waymark.kit.tables import Moment
from waymark.policy import GUESTS_MAY

COOKIE = "__Host-waymark"
CSRF_HEADER = b"x-waymark-csrf"
SESSION_LIFE = timedelta(days=14)

_COOKIE = APIKeyCookie(name=COOKIE, scheme_name="browser_session", auto_error=False, description="Set by signing in.")
_BEARER = HTTPBearer(
    scheme_name="token",
    auto_error=False,
    description="A personal access token of an adult, or an access token from `/oauth/token`.",
)
SCHEMES = (
    parameter("by_cookie", Annotated[Any, Security(_COOKIE)]),
    parameter("by_token", Annotated[Any, Security(_BEARER)]),
)

_HASH: Any = bindparam("hash")
_NOW: Any = bindparam("now", type_=Moment)

_BY_COOKIE = Question(
    select(col(BrowserSession.account_id), col(BrowserSession.organization_id), col(BrowserSession.person_id))
    .join(Account, col(Account.id) == col(BrowserSession.account_id))
    .where(
        col(BrowserSession.hash) == _HASH,
        col(BrowserSession.ended_at).is_(None),
        col(BrowserSession.expires_at) > _NOW,
        col(Account.disabled_at).is_(None),
    )
)
_BY_TOKEN = Question(
    select(col(Token.account_id), col(Token.organization_id), col(Token.person_id), col(Token.scopes))
    .join(Account, col(Account.id) == col(Token.account_id))
    .where(
        col(Token.hash) == _HASH,
        col(Token.revoked_at).is_(None),
        col(Token.expires_at) > _NOW,
        col(Account.disabled_at).is_(None),
    )
)


def csrf_of(secret: str, call: Call) -> str:
    """Return the value that unsafe requests of this browser session must carry; bound to the session."""

    return call.tools.keyring.sign(Purpose.CSRF, secret.encode()).hex()


def actor_of(session: Session, call: Call) -> Actor:
    """Return who sent this request. Errors: `Unauthenticated`, `CrossSiteRefused`, `InsecureAddress`."""
    known: Actor | None = call.found.get("actor")
    if known is not None:
        enter(session, known.organization_id)
        return known
    bearer = call.header(b"authorization")
    cookie = call.cookie(COOKIE)
    if bearer is not None and cookie is not None:
        raise BadRequest("Send a token or a cookie, not both.")
    if bearer is not None:
        actor = _by_token(session, call, bearer)
    elif cookie is not None:
        actor = _by_cookie(session, cookie, call)
    else:
        raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"})
    call.found["actor"] = actor
    call.found["caller_id"] = actor.person_id
    return actor


def _by_cookie(session: Session, cookie: str, call: Call) -> Actor:
    check_address(call)
    if is_a_guests(cookie):
        return _by_guests_cookie(session, cookie, call)
    known = hash_secret(SecretKind.BROWSER_SESSION, cookie)
    row = _BY_COOKIE.row(session, {"hash": known, "now": clock.now()})
    if row is None:
        raise Unauthenticated("Your session has ended. Sign in again; what you wrote is kept on this device.")
    _check_unsafe(cookie, call)
    return who_is(session, "person", id_of(row[0]), id_of(row[1]), id_of(row[2]), credential=known)


def _by_guests_cookie(session: Session, cookie: str, call: Call) -> Actor:
    known = hash_secret(SecretKind.GUEST, cookie)
    found = guest_behind(session, known)
    if found is None:
        raise Unauthenticated("This visit has ended. Whoever invited you can send you another link.")
    _check_unsafe(cookie, call)
    return who_is(session, "guest", None, *found, credential=known, scopes=GUESTS_MAY)


def _check_unsafe(cookie: str, call: Call) -> None:
    if not call.is_safe:
        check_same_site(call)
        check_csrf(cookie, call)


def _by_token(session: Session, call: Call, header: str) -> Actor:
    scheme, _, secret = header.partition(" ")
    if scheme.lower() == "bearer" and looks_signed(secret):
        return program_behind(session, call, secret)
    if scheme.lower() != "bearer" or not secret.startswith(SecretKind.PERSONAL_TOKEN):
        raise Unauthenticated("This token is not known.", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    known = hash_secret(SecretKind.PERSONAL_TOKEN, secret)
    row = _BY_TOKEN.row(session, {"hash": known, "now": clock.now()})
    if row is None:
        raise Unauthenticated("This token is not known.", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    scopes = frozenset(row[3])
    return who_is(session, "client", id_of(row[0]), id_of(row[1]), id_of(row[2]), credential=known, scopes=scopes)


def check_csrf(secret: str, call: Call) -> None:
    """Refuse an unsafe request that does not carry the value bound to its cookie. Errors: `CrossSiteRefused`."""
    sent = call.header(CSRF_HEADER) or ""
    if not compare_digest(sent.encode(), csrf_of(secret, call).encode()):
        raise CrossSiteRefused


def check_same_site(call: Call) -> None:
    """Refuse an unsafe request that another site's page sent."""
    site = call.header(b"sec-fetch-site")
    origin = call.header(b"origin")
    if site == "same-origin":
        return
    host = call.header(b"host") or ""
    if (
        site is None
        and origin is not None
        and origin in (call.tools.settings.origin, f"http://{host}", f"https://{host}")
    ):
        return
    raise CrossSiteRefused
