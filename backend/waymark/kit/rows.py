"""Small things that every service does with rows."""

from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from waymark.kit import clock
from waymark.kit.problems import NotFound, Stale
from waymark.kit.tables import Kept, Row

T = TypeVar("T", bound=Row)
K = TypeVar("K", bound=Kept)


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
    session.get(
        table, (organization_id, row_id), with_for_update={"key_share": True}, populate_existing=True
    )
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


def added(session: Session, row: T) -> T:
    """Add a row and send it to the database, so that what points at it can follow."""
    session.add(row)
    session.flush()
    return row
