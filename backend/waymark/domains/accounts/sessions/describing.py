"""Says who is signed in, where, and what they may do there."""

from base64 import b64encode
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.logins.queries import memberships_of, somebody_active
from waymark.domains.accounts.sessions.adults import is_known_adult
from waymark.domains.accounts.sessions.schemas import (
    MembershipRead,
    OrganizationHere,
    PersonHere,
    SessionRead,
    SignedOutRead,
)
from waymark.identity.actors import Actor
from waymark.identity.ages import age_band
from waymark.identity.authentication import COOKIE, csrf_of
from waymark.identity.guard import grant, is_of_a_learner
from waymark.identity.models import (
    Account,
    AgeBand,
    AppSignIn,
    BrowserSession,
    GuestSession,
    Organization,
    Person,
    Role,
    SupportLink,
    Token,
)
from waymark.identity.programs import OF_APP
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Call
from waymark.kit.problems import Forbidden, NotFound, Unauthenticated
from waymark.kit.tables import Table
from waymark.policy import Action

T = TypeVar("T", bound=Table)


def read_session(session: Session, call: Call, actor: Actor | None) -> SessionRead | SignedOutRead:
    """Say who is signed in, if anybody is."""
    if actor is None:
        return SignedOutRead(signed_in=False)
    return describe(session, call, actor, call.cookie(COOKIE) if actor.kind in ("person", "guest") else None)


def describe(session: Session, call: Call, actor: Actor, secret: str | None) -> SessionRead:
    """Say who is signed in, where, and what they may do there; `secret` is the browser's cookie."""
    account = None if actor.is_guest else still(session, Account, account_of(actor))
    person = still(session, Person, (actor.organization_id, actor.person_id))
    organization = still(session, Organization, actor.organization_id)
    credential = _credential_of(session, actor, secret)
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
        guest_of=_host_of(session, credential) if isinstance(credential, GuestSession) else None,
        sign_in_name=account.login_shown if account else "",
        has_password=account is not None and account.password_hash is not None,
        memberships=_memberships(session, actor) if account else [],
    )


def _credential_of(
    session: Session, actor: Actor, secret: str | None
) -> BrowserSession | GuestSession | Token | AppSignIn:
    if actor.is_guest:
        return still(session, GuestSession, actor.credential)
    if actor.credential.startswith(OF_APP):
        return still(session, AppSignIn, UUID(actor.credential.removeprefix(OF_APP)))
    return still(session, BrowserSession, actor.credential) if secret else still(session, Token, actor.credential)


def _host_of(session: Session, visit: GuestSession) -> UUID:
    """Return the learner whose guest this is."""
    return still(session, SupportLink, (visit.organization_id, visit.link_id)).learner_id


def still(session: Session, table: type[T], key: Any) -> T:
    """Return a row that stood there a moment ago. Errors: `Unauthenticated` when it was erased since."""
    row = session.get(table, key)
    if row is None:
        raise Unauthenticated
    return row


def account_of(actor: Actor) -> UUID:
    """Return the account of whoever signed in. Errors: `Unauthenticated` for who did not: the system, an operator."""
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
    if str(Action.TOKEN_MANAGE) in allowed and not _makes_tokens(session, actor):
        allowed.remove(str(Action.TOKEN_MANAGE))
    return sorted(allowed)


def _makes_tokens(session: Session, actor: Actor) -> bool:
    """Tell whether making a token would succeed: it is for adults, in a browser."""
    return actor.kind == "person" and is_known_adult(session, account_of(actor), actor.organization_id)


def _memberships(session: Session, actor: Actor) -> list[MembershipRead]:
    """Say who else the account is. Each organization is entered in turn, the present one last."""
    shown = []
    held = sorted(
        session.exec(memberships_of(account_of(actor))), key=lambda one: one.organization_id == actor.organization_id
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
