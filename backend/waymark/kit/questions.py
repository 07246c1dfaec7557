"""Hot lists: a select compiled once, its rows handed to the encoder as they lie.

A test proves that the bytes equal those of the documented model.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date
from sqlalchemy.engine import Dialect
from sqlmodel import Session

from waymark.kit.clock import as_text
from waymark.kit.database.sqlite import BY_NAME, driver_of
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
        self.changes_of_text = [pair for pair in self.changes if pair[1] in (_document, _yes)]
        self._written: dict[str, Written] = {}

    def rows(self, session: Session, asked: dict[str, Any]) -> Sequence[list[Any]]:
        """Return the rows, each value as it goes out: ids, times and dates as text."""
        session.flush()  # what the unit has changed counts
        driver = driver_of(session)
        if driver is not None:
            written = self._written.get("sqlite") or self.written(BY_NAME)
            rows = [list(row) for row in driver.execute(written.text, written.values(asked))]
            changes = self.changes_of_text
        else:
            connection = session.connection()
            written = self._written.get(connection.dialect.name) or self.written(connection.dialect)
            values = written.values(asked)
            found = connection.exec_driver_sql(written.text, tuple(values[name] for name in written.order))
            rows = [list(row) for row in found]
            changes = self.changes
        for place, change in changes:
            for row in rows:
                row[place] = change(row[place])
        return rows

    def row(self, session: Session, asked: dict[str, Any]) -> list[Any] | None:
        """Return the first row, None when there is none."""
        rows = self.rows(session, asked)
        return rows[0] if rows else None

    def written(self, dialect: Dialect) -> "Written":
        """Compile the statement for a kind of database."""
        compiled = self.statement.compile(dialect=dialect)
        # Lists of fixed words are written out now; for that the compiler wants some value for each open one.
        some = {bind.key: None for bind in compiled.binds.values() if bind.required}
        expanded = compiled.construct_expanded_state(some)
        processors = {**compiled._bind_processors, **expanded.processors}
        fixed = {
            name: processors[name](value) if name in processors else value
            for name, value in expanded.parameters.items()
            if name not in some
        }
        changes = [(name, processors.get(name)) for name in some]
        order = list(expanded.positiontup or ())
        self._written[dialect.name] = Written(expanded.statement, changes, fixed, order)
        return self._written[dialect.name]


@dataclass(frozen=True)
class Written:
    """A compiled statement: its text, how open values go in, the fixed ones, and their order by place."""

    text: str
    open: list[tuple[str, Change | None]]
    fixed: dict[str, Any]
    order: list[str]

    def values(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Return every value that the statement is bound to, by name, as the driver wants it."""
        values = self.fixed.copy()
        for name, change in self.open:
            values[name] = asked[name] if change is None else change(asked[name])
        return values
