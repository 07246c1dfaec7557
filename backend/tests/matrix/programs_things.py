"""Rows for programs that a school lets in."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from tests.matrix.cast import Cast
from waymark.identity.models import AppSignIn, OAuthClient
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

BACK = "org.example.reader:/back"


def make_program(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Let a system in."""
    values = {"kind": "service", "name": canary, "scopes": ["people.read"], "secret_hash": canary}
    life = {"expires_at": clock.now() + timedelta(days=1)}
    client = added(session, OAuthClient.made(values | life | {"organization_id": cast.world.here.id}))
    return {"client_id": client.id}


def make_app(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Let an app in."""
    values = {"kind": "native", "name": canary, "recipient": canary, "purpose": "learning_platform", "scopes": ["goal"]}
    ids = {"organization_id": cast.world.here.id, "redirect_uris": [BACK]}
    return {"app_id": added(session, OAuthClient.made(values | ids)).id}


def make_app_sign_in(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Let an app act for the class teacher."""
    who, app_id = cast.people["class_teacher"], make_app(session, cast, canary)["app_id"]
    ids = {"id": new_id(), "account_id": who.account_id, "organization_id": who.organization_id, "person_id": who.id}
    life = {"expires_at": clock.now() + timedelta(days=1)}
    session.add(AppSignIn.made(ids | life | {"client_id": app_id, "scopes": ["goal"]}))
    return {"app_id": ids["id"]}
