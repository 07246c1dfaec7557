"""Hot statements, compiled once. Of a list, a test proves that the bytes equal those of the documented model."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from waymark.kit.clock import from_text
from waymark.kit.compiled import Compiled, bound, change_of, read_document, read_yes
from waymark.kit.sending import send_changes
from waymark.kit.tables import Moment


class Question(Compiled):
    """A SELECT that is compiled once, and whose rows come as they go out."""

    def __init__(self, statement: Any) -> None:
        super().__init__(statement)
        self.names: list[str] = [column.name for column in statement.selected_columns]
        kinds = [change_of(column.type) for column in statement.selected_columns]
        self.changes = [(place, change) for place, change in enumerate(kinds) if change is not None]
        self.changes_of_text = [pair for pair in self.changes if pair[1] in (read_document, read_yes)]
        self.as_dictionaries = _dictionaries_of(self.names)

    def rows(self, session: Session, asked: dict[str, Any]) -> Sequence[Sequence[Any]]:
        """Return the rows, each value as it goes out: ids, times and dates as text."""
        send_changes(session)  # what the unit has changed counts
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

    def column(self, session: Session, asked: dict[str, Any]) -> list[Any]:
        """Return the first value of each row."""
        return [row[0] for row in self.rows(session, asked)]

    def one(self, session: Session, asked: dict[str, Any]) -> Any:
        """Return the first value of the first row, None when there is none."""
        row = self.row(session, asked)
        return row[0] if row else None


class Latest(Question):
    """When something of a table was last done, the newest first: what `check_pace` wants to know."""

    def __init__(self, table: Any, moment: str, *same: str) -> None:
        at = getattr(table, moment)
        asked = select(at).where(*bound(table, *same), at > bindparam("since", type_=Moment))
        super().__init__(asked.order_by(at.desc()).limit(bindparam("most")))

    def since(self, session: Session, since: datetime, most: int, **same: UUID) -> list[datetime]:
        """Return the moments after one, so many at most."""
        return [from_text(at) for at in self.column(session, {"since": since, "most": most, **same})]


def _dictionaries_of(names: list[str]) -> Callable[[Sequence[Sequence[Any]]], list[dict[str, Any]]]:
    """Return a function that makes dictionaries of rows with these columns.

    It is written out for them, as `namedtuple` does it: put together by `zip`, a page took twice as long.
    """
    pairs = ", ".join(f"{name!r}: row[{place}]" for place, name in enumerate(names))
    made: Callable[[Sequence[Sequence[Any]]], list[dict[str, Any]]]
    made = eval(f"lambda rows: [{{{pairs}}} for row in rows]")  # noqa: S307 (the names are our own columns')
    return made
