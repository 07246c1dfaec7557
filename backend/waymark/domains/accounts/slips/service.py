"""Signs learners in with a slip, for one thing only: choosing a password."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.attempts.service import Attempt, attempt_of, forgive, take
from waymark.domains.accounts.logins.service import login_key
from waymark.domains.accounts.passwords.service import accepted, hasher_of, keep_password, names_of
from waymark.domains.accounts.sessions.service import cookie_line, open_session
from waymark.domains.accounts.slips import queries
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.accounts.slips.schemas import FirstPassword, SlipOpened, SlipSignIn
from waymark.identity.addresses import check_address
from waymark.identity.authentication import check_csrf, check_same_site, csrf_of
from waymark.identity.models import Account, Organization, Person
from waymark.identity.secrets import hash_slip_code, same_secret
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call
from waymark.kit.ids import random_id
from waymark.kit.keys import KeyFault
from waymark.kit.problems import Problem

COOKIE = "__Host-waymark-slip"
PURPOSE = "slip_cookie"
TIME_TO_CHOOSE = timedelta(minutes=15)


class SlipRefused(Problem):
    """The name or the code is not right, or the slip was used or is too old. Check both, or ask for a new slip."""

    status = 401


@dataclass(frozen=True)
class Opened:
    """What the slip's cookie says: whose slip was right, and until when that counts."""

    organization_id: UUID
    person_id: UUID
    slip_id: UUID
    expires_at: datetime

    def sealed(self, call: Call) -> str:
        """Write it so that only we can read and make it."""
        parts = [str(self.organization_id), str(self.person_id), str(self.slip_id), clock.as_text(self.expires_at)]
        sealed = call.tools.keyring.seal(PURPOSE, json.dumps(parts).encode())
        return urlsafe_b64encode(sealed).decode().rstrip("=")


async def sign_in_by_slip(call: Call, asked: SlipSignIn) -> Cookies:
    """Check a slip's code. Its cookie opens nothing but the choice of a password.

    An unknown name, a wrong code and a used slip send the same statements and answer the same.
    Errors: `SlipRefused`, `MalformedSecret`, `TooManyRequests`.
    """
    check_address(call)
    check_same_site(call)
    hashed = await asyncio.to_thread(hash_slip_code, asked.code)
    login = login_key(asked.login)
    attempt = attempt_of(call, "slip", login)
    opened = await call.tools.database.write(lambda session: _open(session, call, attempt, login, hashed))
    if opened is None:  # only now, or the try would not have been counted
        raise SlipRefused
    return opened


def _open(session: Session, call: Call, attempt: Attempt, login: str, hashed: str) -> Cookies | None:
    take(session, attempt)
    organization_id, person_id = queries.way_of(session, login) or (random_id(), random_id())
    enter(session, organization_id)
    found = session.exec(queries.open_slip(organization_id, person_id, clock.now())).first()
    if not same_secret(found[0].hash if found else "", hashed) or found is None:
        return None
    forgive(session, attempt)
    slip, person, organization = found
    opened = Opened(organization_id, person_id, slip.id, clock.now() + TIME_TO_CHOOSE)
    cookie = opened.sealed(call)
    account = session.get(Account, slip.account_id)
    shown = SlipOpened(
        shown_name=person.shown_name,
        sign_in_name=account.login_shown if account else login,
        organization_name=organization.name,
        csrf=csrf_of(cookie, call),
        expires_at=opened.expires_at,
    )
    return Cookies(shown, cookie_line(COOKIE, cookie, int(TIME_TO_CHOOSE.total_seconds())))


def _read(call: Call) -> Opened:
    """Read the slip's cookie. Errors: `SlipRefused`."""
    cookie = call.cookie(COOKIE)
    if cookie is None:
        raise SlipRefused
    try:
        sealed = urlsafe_b64decode(cookie.encode() + b"=" * (-len(cookie) % 4))
        first, second, third, until = json.loads(call.tools.keyring.open(PURPOSE, sealed))
    except (ValueError, KeyFault) as error:
        raise SlipRefused from error
    opened = Opened(UUID(first), UUID(second), UUID(third), clock.from_text(until))
    if opened.expires_at <= clock.now():
        raise SlipRefused
    check_csrf(cookie, call)
    return opened


async def choose_first_password(call: Call, asked: FirstPassword) -> Cookies:
    """Set the first password of a slip's owner, use the slip up, and sign them in.

    Errors: `SlipRefused`, `PasswordRefused`, `CrossSiteRefused`.
    """
    check_address(call)
    check_same_site(call)
    opened = _read(call)
    database = call.tools.database
    names = await database.read(lambda session: _names(session, opened))
    password = accepted(asked.password, names, "/password")
    hashed = await hasher_of(call.tools).hash(password)
    return await database.write(lambda session: _use(session, call, opened, hashed))


def _names(session: Session, opened: Opened) -> list[str]:
    _, account, person, organization = _held(session, opened)
    return names_of(account, person, organization)


def _held(session: Session, opened: Opened) -> tuple[Slip, Account, Person, Organization]:
    """Return the slip and whose it is, locked until the commit. Errors: `SlipRefused` when it is not good any more."""
    enter(session, opened.organization_id)
    asked = queries.open_slip(opened.organization_id, opened.person_id, clock.now()).with_for_update(of=Slip)
    found: tuple[Slip, Person, Organization] | None = session.exec(asked).first()
    if found is None or found[0].id != opened.slip_id:
        raise SlipRefused
    slip, person, organization = found
    account = session.get(Account, slip.account_id)
    if account is None or account.disabled_at is not None or account.password_hash is not None:
        raise SlipRefused
    return slip, account, person, organization


def _use(session: Session, call: Call, opened: Opened, hashed: str) -> Cookies:
    slip, account, _, _ = _held(session, opened)
    slip.used_at = clock.now()
    session.add(slip)
    session.flush()
    keep_password(session, account.id, hashed)
    signed_in = open_session(session, call, account.id, opened.organization_id, opened.person_id)
    return Cookies(signed_in.result, *signed_in.cookies, cookie_line(COOKIE, "", 0))
