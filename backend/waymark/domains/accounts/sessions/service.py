"""Opens and ends browser sessions.

Each sign-in gets a new session id, and the one that the browser brought along is dead: an id that somebody
planted before the sign-in is worth nothing after it.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col

from waymark.domains.accounts.apps.ending import end_apps_of
from waymark.domains.accounts.logins.queries import memberships_of, somebody_active
from waymark.domains.accounts.sessions import queries
from waymark.domains.accounts.sessions.describing import account_of, describe
from waymark.identity.actors import Actor
from waymark.identity.authentication import COOKIE, SESSION_LIFE
from waymark.identity.guests import end_guest_session, is_a_guests
from waymark.identity.models import BrowserSession, Membership
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, make_secret
from waymark.identity.who import who_is
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call
from waymark.kit.problems import NotFound

# Not "storage": that would wipe words that are sealed on this device and not yet sent (nothing is ever lost).
FORGET = {"Clear-Site-Data": '"cache"'}
KEPT = timedelta(days=30)


def cookie_line(name: str, value: str, seconds: int) -> str:
    """Return a Set-Cookie value that only this host gets back, and no script can read."""
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"


def open_session(session: Session, call: Call, account_id: UUID, organization_id: UUID, person_id: UUID) -> Cookies:
    """Sign somebody in: a new session, its cookie, and what the page wants to know of it."""
    end_brought(session, call)
    fresh = make_secret(SecretKind.BROWSER_SESSION)
    enter(session, organization_id)
    session.add(
        BrowserSession.made(
            {
                "hash": fresh.at_rest,
                "account_id": account_id,
                "organization_id": organization_id,
                "person_id": person_id,
                "expires_at": clock.now() + SESSION_LIFE,
            }
        )
    )
    session.flush()
    actor = who_is(session, "person", account_id, organization_id, person_id, credential=fresh.at_rest)
    shown = describe(session, call, actor, fresh.shown)
    return Cookies(shown, cookie_line(COOKIE, fresh.shown, int(SESSION_LIFE.total_seconds())))


def end_brought(session: Session, call: Call) -> None:
    """End the session that the browser brought along, a guest's too."""
    brought = call.cookie(COOKIE) or ""
    kind = SecretKind.GUEST if is_a_guests(brought) else SecretKind.BROWSER_SESSION
    try:
        hashed = hash_secret(kind, brought)
    except MalformedSecret:
        return
    end = end_guest_session if kind is SecretKind.GUEST else end_session
    end(session, hashed)


def end_session(session: Session, hashed: str) -> None:
    """End one browser session, if it has not ended."""
    _end(session, col(BrowserSession.hash) == hashed)


def end_sessions_of(session: Session, account_id: UUID) -> None:
    """End every browser session of an account."""
    _end(session, col(BrowserSession.account_id) == account_id)


def _end(session: Session, which: object) -> None:
    table = BrowserSession.__table__  # type: ignore[attr-defined]
    session.execute(update(table).where(which, table.c.ended_at.is_(None)).values(ended_at=clock.now()))  # type: ignore[arg-type]


def forget_old_sessions(session: Session) -> None:
    """Delete sessions that ended more than 30 days ago."""
    before = clock.now() - KEPT
    ended = or_(col(BrowserSession.expires_at) < before, col(BrowserSession.ended_at) < before)
    session.execute(delete(BrowserSession).where(ended))


def sign_out(session: Session, actor: Actor) -> Cookies:
    """End this browser session and let the browser forget."""
    end = end_guest_session if actor.is_guest else end_session
    end(session, actor.credential)
    return Cookies(None, cookie_line(COOKIE, "", 0), headers=FORGET)


def sign_out_everywhere(session: Session, actor: Actor) -> Cookies:
    """End every browser session of the account, this one too, and every app that acts for it."""
    end_sessions_of(session, account_of(actor))
    end_apps_of(session, account_of(actor))
    return Cookies(None, cookie_line(COOKIE, "", 0), headers=FORGET)


async def choose_person(call: Call, actor: Actor, person_id: UUID) -> Cookies:
    """Be another one of those that the account is, in a new session. Errors: `NotFound`."""

    def work(session: Session) -> Cookies:
        account_id = account_of(actor)
        for one in list(session.exec(memberships_of(account_id))):
            if one.person_id == person_id and is_active(session, one):
                return open_session(session, call, account_id, one.organization_id, one.person_id)
        raise NotFound

    return await call.tools.database.write(work)


def is_active(session: Session, membership: Membership) -> bool:
    """Tell whether a person has not left; the unit stands in their organization afterwards."""
    enter(session, membership.organization_id)
    asked = somebody_active(membership.organization_id, membership.person_id)
    return session.exec(asked).first() is not None


def usual_membership(session: Session, account_id: UUID) -> Membership | None:
    """Return who an account was last, else the first one that has not left."""
    last = queries.last_organization(session, account_id)
    held = sorted(session.exec(memberships_of(account_id)), key=lambda one: one.organization_id != last)
    return next((one for one in held if is_active(session, one)), None)
