"""Small things that every service does with rows."""

from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from waymark.kit import clock
from waymark.kit.database.sqlite_file import driver_of
from waymark.kit.problems import NotFound, Stale
from waymark.kit.questions import Question
from waymark.kit.sending import changing_of, insertion_of, send_changes
from waymark.kit.tables import Id, Kept, Row, Table
from waymark.kit.wholes import row_by_key

T = TypeVar("T", bound=Row)
K = TypeVar("K", bound=Kept)
A = TypeVar("A", bound=Table)


def found(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row by its key, if its columns are the same as given. Errors: `NotFound`."""
    row = row_by_key(session, table, (organization_id, row_id))
    if row is None or any(getattr(row, name) != value for name, value in same.items()):
        raise NotFound
    return row


def held(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row as `found` does, locked until the commit and read again.

    Without the lock two changes made from the same version at once would both pass `expect` on PostgreSQL.
    """
    row = _locked(session, table, (organization_id, row_id))
    if row is None or any(getattr(row, name) != value for name, value in same.items()):
        raise NotFound
    return row


def locked(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row as it is now, and let nobody else change it before the commit. Errors: `NotFound`.

    A deed that depends on the row's state needs this: of two at once, the second sees what the first did.
    """
    return held(session, table, organization_id, row_id, **same)


def _locked(session: Session, table: type[T], key: tuple[UUID, UUID]) -> T | None:
    """Lock a row until the commit, and read it again; rows that point at it can still be added meanwhile.

    On SQLite whoever writes has the turn, so nothing is locked, and a row that the unit has read is as it was read,
    unless a statement past the session has changed it: that moves its version, which is asked in a tenth of the time.
    """
    if driver_of(session) is not None:
        known: Any = session.identity_map.get(identity_key(table, key)) if issubclass(table, Kept) else None
        asked = {"organization_id": key[0], "id": key[1]}
        if known is not None and _version_of(table).one(session, asked) == known.version:
            row: T = known
            return row
        return row_by_key(session, table, key, is_anew=True)
    return session.get(table, key, with_for_update={"key_share": True}, populate_existing=True)


@cache
def _version_of(table: type[Kept]) -> Question:
    columns = table.__table__.c  # type: ignore[attr-defined]
    return Question(
        select(columns.version).where(
            columns.organization_id == bindparam("organization_id", type_=Id), columns.id == bindparam("id", type_=Id)
        )
    )


def expect(row: Kept, version: int) -> None:
    """Refuse a change that was made from an older version. Errors: `Stale`."""
    if row.version != version:
        raise Stale(headers={"ETag": f'"{row.version}"'})


def touched(session: Session, row: K) -> K:
    """Count a change of a row up, and send it to the database."""
    row.version += 1
    row.updated_at = clock.now()
    session.add(row)
    send_changes(session)
    return row


def ended(session: Session, table: type[Table], **key: Any) -> None:
    """Note that a version ends now, without reading it. Errors: `RowGone` when there is none."""
    changing_of(table.__table__, ("ends_at",)).change(session, key | {"ends_at": clock.now()})  # type: ignore[attr-defined]


def placed(session: Session, row: A) -> A:
    """Send a new row to the database and let it be: what is changed of it later in the unit is not noticed.

    For rows that are only shown afterwards. Half of what `added` costs is making the session watch the row.
    """
    insertion_of(type(row).__table__).insert(session, vars(row))  # type: ignore[attr-defined]
    return row


def added(session: Session, row: A) -> A:
    """Send a row to the database at once, so that what points at it can follow.

    The INSERT of a new row is compiled once for each table: left to the session's own flush, sorting, compiling
    and remembering it took four times as long. A row that the database has already is updated.
    """
    if inspect(row).key is not None:
        session.add(row)
        send_changes(session)
        return row
    placed(session, row)
    make_transient_to_detached(row)
    session.add(row)  # it is known from here on, and what changes of it is updated
    return row
