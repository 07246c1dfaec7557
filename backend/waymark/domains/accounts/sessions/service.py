"""Opens, describes and ends browser sessions.

Each sign-in gets a new session id, and the one that the browser brought along is dead: an id that somebody
planted before the sign-in is worth nothing after it.
"""

from base64 import b64encode
from datetime import timedelta
from ipaddress import ip_address
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from waymark.domains.accounts.logins.queries import memberships_of, somebody_active
from waymark.domains.accounts.sessions import queries
from waymark.domains.accounts.sessions.schemas import (
    MembershipRead,
    OrganizationHere,
    PersonHere,
    SessionRead,
    SignedOutRead,
)
from waymark.identity.actors import Actor
from waymark.identity.ages import age_band
from waymark.identity.authentication import COOKIE, SESSION_LIFE, csrf_of, who_is
from waymark.identity.guard import grant, is_of_a_learner
from waymark.identity.models import Account, AgeBand, BrowserSession, Membership, Organization, Person, Role, Token
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, make_secret
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call
from waymark.kit.problems import Forbidden, NotFound, Problem, Unauthenticated
from waymark.policy import Action

FORGET = {"Clear-Site-Data": '"cache", "storage"'}
KEPT = timedelta(days=30)


class InsecureAddress(Problem):
    """Passwords do not travel over an open line: open this page with https, or on this machine as localhost."""

    status = 403


def check_address(call: Call) -> None:
    """Refuse to sign anybody in over plain http, but on this machine. Errors: `InsecureAddress`.

    Behind a proxy that ends TLS, the host has to be the one of WAYMARK_PUBLIC_URL.
    """
    host = (call.header(b"host") or "").lower()
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if call.scope.get("scheme") == "https" or f"https://{host}" == call.tools.settings.origin.lower():
        return
    if not _is_loopback(name):
        raise InsecureAddress


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def cookie_line(name: str, value: str, seconds: int) -> str:
    """Return a Set-Cookie value that only this host gets back, and no script can read."""
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"


def open_session(session: Session, call: Call, account_id: UUID, organization_id: UUID, person_id: UUID) -> Cookies:
    """Sign somebody in: a new session, its cookie, and what the page wants to know of it."""
    _end_brought(session, call)
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


def _end_brought(session: Session, call: Call) -> None:
    try:
        brought = hash_secret(SecretKind.BROWSER_SESSION, call.cookie(COOKIE) or "")
    except MalformedSecret:
        return
    end_session(session, brought)


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
    """Delete sessions that ended, or would have, more than 30 days ago."""
    before = clock.now() - KEPT
    session.execute(delete(BrowserSession).where(col(BrowserSession.expires_at) < before))


def sign_out(session: Session, actor: Actor) -> Cookies:
    """End this browser session and let the browser forget."""
    end_session(session, actor.credential)
    return Cookies(None, cookie_line(COOKIE, "", 0), headers=FORGET)


def sign_out_everywhere(session: Session, actor: Actor) -> Cookies:
    """End every browser session of the account, this one too."""
    end_sessions_of(session, _account(actor))
    return Cookies(None, cookie_line(COOKIE, "", 0), headers=FORGET)


async def choose_person(call: Call, actor: Actor, person_id: UUID) -> Cookies:
    """Be another one of those that the account is, in a new session. Errors: `NotFound`."""

    def work(session: Session) -> Cookies:
        account_id = _account(actor)
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


def read_session(session: Session, call: Call, actor: Actor | None) -> SessionRead | SignedOutRead:
    """Say who is signed in, if anybody is."""
    if actor is None:
        return SignedOutRead(signed_in=False)
    return describe(session, call, actor, call.cookie(COOKIE) if actor.kind == "person" else None)


def describe(session: Session, call: Call, actor: Actor, secret: str | None) -> SessionRead:
    """Say who is signed in, where, and what they may do there; `secret` is the browser's cookie."""
    account = session.get(Account, _account(actor))
    person = session.get(Person, (actor.organization_id, actor.person_id))
    organization = session.get(Organization, actor.organization_id)
    credential = _credential(session, actor, secret)
    if account is None or person is None or organization is None or credential is None:
        raise Unauthenticated
    draft_key = call.tools.keyring.draft_key(actor.person_id) if secret else None
    return SessionRead(
        signed_in=True,
        person=PersonHere.model_validate(person),
        organization=OrganizationHere.model_validate(organization),
        roles=sorted(actor.roles),
        age_band=_band(person, actor),
        may=_may_here(session, actor),
        csrf=csrf_of(secret, call) if secret else None,
        draft_key=b64encode(draft_key).decode() if draft_key else None,
        expires_at=credential.expires_at,
        sign_in_name=account.login_shown,
        has_password=account.password_hash is not None,
        memberships=_memberships(session, actor),
    )


def _credential(session: Session, actor: Actor, secret: str | None) -> BrowserSession | Token | None:
    if secret is None:
        return session.get(Token, actor.credential)
    return session.get(BrowserSession, actor.credential)


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Unauthenticated
    return actor.account_id


def _band(person: Person, actor: Actor) -> AgeBand:
    if person.birth_date is None and Role.LEARNER not in actor.roles:
        return AgeBand.ADULT
    return age_band(person.birth_date, clock.today(actor.time_zone))


def _may_here(session: Session, actor: Actor) -> list[str]:
    allowed = []
    for action in Action:
        if not is_of_a_learner(action):
            try:
                grant(session, actor, action)
            except (Forbidden, NotFound):
                continue
            allowed.append(str(action))
    return sorted(allowed)


def _memberships(session: Session, actor: Actor) -> list[MembershipRead]:
    """Say who else the account is. Each organization is entered in turn, the present one last."""
    shown = []
    held = sorted(
        session.exec(memberships_of(_account(actor))), key=lambda one: one.organization_id == actor.organization_id
    )
    for one in held:
        enter(session, one.organization_id)
        found = session.exec(somebody_active(one.organization_id, one.person_id)).first()
        if found is not None:
            person, organization = found
            shown.append(
                MembershipRead(
                    person_id=person.id,
                    organization_id=organization.id,
                    organization_name=organization.name,
                    shown_name=person.shown_name,
                    is_current=organization.id == actor.organization_id,
                )
            )
    return sorted(shown, key=lambda one: (one.organization_name, str(one.organization_id)))
