"""A database file of its own for one roster: nobody else can open it, and it is gone when the work ends.

The file loses its name as soon as it is open. A crash, even of the whole machine's power, leaves no names of children
behind in a folder. Memory stays flat: a small page cache, and an index made before the rows come, as sorting would
hold all keys in memory.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pysqlite3.dbapi2 as sqlite

from waymark.integrations.oneroster.findings import NoRoom
from waymark.integrations.oneroster.headers import SHEETS, Kind, Sheet
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.reading import Row

PAGE = 4096
CACHE = 1024
FULL = "database or disk is full"

Statement = str


def quoted(name: str) -> str:
    """A table's or column's name as SQL writes it; the names come from headers.py alone."""
    return f'"{name}"'


def items(sheet: Sheet, column: str) -> str:
    """The table that holds, one a row, the ids of a cell that lists several."""
    return quoted(f"{sheet.name}.{column}")


def fresh_file(folder: Path) -> Path:
    """Make an empty file that only this user can read. Raises OSError when the folder cannot be written."""
    path = folder / f"roster-{uuid4().hex}.sqlite3"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return path


class Scratch:
    """The opened scratch database."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def run(self, statement: Statement, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and give its rows as they come. Raises NoRoom when the disk is full."""
        with _room():
            yield from self._connection.execute(statement, tuple(values))

    def do(self, statement: Statement, values: Iterable[Any] = ()) -> int:
        """Run a statement for its effect; return how many rows it touched."""
        with _room():
            return int(self._connection.execute(statement, tuple(values)).rowcount)

    def fill(self, statement: Statement, rows: Iterable[Row]) -> int:
        """Insert rows while they are being made; return how many."""
        with _room():
            return max(0, int(self._connection.executemany(statement, rows).rowcount))

    def count(self, sheet: Sheet) -> int:
        """How many rows of a file are staged."""
        return int(next(self.run(f"SELECT count(*) FROM {quoted(sheet.name)}"))[0])

    def stage(self, sheet: Sheet, rows: Iterable[Row]) -> int:
        """Insert the rows of one file."""
        marks = ", ".join("?" for _ in range(len(sheet.kept) + 1))
        return self.fill(f"INSERT INTO {quoted(sheet.name)} VALUES ({marks})", rows)

    def define(self, name: str, function: Any) -> None:
        """Lend the statements a pure function of one text."""
        self._connection.create_function(name, 1, function, deterministic=True)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite.Error as failed:
        if FULL in str(failed):
            raise NoRoom from failed
        raise


def _schema() -> Iterator[Statement]:
    for sheet in SHEETS:
        columns = ", ".join(f"{quoted(column.name)} TEXT NOT NULL" for column in sheet.kept)
        yield f"CREATE TABLE {quoted(sheet.name)} (line INTEGER PRIMARY KEY, {columns}) STRICT"
        for column in ("sourcedId", *sheet.sought_by):
            index = quoted(f"{sheet.name} by {column}")
            yield f"CREATE INDEX {index} ON {quoted(sheet.name)} ({quoted(column)})"
        for listing in (column for column in sheet.kept if column.kind is Kind.REFERENCES):
            yield (
                f"CREATE TABLE {items(sheet, listing.name)} (line INTEGER NOT NULL, place INTEGER NOT NULL,"
                " item TEXT NOT NULL, PRIMARY KEY (line, place)) STRICT, WITHOUT ROWID"
            )
    yield (
        "CREATE TABLE guardianships (learner TEXT NOT NULL, guardian TEXT NOT NULL, line INTEGER NOT NULL,"
        " PRIMARY KEY (learner, guardian)) STRICT, WITHOUT ROWID"
    )


def _prepare(connection: Any, limits: Limits) -> None:
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA automatic_index = OFF")
    connection.execute(f"PRAGMA cache_size = {CACHE}")
    connection.execute(f"PRAGMA max_page_count = {max(1, limits.scratch // PAGE)}")
    with _room():
        for statement in _schema():
            connection.execute(statement)
    connection.execute("BEGIN")


@contextmanager
def scratch(folder: Path, limits: Limits) -> Iterator[Scratch]:
    """Open an empty scratch database in a folder; it is gone afterwards, whatever happens."""
    path = fresh_file(folder)
    try:
        connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, limits)
            # From here on the open connection alone keeps the bytes alive.
            path.unlink()
            yield Scratch(connection)
        finally:
            connection.close()
    finally:
        path.unlink(missing_ok=True)
