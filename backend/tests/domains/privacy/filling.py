"""One row in every table, with a word found nowhere else in every column that takes words.

Written from the tables themselves, so that a table that is new tomorrow is filled, exported and erased in these tests
without a line here. What a table asks beyond its columns stands in SPECIAL.
"""

import itertools
import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Date, Float, Integer, insert, text
from sqlmodel import Session, SQLModel

from tests.world import Somebody, World
from waymark.domains.privacy.declared.walking import Declared, every_table
from waymark.kit import clock
from waymark.kit.declaring import Personal
from waymark.kit.ids import new_id
from waymark.kit.tables import Id, Moment, Word

NOT_FILLED = frozenset({"organization", "ledger", "reader", "event", "person"})
_numbers = itertools.count(1)
SPECIAL: dict[str, dict[str, Any]] = {
    "job": {"state": "done", "payload": {}, "checkpoint": {}},
    "erasure": {"state": "cancelled"},
    "message": {"reflection_id": None},
    "webhook_delivery": {"state": "delivered", "sealed_data": ""},
    "webhook_endpoint": {"state": "disabled"},
    "webhook_scope": {"school_id": None, "group_id": None},
    "file": {"state": "deleted"},
    "roster_import": {"state": "applied"},
    "hold": {"lifted_at": clock.now() - timedelta(minutes=5)},
    "break_glass": {"told_from": clock.now() - timedelta(minutes=5)},
}


class Filling:
    """Rows for one person, and the words that stand in them."""

    def __init__(self, world: World, who: Somebody, other: Somebody) -> None:
        self.world = world
        self.who = who
        self.other = other  # where a row names somebody else
        self.rows: dict[str, dict[str, Any]] = {}
        self.words: dict[tuple[str, str], str] = {}

    def fill(self) -> "Filling":
        """Put a row into every table, those that others point to first."""
        self.world.write(self.who.organization_id, self._fill)
        return self

    def _fill(self, session: Session) -> None:
        by_name = {one.name: one for one in every_table()}
        for table in SQLModel.metadata.sorted_tables:
            one = by_name[table.name]
            if not one.is_global and one.name not in NOT_FILLED:
                self.rows[one.name] = row = self._row(one)
                session.execute(insert(table).values(row))

    def _row(self, one: Declared) -> dict[str, Any]:
        row = {column.name: self._value(one, column) for column in one.table.columns}
        for constraint in one.table.foreign_key_constraints:
            target = constraint.referred_table.name
            for column, element in zip(constraint.columns, constraint.elements, strict=True):
                if column.name == "organization_id":
                    continue
                if target == "person":
                    row[column.name] = self._person(one, column.name)
                elif target == one.name:
                    row[column.name] = None
                elif target in self.rows:
                    row[column.name] = self.rows[target][element.column.name]
        special = SPECIAL.get(one.name, {})
        for column in special:
            self.words.pop((one.name, column), None)
        return row | special

    def _person(self, one: Declared, column: str) -> UUID:
        mine = {one.column if not one.way else "", one.privacy.written_by}
        return self.who.id if column in mine or column == "learner_id" else self.other.id

    def _value(self, one: Declared, column: Any) -> Any:
        kind = column.type
        if column.name == "organization_id":
            return self.who.organization_id
        if isinstance(kind, Id):
            own = (not one.way and column.name == one.column) or column.name == one.privacy.written_by
            return self.who.id if own else (new_id() if column.name == "id" or not column.nullable else None)
        simple: list[tuple[Any, Any]] = [
            (Moment, clock.now() - timedelta(minutes=5)),
            (Date, date(2026, 9, 1)),
            (Boolean, False),
            (Integer, 1),
            (Float, 0.5),
        ]
        for of, value in simple:
            if isinstance(kind, of):
                return None if column.nullable and of in (Moment, Date) else value
        if isinstance(kind, Word):
            return None if column.nullable else next(iter(kind.words))
        return self._word(one, column)

    def _word(self, one: Declared, column: Any) -> Any:
        word = f"kanari{next(_numbers):05d}x"
        self.words[one.name, column.name] = word
        if isinstance(column.type, JSON):
            return [{"label": word, "row_id": str(self.who.id)}] if one.document == column.name else {"word": word}
        return word

    def words_of(self, *, shown: bool) -> dict[tuple[str, str], str]:
        """The words in tables whose rows are this person's; `shown`: those that an export shows."""
        by_name = {one.name: one for one in every_table()}
        return {
            (table, column): word
            for (table, column), word in self.words.items()
            if by_name[table].is_of_somebody and (not shown or column not in by_name[table].privacy.left_out)
            if not shown or by_name[table].privacy.is_shown
            if by_name[table].privacy.erase is Personal.DELETE
        }


def everything(world: World) -> dict[str, list[str]]:
    """Every row of every table, as text: what somebody who stole the database could read."""

    def look(session: Session) -> dict[str, list[str]]:
        return {
            table.name: [
                json.dumps([str(value) if not isinstance(value, dict | list) else value for value in row])
                for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
            ]
            for table in SQLModel.metadata.sorted_tables
        }

    return world.read(world.here.id, look)


def run_the_worker(world: World) -> None:
    """Run every job that waits."""
    from waymark.worker import run_jobs

    while world.run(run_jobs(world.tools)):
        pass
