"""Small things that every service does with rows."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session

from waymark.kit import clock
from waymark.kit.problems import NotFound, Stale
from waymark.kit.questions import insertion_of
from waymark.kit.tables import Kept, Row, Table

T = TypeVar("T", bound=Row)
K = TypeVar("K", bound=Kept)
A = TypeVar("A", bound=Table)


def found(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row by its key, if its columns are the same as given. Errors: `NotFound`."""
    row = session.get(table, (organization_id, row_id))
    if row is None or any(getattr(row, name) != value for name, value in same.items()):
        raise NotFound
    return row


def held(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row as `found` does, locked until the commit and read again.

    Without the lock two changes made from the same version at once would both pass `expect` on PostgreSQL.
    """
    lock = {"key_share": True}  # rows that point here can still be added meanwhile
    row = session.get(table, (organization_id, row_id), with_for_update=lock, populate_existing=True)
    if row is None or any(getattr(row, name) != value for name, value in same.items()):
        raise NotFound
    return row


def locked(session: Session, table: type[T], organization_id: UUID, row_id: UUID, **same: Any) -> T:
    """Return a row as it is now, and let nobody else change it before the commit. Errors: `NotFound`.

    A deed that depends on the row's state needs this: of two at once, the second sees what the first did.
    """
    session.get(table, (organization_id, row_id), with_for_update={"key_share": True}, populate_existing=True)
    return found(session, table, organization_id, row_id, **same)


def expect(row: Kept, version: int) -> None:
    """Refuse a change that was made from an older version. Errors: `Stale`."""
    if row.version != version:
        raise Stale(headers={"ETag": f'"{row.version}"'})


def touched(session: Session, row: K) -> K:
    """Count a change of a row up, and send it to the database."""
    row.version += 1
    row.updated_at = clock.now()
    session.add(row)
    session.flush()
    return row


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
        session.flush()
        return row
    placed(session, row)
    make_transient_to_detached(row)
    session.add(row)  # it is known from here on, and what changes of it is updated
    return row
