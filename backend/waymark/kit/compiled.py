"""Statements with named parameters that are compiled once for each kind of database."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import orjson
import pysqlite3.dbapi2 as sqlite
from sqlalchemy import JSON, Boolean, Date, bindparam
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


def read_document(value: Any) -> Any:
    """Return what a document says."""
    return json.loads(value) if isinstance(value, str) else value


def read_yes(value: Any) -> Any:
    """Return a yes or no; SQLite has numbers for it."""
    return None if value is None else bool(value)


def _written_document(value: Any) -> str:
    return orjson.dumps(value).decode()


def bound(table: Any, *names: str) -> tuple[Any, ...]:
    """Return the conditions that columns of a table are what is asked under their names."""
    columns = [getattr(table, name) for name in names]
    return tuple(column == bindparam(column.key, type_=column.type) for column in columns)


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
    change = change_of(kind)
    return change if change in AS_TEXT else None


AS_TEXT = (_text, _day, _moment)


def change_of(kind: Any) -> Change | None:
    """Return how a value goes out, None when it goes as it lies."""
    changes: tuple[tuple[type[Any], Change], ...] = (
        (Id, _text),
        (Moment, _moment),
        (Date, _day),
        (JSON, read_document),
        (Boolean, read_yes),
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


def _as_list(change: Change | None) -> Change:
    """Return how a list of values goes in: as one document, whatever its length."""

    def written(values: Any) -> str:
        return _written_document(values if change is None else [change(value) for value in values])

    return written


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
        own = compiled._bind_processors
        going = {name: _going(bind.type) or own.get(name) for name, bind in binds.items()}
        lists = {name for name, bind in binds.items() if bind.expanding}
        return Written(text, [(name, _as_list(change) if name in lists else change) for name, change in going.items()])

    @cached_property
    def has_lists(self) -> bool:
        """Whether a list is asked for, of any length: elsewhere than on SQLite its text follows from the length."""
        return any(bind.expanding and bind.required for bind in self.statement.compile().binds.values())

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
            if self.has_lists:
                return connection.execute(self.statement, asked), False
            written = self.on(connection.dialect)
            return connection.exec_driver_sql(written.text, tuple(written.values(asked))), False
        written = self.on_sqlite
        try:
            return driver.execute(written.text, written.values(asked)), True
        except sqlite.Error as error:
            # What was sent is left out: it is children's words, and errors are logged.
            raise DBAPIError.instance(written.text, None, error, sqlite.Error, hide_parameters=True) from error
