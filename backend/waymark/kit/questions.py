"""Hot statements, compiled once. Of a list, a test proves that the bytes equal those of the documented model."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

import orjson
import pysqlite3.dbapi2 as sqlite
from sqlalchemy import JSON, Boolean, Date, bindparam, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from waymark.kit.clock import as_text
from waymark.kit.database.sqlite_file import IN_WORDS, driver_of
from waymark.kit.tables import Id, Moment, Word

Change = Callable[[Any], Any]
NAME = re.compile(r":(\w+)")


def _text(value: Any) -> Any:
    return value if value is None or value.__class__ is str else str(value)


def _moment(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else as_text(value)


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _document(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _yes(value: Any) -> Any:
    return None if value is None else bool(value)


def _written_document(value: Any) -> str:
    return orjson.dumps(value).decode()


class _Words(dict[str | None, str | None]):
    """What goes in for each word of a list, as itself or as text: looking it up is quicker than asking the list."""

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__({word.value: word.value for word in words} | {None: None})
        self.words = words

    def __missing__(self, value: Any) -> str:
        return self.words(value).value


def _going(kind: Any) -> Change | None:
    """Return how a value goes into SQLite when that is shorter than SQLAlchemy's own way; both write the same."""
    if isinstance(kind, Word):
        return _Words(kind.words).__getitem__
    if isinstance(kind, JSON):
        return _written_document
    change = _change(kind)
    return change if change in AS_TEXT else None


AS_TEXT = (_text, _day, _moment)


def _change(kind: Any) -> Change | None:
    changes: tuple[tuple[type[Any], Change], ...] = (
        (Id, _text),
        (Moment, _moment),
        (Date, _day),
        (JSON, _document),
        (Boolean, _yes),
    )
    return next((change for of, change in changes if isinstance(kind, of)), None)


@dataclass
class Written:
    """A compiled statement: its text, and its values by place. Those without a name are fixed."""

    text: str
    places: list[tuple[str | None, Any]]

    @cached_property
    def values(self) -> Callable[[dict[str, Any]], list[Any]]:
        """A function that returns every value the statement is bound to, by place, as the driver wants it.

        It is written out for these places, as dictionaries of rows are: each request binds some twenty values.
        """
        known = {f"change_{place}": change for place, (_, change) in enumerate(self.places)}
        parts = [_part(place, name, changes=change is not None) for place, (name, change) in enumerate(self.places)]
        made: Callable[[dict[str, Any]], list[Any]]
        made = eval(f"lambda asked: [{', '.join(parts)}]", known)  # noqa: S307 (the names are our own parameters')
        return made


def _part(place: int, name: str | None, *, changes: bool) -> str:
    """Return how a value is written in the function that collects them: a fixed one is its own change."""
    if name is None:
        return f"change_{place}"
    return f"change_{place}(asked[{name!r}])" if changes else f"asked[{name!r}]"


class Compiled:
    """A statement with named parameters that is compiled once for each kind of database."""

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self._written: dict[str, Written] = {}

    @cached_property
    def on_sqlite(self) -> Written:
        """The statement as SQLite has it: fixed words stand in the text, open values have numbers."""
        compiled = self.statement.compile(dialect=IN_WORDS)
        binds = {bind.key: bind for bind in compiled.binds.values()}
        numbers = {name: number for number, name in enumerate(binds, start=1)}
        text = NAME.sub(lambda name: f"?{numbers[name[1]]}" if name[1] in numbers else name[0], str(compiled))
        going = {name: _going(bind.type) for name, bind in binds.items()}
        own = compiled._bind_processors
        return Written(text, [(name, change or own.get(name)) for name, change in going.items()])

    def on(self, dialect: Dialect) -> Written:
        """Return the statement as another kind of database has it."""
        known = self._written.get(dialect.name)
        if known is None:
            known = self._written[dialect.name] = self._compile(dialect)
        return known

    def _compile(self, dialect: Dialect) -> Written:
        compiled = self.statement.compile(dialect=dialect)
        # Lists of fixed words are written out now; for that the compiler wants some value for each open one.
        some = {bind.key: None for bind in compiled.binds.values() if bind.required}
        expanded = compiled.construct_expanded_state(some)
        processors = {**compiled._bind_processors, **expanded.processors}
        places: list[tuple[str | None, Any]] = []
        for name in expanded.positiontup or ():
            process, value = processors.get(name), expanded.parameters[name]
            fixed = value if process is None else process(value) if name not in some else None
            places.append((name, process) if name in some else (None, fixed))
        return Written(expanded.statement, places)

    def run(self, session: Session, asked: dict[str, Any]) -> tuple[Any, bool]:
        """Send it in the unit's transaction; return a cursor, and whether its values are SQLite's texts."""
        driver = driver_of(session)
        if driver is None:
            connection = session.connection()
            written = self.on(connection.dialect)
            return connection.exec_driver_sql(written.text, tuple(written.values(asked))), False
        written = self.on_sqlite
        try:
            return driver.execute(written.text, written.values(asked)), True
        except sqlite.Error as error:
            # What was sent is left out: it is children's words, and errors are logged.
            raise DBAPIError.instance(written.text, None, error, sqlite.Error, hide_parameters=True) from error


class Question(Compiled):
    """A SELECT that is compiled once, and whose rows come as they go out."""

    def __init__(self, statement: Any) -> None:
        super().__init__(statement)
        self.names: list[str] = [column.name for column in statement.selected_columns]
        kinds = [_change(column.type) for column in statement.selected_columns]
        self.changes = [(place, change) for place, change in enumerate(kinds) if change is not None]
        self.changes_of_text = [pair for pair in self.changes if pair[1] in (_document, _yes)]
        self.as_dictionaries = _dictionaries_of(self.names)

    def rows(self, session: Session, asked: dict[str, Any]) -> Sequence[Sequence[Any]]:
        """Return the rows, each value as it goes out: ids, times and dates as text."""
        if session.in_transaction():
            session.flush()  # what the unit has changed counts
        found, is_text = self.run(session, asked)
        lying: Sequence[Sequence[Any]] = found.fetchall()
        changes = self.changes_of_text if is_text else self.changes
        if not changes:
            return lying
        rows = [list(row) for row in lying]
        for place, change in changes:
            for row in rows:
                row[place] = change(row[place])
        return rows

    def row(self, session: Session, asked: dict[str, Any]) -> Sequence[Any] | None:
        """Return the first row, None when there is none."""
        rows = self.rows(session, asked)
        return rows[0] if rows else None

    def one(self, session: Session, asked: dict[str, Any]) -> Any:
        """Return the first value of the first row, None when there is none."""
        row = self.row(session, asked)
        return row[0] if row else None


def _dictionaries_of(names: list[str]) -> Callable[[Sequence[Sequence[Any]]], list[dict[str, Any]]]:
    """Return a function that makes dictionaries of rows with these columns.

    It is written out for them, as `namedtuple` does it: put together by `zip`, a page took twice as long.
    """
    pairs = ", ".join(f"{name!r}: row[{place}]" for place, name in enumerate(names))
    made: Callable[[Sequence[Sequence[Any]]], list[dict[str, Any]]]
    made = eval(f"lambda rows: [{{{pairs}}} for row in rows]")  # noqa: S307 (the names are our own columns')
    return made


class Insertion(Compiled):
    """An INSERT of whole rows of one table that is compiled once."""

    def __init__(self, table: Any) -> None:
        self.names: list[str] = [column.name for column in table.columns]
        super().__init__(insert(table).values({name: bindparam(name) for name in self.names}))

    def insert(self, session: Session, values: dict[str, Any]) -> None:
        """Insert one row. Errors: `IntegrityError` and the like, as SQLAlchemy has them."""
        session.flush()  # what it points at comes first
        self.run(session, values)


@cache
def insertion_of(table: Any) -> Insertion:
    """Return the INSERT of a table."""
    return Insertion(table)


class Changing(Compiled):
    """An UPDATE of the same columns of one row of a table that is compiled once."""

    def __init__(self, table: Any, names: tuple[str, ...]) -> None:
        # A name of its own for each value: the plain ones are kept for the columns.
        self.names = {f"new_{name}": name for name in names} | {"row_org": "organization_id", "row_id": "id"}
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        same = (
            table.c.organization_id == bindparam("row_org", type_=table.c.organization_id.type),
            table.c.id == bindparam("row_id", type_=table.c.id.type),
        )
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
