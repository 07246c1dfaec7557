"""Rows for what the school runs: endpoints, jobs, files, tokens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.codesign_things import make_template
from tests.matrix.lms_things import make_source
from tests.matrix.programs_things import make_app, make_app_sign_in, make_program
from tests.matrix.reflecting_things import make_offer
from tests.matrix.safety_things import make_place, make_settings
from waymark.domains.connections.models import WebhookDelivery, WebhookEndpoint
from waymark.domains.connections.roster_models import RosterImport
from waymark.domains.connections.secrets import make_secret, seal_secret
from waymark.domains.files.models import File
from waymark.domains.jobs.models import Job
from waymark.domains.privacy.erasures.models import Erasure
from waymark.identity.models import Token
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

Ids = dict[str, Any]


def make_school_thing(session: Session, cast: Cast, kind: str, canary: str) -> Ids:
    """Make rows for a thing of a school and return its ids, by the names they have in addresses."""
    makers: dict[str, Callable[[Session, Cast, str], Ids]] = {
        "protocol": lambda session, cast, canary: {"protocol_id": cast.protocol_id, "number": 1},
        "offered_protocol": make_offer,
        "group": lambda session, cast, canary: {"group_id": cast.groups["ana"]},
        "grown_ups": lambda session, cast, canary: {"group_id": cast.groups["ana"]},
        "person": lambda session, cast, canary: {"person_id": cast.people["self"].id},
        "place": make_place,
        "endpoint": _endpoint,
        "lms_source": make_source,
        "job": _job,
        "file": _file,
        "organization": lambda session, cast, canary: make_settings(session, cast) | _file(session, cast, canary),
        "import": _import,
        "token": _token,
        "program": make_program,
        "app": make_app,
        "app_sign_in": make_app_sign_in,
        "template": make_template,
        "proof": _proof,
    }
    return makers[kind](session, cast, canary) if kind in makers else {}


def _base(cast: Cast) -> dict[str, Any]:
    return {"organization_id": cast.world.here.id}


def _administrator(cast: Cast) -> UUID:
    return cast.people["administrator"].id


def _endpoint(session: Session, cast: Cast, canary: str) -> Ids:
    endpoint_id = new_id()
    sealed = seal_secret(cast.world.tools.keyring, make_secret(), cast.world.here.id, endpoint_id)
    names = {"recipient": canary, "purpose": "learning_platform", "description": canary}
    address = {"url": f"https://hooks.example.com/{canary}", "sealed_secret": sealed}
    added(session, WebhookEndpoint.made(_base(cast) | names | address | {"id": endpoint_id}))
    sent = {"endpoint_id": endpoint_id, "event_id": new_id(), "type": "goal.created", "state": "failed"}
    delivery = added(session, WebhookDelivery.made(_base(cast) | sent))
    return {"endpoint_id": endpoint_id, "delivery_id": delivery.id}


def _job(session: Session, cast: Cast, canary: str) -> Ids:
    values = {"kind": "roster_check", "asked_by": _administrator(cast), "payload": {"canary": canary}}
    return {"job_id": added(session, Job.made(_base(cast) | values)).id}


def _file(session: Session, cast: Cast, canary: str) -> Ids:
    values = {
        "uploaded_by": _administrator(cast),
        "name": f"{canary}.zip",
        "media_type": "application/zip",
        "size": 100,
        "sha256": "0" * 64,
        "state": "used",
        "kept_until": clock.now() + timedelta(days=1),
    }
    return {"file_id": added(session, File.made(_base(cast) | values)).id}


def _import(session: Session, cast: Cast, canary: str) -> Ids:
    """An import that was checked, and that changes nothing when it is applied."""
    ids = _file(session, cast, canary) | _job(session, cast, canary)
    values = {"file_name": canary, "state": "checked", "asked_by": _administrator(cast)}
    return ids | {"import_id": added(session, RosterImport.made(_base(cast) | ids | values)).id}


def _proof(session: Session, cast: Cast, canary: str) -> Ids:
    values = {"relation": "self", "state": "done", "word": canary}
    proof = added(session, Erasure.made(_base(cast) | values))
    return {"erasure_id": proof.id, "organization_id": cast.world.here.id}


def _token(session: Session, cast: Cast, canary: str) -> Ids:
    who, token_id = cast.people["class_teacher"], new_id()
    values = {
        "hash": canary,
        "id": token_id,
        "account_id": who.account_id,
        "organization_id": who.organization_id,
        "person_id": who.id,
        "name": canary,
        "scopes": ["goal"],
        "expires_at": clock.now() + timedelta(days=1),
    }
    session.add(Token.made(values))
    return {"token_id": token_id}
