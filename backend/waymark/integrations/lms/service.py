"""Takes in what a source tells: proved, stored and answered in one piece; acted upon later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import orjson
from sqlmodel import Session

from waymark.domains.connections.inbox import queries
from waymark.domains.connections.inbox.models import LmsMessage
from waymark.domains.connections.sources.models import LmsSource, SourceForm
from waymark.domains.connections.sources.secrets import live_secrets
from waymark.identity.signed_by_others import content_of
from waymark.identity.tokens import BadToken
from waymark.integrations.lms.acting import ids_named
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.key_sets import key_sets_of
from waymark.integrations.lms.proofs import NotProved, check_secret, check_signature
from waymark.integrations.lms.schemas import AboutRead, ReceivedRead
from waymark.integrations.lms.words import Told
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.bodies import read_json
from waymark.kit.http.call import Call
from waymark.kit.problems import BadRequest
from waymark.kit.rows import added

MOST_BYTES = 256 * 1024
MOST_FIELDS = 500
SPOKEN = {"X-Experience-API-Version": "2.0.0"}
NOTED_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Known:
    """What is known of a source before it has proved itself."""

    organization_id: UUID
    id: UUID
    form: SourceForm
    key_set_url: str
    secrets: list[str]
    last_refused_at: datetime | None


def about(*_place: UUID) -> Cookies:
    """Say which versions of xAPI are spoken, wherever it is asked."""
    return Cookies(AboutRead(version=["1.0.3", "2.0.0"]), headers=SPOKEN)


async def receive_statements(call: Call, organization_id: UUID, source_id: UUID) -> Cookies:
    """Take in xAPI statements, as a record store does; answer with their ids. Errors: what `receive` says."""
    _, ids = await receive(call, organization_id, source_id, None, only=SourceForm.XAPI)
    return Cookies(ids, headers=SPOKEN)


async def put_statement(call: Call, organization_id: UUID, source_id: UUID, statement_id: UUID) -> Cookies:
    """Take in one xAPI statement under its id, as a record store does. Errors: what `receive` says."""
    await receive(call, organization_id, source_id, None, only=SourceForm.XAPI, statement_id=statement_id)
    return Cookies(None, headers=SPOKEN)


async def receive(
    call: Call,
    organization_id: UUID,
    source_id: UUID,
    brought: str | None,
    *,
    only: SourceForm | None = None,
    statement_id: UUID | None = None,
) -> tuple[ReceivedRead, list[str]]:
    """Take in what a source sent; return how much of it is new, and the ids of all of it.

    Errors: `NotProved` for whoever is not a source of ours; `BadRequest` for what is not of its form.
    """
    body = await call.body(MOST_BYTES)
    source = await call.tools.database.read(lambda session: _known(session, call, organization_id, source_id))
    if source is None or (only is not None and source.form is not only):
        raise NotProved
    try:
        content = await _proved(call, source, body, brought)
    except (NotProved, BadToken):
        if _is_long_ago(source.last_refused_at):  # whoever guesses must not make us write each time
            await call.tools.database.write(lambda session: _note(session, source, "last_refused_at"))
        raise NotProved from None
    call.found["caller_id"] = source.id
    if statement_id is not None:
        content = _named(content, statement_id)
    received_at = clock.now()
    told = told_in(source.form, content, received_at)
    new = await call.tools.database.write(lambda session: _store(session, source, told))
    return ReceivedRead(received_count=len(told), new_count=new), [one.id for one in told]


def _known(session: Session, call: Call, organization_id: UUID, source_id: UUID) -> Known | None:
    enter(session, organization_id)
    source = session.get(LmsSource, (organization_id, source_id))
    if source is None or not source.enabled:
        return None
    secrets = live_secrets(call.tools.keyring, source)
    return Known(
        organization_id, source_id, source.form, source.key_set_url, secrets, last_refused_at=source.last_refused_at
    )


async def _proved(call: Call, source: Known, body: bytes, brought: str | None) -> Any:
    """Return what was sent, read, once it is proved who sent it: what is signed is proved before it is read."""
    if source.form is SourceForm.STANDARD_WEBHOOKS:
        check_signature(call, body, source.secrets)
        content = read_json(body)
        # The id that is signed is the one that counts: it is the same whenever the same thing is sent again.
        return content | {"id": call.header(b"webhook-id")} if isinstance(content, dict) else content
    if source.key_set_url:
        # Canvas signs for all its schools with the same keys: what is signed is from a Canvas, the secret says whose.
        check_secret(call, source.form, brought, None, source.secrets)
        token = body.strip().strip(b'"')
        keys = await key_sets_of(call.tools).keys_for(source.key_set_url, token)
        return read_json(content_of(token, keys))
    if source.form is not SourceForm.MOODLE:
        check_secret(call, source.form, brought, None, source.secrets)
        return _read(call, source.form, body)
    content = read_json(body)
    check_secret(call, source.form, brought, content, source.secrets)
    return content


def _read(call: Call, form: SourceForm, body: bytes) -> Any:
    kind = (call.header(b"content-type") or "").partition(";")[0].strip().lower()
    # The plugin's own form mode sends JSON of flat names under the form's type.
    is_form = kind == "application/x-www-form-urlencoded" and not body.lstrip().startswith(b"{")
    if form is SourceForm.OPENEDX and is_form:
        try:
            return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
        except ValueError:
            raise BadRequest("The form could not be read.") from None
    return read_json(body)


def _named(content: Any, statement_id: UUID) -> Any:
    """Return a statement with the id that the address gives it. Errors: `BadRequest` when it says another."""
    if not isinstance(content, dict) or str(content.get("id", statement_id)).lower() != str(statement_id):
        raise BadRequest("One statement goes to one address, and both say the same id.")
    return content | {"id": str(statement_id)}


def _note(session: Session, source: Known, column: str) -> None:
    """Note that something came now, once a minute: what an administrator asks is whether it does."""
    enter(session, source.organization_id)
    row = session.get(LmsSource, (source.organization_id, source.id))
    if row is not None and _is_long_ago(getattr(row, column)):
        setattr(row, column, clock.now())
        session.add(row)
        session.flush()


def _is_long_ago(noted: datetime | None) -> bool:
    return noted is None or clock.now() - noted >= NOTED_AGAIN


def _store(session: Session, source: Known, told: Sequence[Told]) -> int:
    """Keep what is new, to be acted upon; return how much that is."""
    enter(session, source.organization_id)
    here, new = source.organization_id, 0
    for one in told:
        hashed = sha256(one.id.encode()).hexdigest()
        if not queries.hear(session, here, source.id, hashed):
            continue
        added(session, _message(source, one, clock.now()))
        new += 1
    _note(session, source, "last_heard_at")
    return new


def _message(source: Known, told: Told, now: datetime) -> LmsMessage:
    return LmsMessage.made(
        {
            "organization_id": source.organization_id,
            "source_id": source.id,
            "event": told.event,
            "kind": str(told.kind),
            "at": told.at,
            "created_at": now,
            "raw": orjson.dumps(dict(told.raw)).decode(),
            "people": list(dict.fromkeys(ids_named(source.id, told))),
        }
    )
