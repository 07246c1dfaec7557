"""Hot lists: a select compiled once, its rows handed to the encoder as they lie.

A test proves that the bytes equal those of the documented model.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date
from sqlalchemy.engine import Dialect
from sqlmodel import Session

from waymark.kit.clock import as_text
from waymark.kit.tables import Id, Moment

Change = Callable[[Any], Any]


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def _moment(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else as_text(value)


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _document(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _yes(value: Any) -> Any:
    return None if value is None else bool(value)


def _change(kind: Any) -> Change | None:
    changes: tuple[tuple[type[Any], Change], ...] = (
        (Id, _text),
        (Moment, _moment),
        (Date, _day),
        (JSON, _document),
        (Boolean, _yes),
    )
    return next((change for of, change in changes if isinstance(kind, of)), None)


class Question:
    """A statement with named parameters that is compiled once for each kind of database."""

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self.names: list[str] = [column.name for column in statement.selected_columns]
        kinds = [_change(column.type) for column in statement.selected_columns]
        self.changes = [(place, change) for place, change in enumerate(kinds) if change is not None]
        self._compiled: dict[str, tuple[str, list[tuple[str, Any]], dict[str, Any]]] = {}

    def rows(self, session: Session, asked: dict[str, Any]) -> Sequence[list[Any]]:
        """Return the rows, each value as it goes out: ids, times and dates as text."""
        connection = session.connection()
        dialect = connection.dialect
        sql, order, fixed = self._compiled.get(dialect.name) or self._compile(dialect)
        values = tuple(
            process(value) if process is not None else value
            for value, process in (((asked[name] if name in asked else fixed[name]), how) for name, how in order)
        )
        if dialect.name == "sqlite":
            found = connection.connection.driver_connection.execute(sql, values).fetchall()  # type: ignore[union-attr]
            changes = [pair for pair in self.changes if pair[1] in (_document, _yes)]
        else:
            found = connection.exec_driver_sql(sql, values).fetchall()
            changes = self.changes
        rows = [list(row) for row in found]
        for place, change in changes:
            for row in rows:
                row[place] = change(row[place])
        return rows

    def _compile(self, dialect: Dialect) -> tuple[str, list[tuple[str, Any]], dict[str, Any]]:
        compiled = self.statement.compile(dialect=dialect)
        # Lists of fixed words are written out now; for that the compiler wants some value for each open one.
        some = {bind.key: None for bind in compiled.binds.values() if bind.required}
        expanded = compiled.construct_expanded_state(some)
        processors = {**compiled._bind_processors, **expanded.processors}
        order = [(name, processors.get(name)) for name in expanded.positiontup or ()]
        fixed = dict(expanded.parameters)
        self._compiled[dialect.name] = (expanded.statement, order, fixed)
        return self._compiled[dialect.name]
