"""Whole rows, asked by statements that are compiled once: the session knows them as if it had read them itself.

On SQLite the driver is asked and the row is made here. A session's own `get` took six times as long, most of it for
deciding again what to send and how to read it. Elsewhere the session asks, by the same statement.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from waymark.kit.clock import from_text
from waymark.kit.compiled import Compiled
from waymark.kit.database.sqlite_file import IN_WORDS, driver_of
from waymark.kit.ids import id_of
from waymark.kit.sending import send_changes
from waymark.kit.tables import Id, Moment, Table, Word

T = TypeVar("T", bound=Table)
ANEW = {"populate_existing": True}


def _reader_of(kind: Any) -> Callable[[Any], Any] | None:
    """Return how a value that lies in SQLite is read: what SQLAlchemy would make of it, in fewer steps."""
    if isinstance(kind, Id):
        return id_of
    if isinstance(kind, Moment):
        return from_text
    if isinstance(kind, Word):
        return {word.value: word for word in kind.words}.__getitem__
    reader: Callable[[Any], Any] | None = kind.dialect_impl(IN_WORDS).result_processor(IN_WORDS, None)
    return reader


class Rows(Generic[T]):
    """Whole rows of one table that a SELECT with named parameters finds."""

    def __init__(self, table: type[T], statement: Any) -> None:
        mapper: Any = inspect(table)
        columns = list(table.__table__.columns)  # type: ignore[attr-defined]
        readers = [_reader_of(column.type) for column in columns]
        names = [column.name for column in columns]
        self.table = table
        self.statement = statement
        self._compiled = Compiled(statement)
        self._names = names
        self._readers = [(place, reader) for place, reader in enumerate(readers) if reader is not None]
        self._key = [names.index(column.name) for column in mapper.primary_key]
        self._new: Callable[[], T] = mapper.class_manager.new_instance

    def all(self, session: Session, asked: dict[str, Any], *, is_anew: bool = False) -> list[T]:
        """Return the rows. What the session knows already stays as it is, or is read again (`is_anew`)."""
        if driver_of(session) is None:
            found = session.execute(self.statement, asked, execution_options=ANEW if is_anew else {})
            return list(found.scalars())
        send_changes(session)  # what the unit has changed counts
        lying, _ = self._compiled.run(session, asked)
        return [self._known(session, list(values), is_anew=is_anew) for values in lying.fetchall()]

    def first(self, session: Session, asked: dict[str, Any], *, is_anew: bool = False) -> T | None:
        """Return the first row, None when there is none."""
        rows = self.all(session, asked, is_anew=is_anew)
        return rows[0] if rows else None

    def _known(self, session: Session, values: list[Any], *, is_anew: bool) -> T:
        """Return a row as the session knows it; let it know one that it has not seen."""
        for place, reader in self._readers:
            if values[place] is not None:
                values[place] = reader(values[place])
        key = identity_key(self.table, tuple(values[place] for place in self._key))
        row: T | None = session.identity_map.get(key)
        if row is not None and not is_anew:
            return row
        is_new = row is None
        row = self._new() if row is None else row
        row.__dict__.update(zip(self._names, values, strict=True))
        state: Any = inspect(row)
        if is_new:
            state.key, state.session_id = key, session.hash_key
            session.identity_map.add(state)
        else:
            state._commit_all(state.dict, session.identity_map)
        return row


@cache
def _by_key(table: type[T]) -> Rows[T]:
    key = list(table.__table__.primary_key)  # type: ignore[attr-defined]
    same = (column == bindparam(f"key_{place}", type_=column.type) for place, column in enumerate(key))
    return Rows(table, select(table).where(*same))


def row_by_key(session: Session, table: type[T], key: tuple[Any, ...], *, is_anew: bool = False) -> T | None:
    """Return a row by its key, as the session knows it or as it lies in the database; None when there is none."""
    row: T | None = session.identity_map.get(identity_key(table, tuple(key)))
    if row is not None and not is_anew:
        return row
    return _by_key(table).first(session, {f"key_{place}": value for place, value in enumerate(key)}, is_anew=is_anew)
