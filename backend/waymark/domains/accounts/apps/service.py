"""Lets an app act for somebody, when they say so; shows them which apps do; ends one."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.apps import queries
from waymark.domains.accounts.apps.areas import areas_of
from waymark.domains.accounts.apps.asking import Asked, Heard, hear
from waymark.domains.accounts.apps.ending import end_sign_in
from waymark.domains.accounts.apps.events import AppAllowed, AppEnded
from waymark.domains.accounts.apps.schemas import AppAnswer
from waymark.domains.accounts.sessions.describing import account_of
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import AppCode, AppSignIn
from waymark.identity.programs import app_scopes, narrowed
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.problems import Conflict, Forbidden, NotFound
from waymark.kit.schemas import Dressed, Listed

CODE_LIFE = timedelta(seconds=60)
MOST_APPS = 50


class ConsentMissing(Forbidden):
    """Somebody of your family or your school has to say yes to this app first. Ask them."""


def look_at(session: Session, by: Grant, issuer: str, asked: Asked) -> Dressed:
    """Say what an app asks for. Errors: `UnknownApp`."""
    _check_person(by)
    heard = hear(session, by.organization_id, asked)
    return Dressed(
        heard.app,
        areas=areas_of(heard.scopes),
        scopes=heard.scopes,
        needs_consent=not _may_be_allowed(session, by, heard),
        redirect_to=asked.back(issuer, error=heard.error) if heard.error else None,
    )


def _check_person(by: Grant) -> None:
    if by.actor.kind != "person":
        raise Forbidden("Only you can let an app in. Sign in with a browser.")


def _may_be_allowed(session: Session, by: Grant, heard: Heard) -> bool:
    return app_scopes(session, by.organization_id, heard.app.id, by.actor.person_id) is not None


def answer(session: Session, by: Grant, issuer: str, said: AppAnswer) -> dict[str, str]:
    """Send the browser back to the app with a code, or with a no.

    Errors: `UnknownApp`, `ConsentMissing`, `Conflict`.
    """
    _check_person(by)
    asked = Asked(**said.model_dump(exclude={"allowed"}))
    heard = hear(session, by.organization_id, asked)
    error = heard.error or ("" if said.allowed else "access_denied")
    if error:
        return {"redirect_to": asked.back(issuer, error=error)}
    if not _may_be_allowed(session, by, heard):
        raise ConsentMissing
    mine = _mine(session, by)
    if len(mine) >= MOST_APPS:
        raise Conflict(f"{MOST_APPS} apps act for you already. End one that you do not use any more.")
    return {"redirect_to": asked.back(issuer, code=_make_code(session, by, asked, heard))}


def _make_code(session: Session, by: Grant, asked: Asked, heard: Heard) -> str:
    fresh = make_secret(SecretKind.APP_CODE)
    session.add(
        AppCode.made(
            {
                "hash": fresh.at_rest,
                "account_id": account_of(by.actor),
                "organization_id": by.organization_id,
                "person_id": by.actor.person_id,
                "client_id": heard.app.id,
                "scopes": heard.scopes,
                "redirect_uri": asked.redirect_uri,
                "challenge": asked.code_challenge,
                "expires_at": clock.now() + CODE_LIFE,
            }
        )
    )
    session.flush()
    record(session, by, AppAllowed(learner_id=None, client_id=heard.app.id))
    return fresh.shown


def _mine(session: Session, by: Grant) -> list[AppSignIn]:
    asked = queries.sign_ins_of(account_of(by.actor), by.organization_id, by.actor.person_id, clock.now())
    return list(session.exec(asked))


def list_apps(session: Session, by: Grant) -> Listed[Dressed]:
    """List the apps that act for the caller."""
    mine = _mine(session, by)
    apps = queries.apps_named(session, by.organization_id, {one.client_id for one in mine})
    return Listed([_shown(one, apps[one.client_id]) for one in mine if one.client_id in apps])


def _shown(sign_in: AppSignIn, app: Any) -> Dressed:
    scopes = sorted(narrowed(app.scopes, sign_in.scopes))
    return Dressed(sign_in, name=app.name, recipient=app.recipient, areas=areas_of(scopes), scopes=scopes)


def end_app(session: Session, by: Grant, app_id: UUID) -> None:
    """Let an app act for the caller no longer. Errors: `NotFound`."""
    sign_in = next((one for one in _mine(session, by) if one.id == app_id), None)
    if sign_in is None:
        raise NotFound
    end_sign_in(session, sign_in.id)
    record(session, by, AppEnded(learner_id=None, client_id=sign_in.client_id, reason="by_person"))
