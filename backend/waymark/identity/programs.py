"""Programs that send an access token: a system that acts for itself, or an app that acts for whoever allowed it.

The token only says which client and which sign-in it is of. Whether they still stand, and what they may do, is asked of
the database with each request; a token can narrow that, never widen it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlmodel import Session, col

from waymark.identity.actors import EVERYWHERE, Actor
from waymark.identity.ages import age_band
from waymark.identity.consents import in_force
from waymark.identity.models import (
    Account,
    AgeBand,
    AppSignIn,
    ClientKind,
    Consent,
    OAuthClient,
    Organization,
    Person,
    Role,
    RoleAssignment,
)
from waymark.identity.tokens import Claims, TokenPurpose, Tokens
from waymark.identity.who import who_is
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Call, Tools
from waymark.kit.ids import id_of
from waymark.kit.problems import Unauthenticated
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment
from waymark.policy import CLIENTS_MAY

INVALID = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
OF_APP = "app:"

_ORG: Any = bindparam("organization_id", type_=Id)
_ID: Any = bindparam("id", type_=Id)
_PERSON: Any = bindparam("person_id", type_=Id)
_NOW: Any = bindparam("now", type_=Moment)
_SERVICE = Question(
    select(
        col(Organization.time_zone), col(Organization.locale), col(OAuthClient.scopes), col(OAuthClient.secret_number)
    )
    .select_from(OAuthClient)
    .join(Organization, col(Organization.id) == _ORG)
    .where(
        col(OAuthClient.organization_id) == _ORG,
        col(OAuthClient.id) == _ID,
        col(OAuthClient.kind) == ClientKind.SERVICE,
        col(OAuthClient.disabled_at).is_(None),
        col(OAuthClient.expires_at) > _NOW,
    )
)
_SIGN_IN = Question(
    select(col(AppSignIn.account_id), col(AppSignIn.person_id), col(AppSignIn.client_id), col(AppSignIn.scopes))
    .join(Account, col(Account.id) == col(AppSignIn.account_id))
    .where(
        col(AppSignIn.id) == _ID,
        col(AppSignIn.organization_id) == _ORG,
        col(AppSignIn.ended_at).is_(None),
        col(AppSignIn.expires_at) > _NOW,
        col(Account.disabled_at).is_(None),
    )
)
_WAS_LEARNER = exists().where(
    col(RoleAssignment.organization_id) == _ORG,
    col(RoleAssignment.person_id) == _PERSON,
    col(RoleAssignment.role) == Role.LEARNER,
)
_CONSENTED = exists().where(
    col(Consent.organization_id) == _ORG,
    col(Consent.learner_id) == _PERSON,
    in_force(_ORG, col(OAuthClient.recipient), col(OAuthClient.purpose), _NOW),
)
_APP = Question(
    select(
        col(OAuthClient.scopes),
        col(Organization.time_zone),
        col(Person.birth_date),
        _WAS_LEARNER.label("was_learner"),
        _CONSENTED.label("consented"),
    )
    .select_from(OAuthClient)
    .join(Organization, col(Organization.id) == _ORG)
    .join(Person, and_(col(Person.organization_id) == _ORG, col(Person.id) == _PERSON))
    .where(
        col(OAuthClient.organization_id) == _ORG,
        col(OAuthClient.id) == _ID,
        col(OAuthClient.kind) == ClientKind.NATIVE,
        col(OAuthClient.disabled_at).is_(None),
        or_(col(OAuthClient.expires_at).is_(None), col(OAuthClient.expires_at) > _NOW),
    )
)


class ProgramRefused(Unauthenticated):
    """This program may not go on: its access ended, was ended, or its school has switched it off. Sign in anew."""

    def __init__(self) -> None:
        super().__init__(headers=INVALID)


def tokens_of(tools: Tools) -> Tokens:
    """Return the process's maker and reader of signed tokens."""
    tokens: Tokens = tools.more["tokens"]
    return tokens


def looks_signed(bearer: str) -> bool:
    """Tell whether a bearer token has the form of a signed one."""
    return bearer.count(".") == 2


def program_behind(session: Session, call: Call, bearer: str) -> Actor:
    """Return which program sent an access token. Errors: `Unauthenticated`."""
    try:
        claims = tokens_of(call.tools).read(TokenPurpose.ACCESS, bearer)
    except Unauthenticated as error:
        raise ProgramRefused from error
    organization_id = UUID(str(claims.extra["org"]))
    enter(session, organization_id)
    return (_app if "app" in claims.extra else _service)(session, organization_id, claims)


def _service(session: Session, organization_id: UUID, claims: Claims) -> Actor:
    actor = service_now(session, organization_id, UUID(claims.subject), claims)
    if actor is None:
        raise ProgramRefused
    return actor


def service_now(session: Session, organization_id: UUID, client_id: UUID, claims: Claims | None = None) -> Actor | None:
    """Return a system with what it may do now, by a token as far as that reaches; None when it is let in no longer."""
    row = _SERVICE.row(session, {"organization_id": organization_id, "id": client_id, "now": clock.now()})
    if row is None or (claims is not None and claims.extra["number"] != row[3]):
        return None
    zone, locale, scopes, _ = row
    reached = frozenset(scopes) if claims is None else narrowed(scopes, _said(claims))
    return Actor(
        kind="client",
        organization_id=organization_id,
        person_id=client_id,
        administers=EVERYWHERE,
        time_zone=zone,
        locale=locale,
        scopes=frozenset(str(action) for action in CLIENTS_MAY if covers(reached, str(action))),
        credential=f"client:{client_id}",
    )


def _app(session: Session, organization_id: UUID, claims: Claims) -> Actor:
    sign_in_id = UUID(str(claims.extra["app"]))
    row = _SIGN_IN.row(session, {"organization_id": organization_id, "id": sign_in_id, "now": clock.now()})
    if row is None:
        raise ProgramRefused
    account_id, person_id, client_id = (id_of(one) for one in row[:3])
    scopes = app_scopes(session, organization_id, client_id, person_id)
    if scopes is None:
        raise ProgramRefused
    return who_is(
        session,
        "client",
        account_id,
        organization_id,
        person_id,
        credential=OF_APP + str(sign_in_id),
        scopes=narrowed(narrowed(scopes, row[3]), _said(claims)),
    )


def app_scopes(session: Session, organization_id: UUID, client_id: UUID, person_id: UUID) -> frozenset[str] | None:
    """Return what an app may be allowed by somebody today; None when it may not act for them at all.

    It may not when it was switched off or is gone, and not for a minor whose record has no consent for whoever makes
    it: an app that a child carries along is a recipient like any other.
    """
    asked = {"organization_id": organization_id, "id": client_id, "person_id": person_id, "now": clock.now()}
    row = _APP.row(session, asked)
    if row is None:
        return None
    scopes, zone, born, was_learner, consented = row
    return frozenset(scopes) if consented or _is_adult(born, bool(was_learner), zone) else None


def _is_adult(born: Any, was_learner: bool, zone: str) -> bool:
    if born is None:
        return not was_learner
    return age_band(date.fromisoformat(str(born)), clock.today(zone)) is AgeBand.ADULT


def _said(claims: Claims) -> list[str]:
    return str(claims.extra["scope"]).split()


def covers(scopes: Iterable[str], wanted: str) -> bool:
    """Tell whether scopes hold one: by its own name, or by the first word for all of its kind."""
    return wanted in scopes or wanted.partition(".")[0] in scopes


def narrowed(scopes: Iterable[str], wanted: Iterable[str]) -> frozenset[str]:
    """Return what both sets of scopes reach, each said as narrowly as either of them says it."""
    left, right = frozenset(scopes), frozenset(wanted)
    return frozenset(one for one in left if covers(right, one)) | frozenset(one for one in right if covers(left, one))
