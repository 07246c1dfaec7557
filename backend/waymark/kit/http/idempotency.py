"""A retried POST has one effect: the key is claimed in the same transaction as the effect.

Kept are a fingerprint, the status and where the result can be read, not the body: a replay reads the result
again under today's permission. A secret is not shown twice.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Field, Session

from waymark.kit import clock
from waymark.kit.database import organization_of
from waymark.kit.http.answers import NO_STORE, Reply, Writer
from waymark.kit.http.call import Call
from waymark.kit.problems import AlreadyDone, BadRequest, Forbidden, IdempotencyMismatch, NotFound, SecretAlreadyShown
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Tenant, belongs, found_by

KEPT = timedelta(hours=72)
REPLAYED = (b"idempotent-replayed", b"true")
FORM = re.compile(r'"?([\x21\x23-\x7e]{1,255}?)"?')


class IdempotencyKey(Tenant, table=True):
    """A key that a client sent with a POST, what came of it, and where that can be read."""

    __tablename__ = "idempotency_key"
    __table_args__ = (belongs("idempotency_key"), found_by("idempotency_key", "kept_until"), STRICT)
    __privacy__ = Privacy(
        "caller_id",
        "makes a retried request have one effect",
        "72 hours",
        Personal.DELETE,
        left_out=("hash", "fingerprint"),
    )

    hash: str = Field(primary_key=True, description="SHA-256 of caller, method, path and key.")
    caller_id: UUID = Field(sa_type=Id)
    fingerprint: str
    status: int
    address: str = ""
    kept_until: datetime = Field(sa_type=Moment)


class Once:
    """One key of one request."""

    def __init__(self, key: str, fingerprint: str) -> None:
        self.key = key
        self.fingerprint = fingerprint
        self.hash = ""

    def is_used(self, session: Session, call: Call) -> bool:
        """Tell whether an earlier request took the key, with whatever body."""
        organization_id = organization_of(session)
        named = _name(call, self.key)
        return bool(named) and session.get(IdempotencyKey, (organization_id, named)) is not None

    def claim(self, session: Session, call: Call) -> "Earlier | None":
        """Take the key for this request; return the earlier request when there was one.

        On PostgreSQL a second request with the same key waits here for the first one's commit.
        """
        caller = call.found.get("caller_id")
        organization_id = organization_of(session)
        if caller is None or organization_id is None:
            return None
        self.hash = _name(call, self.key)
        now = clock.now()
        values = {
            "organization_id": organization_id,
            "hash": self.hash,
            "caller_id": caller,
            "fingerprint": self.fingerprint,
            "status": 0,
            "address": "",
            "kept_until": now + KEPT,
        }
        table: Any = IdempotencyKey.__table__  # type: ignore[attr-defined]
        same = (table.c.organization_id == organization_id) & (table.c.hash == self.hash)
        session.execute(delete(table).where(same, table.c.kept_until < now))
        if session.execute(_insert(session)(table).values(values).on_conflict_do_nothing()).rowcount:  # type: ignore[attr-defined]
            return None
        row = session.get(IdempotencyKey, (organization_id, self.hash), populate_existing=True)
        if row is None or row.fingerprint != self.fingerprint:
            raise IdempotencyMismatch
        return Earlier(row)

    def keep(self, session: Session, call: Call, reply: Reply) -> None:
        """Remember, with the effect, what came of it."""
        organization_id = organization_of(session)
        if not self.hash or organization_id is None:
            return
        row = session.get(IdempotencyKey, (organization_id, self.hash))
        if row is not None:
            row.status = reply.status
            row.address = reply.address
            session.add(row)
        del call


class Earlier:
    """What came of an earlier request with the same key."""

    def __init__(self, row: IdempotencyKey) -> None:
        self.row = row

    def again(
        self,
        session: Session,
        call: Call,
        writer: Writer,
        render: Callable[[Session, Call, str], Reply | None],
        let_in: Callable[[Session, Call], Any],
    ) -> Reply:
        """Answer again: the same status, the thing as it is today and as the caller may see it today.

        Errors: `SecretAlreadyShown`; `AlreadyDone` when what was answered cannot be read, or not any more.
        """
        if writer.shows_secret:
            raise SecretAlreadyShown
        if writer.adapter is None:
            let_in(session, call)
            return Reply(self.row.status, b"", [NO_STORE, REPLAYED])
        if not self.row.address:
            let_in(session, call)
            raise AlreadyDone
        try:
            shown = render(session, call, self.row.address)
        except (NotFound, Forbidden) as error:  # who declined an invitation does not see it any more
            raise AlreadyDone from error
        if shown is None:
            raise AlreadyDone
        if self.row.status == 201:
            shown.headers.append((b"location", self.row.address.encode()))
        shown.headers.append(REPLAYED)
        shown.status = self.row.status
        return shown


def forget_old_keys(session: Session, organization_id: UUID) -> None:
    """Remove the keys of an organization that nobody will retry any more."""
    table: Any = IdempotencyKey.__table__  # type: ignore[attr-defined]
    session.execute(delete(table).where(table.c.organization_id == organization_id, table.c.kept_until < clock.now()))


def once_of(call: Call, content: str = "") -> Once | None:
    """Read the Idempotency-Key, if the client sent one; `content` stands for a body that was not read as JSON."""
    sent = call.header(b"idempotency-key")
    if sent is None:
        return None
    read = FORM.fullmatch(sent.strip())
    if read is None:
        raise BadRequest("Idempotency-Key must be 1 to 255 visible characters.")
    body = repr(call.found.get("body", call.scope["query_string"])) + content
    return Once(read[1], sha256(body.encode("utf-8", "backslashreplace")).hexdigest())


def _name(call: Call, key: str) -> str:
    """Name a key of a caller at an address; empty when nobody has signed in."""
    caller = call.found.get("caller_id")
    named = "\n".join((str(caller), call.method, call.scope["path"], key))
    return "" if caller is None else sha256(named.encode()).hexdigest()


def _insert(session: Session) -> Any:
    return postgres_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
