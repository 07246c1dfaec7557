"""Rows on their way to the database: by statements that are compiled once, where the session's own flush is slow."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session

from waymark.kit.compiled import Compiled
from waymark.kit.database.sqlite_file import driver_of


def send_changes(session: Session) -> None:
    """Send what the unit has changed and not sent yet.

    On SQLite one changed row is sent by an UPDATE that is compiled once: the flush took six times as long.
    """
    if not session.in_transaction():
        return  # adding or changing anything begins one
    waiting = session.identity_map._modified
    if len(waiting) == 1 and not session._new and not session._deleted and driver_of(session) is not None:
        (state,) = waiting
        if _sent_alone(session, state):
            return
    session.flush()


def _sent_alone(session: Session, state: Any) -> bool:
    """Send one changed row; tell whether that could be done: a change of its key is left to the session."""
    changed = tuple(sorted(state.committed_state))
    table = state.mapper.local_table
    if not changed or any(table.c[name].primary_key for name in changed):
        return False
    changing_of(table, changed).change(session, state.dict)
    state._commit_all(state.dict, session.identity_map)
    return True


class Insertion(Compiled):
    """An INSERT of whole rows of one table that is compiled once."""

    def __init__(self, table: Any) -> None:
        self.names: list[str] = [column.name for column in table.columns]
        super().__init__(insert(table).values({name: bindparam(name) for name in self.names}))

    def insert(self, session: Session, values: dict[str, Any]) -> None:
        """Insert one row. Errors: `IntegrityError` and the like, as SQLAlchemy has them."""
        send_changes(session)  # what it points at comes first
        self.run(session, values)


@cache
def insertion_of(table: Any) -> Insertion:
    """Return the INSERT of a table."""
    return Insertion(table)


class Changing(Compiled):
    """An UPDATE of the same columns of one row of a table that is compiled once."""

    def __init__(self, table: Any, names: tuple[str, ...]) -> None:
        # A name of its own for each value: the plain ones are kept for the columns.
        key = {f"row_{column.name}": column.name for column in table.primary_key}
        self.names = {f"new_{name}": name for name in names} | key
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        same = (table.c[name] == bindparam(bound, type_=table.c[name].type) for bound, name in key.items())
        super().__init__(update(table).where(*same).values(values))

    def change(self, session: Session, values: dict[str, Any]) -> None:
        """Change one row. Errors: `IntegrityError` and the like, as SQLAlchemy has them; `RowGone`."""
        result, _ = self.run(session, {name: values[column] for name, column in self.names.items()})
        if result.rowcount != 1:
            raise RowGone


class RowGone(RuntimeError):
    """A row that was to be changed is not there any more."""


@cache
def changing_of(table: Any, names: tuple[str, ...]) -> Changing:
    """Return the UPDATE of some columns of a table."""
    return Changing(table, names)
