"""Walks the declarations of every table, so that export, erasure and the purge know a new table by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Float, Integer
from sqlmodel import SQLModel

from waymark.kit.declaring import Counted, Privacy
from waymark.kit.fences import GLOBAL_TABLES
from waymark.kit.tables import Id, Moment, Table, Word

# Which column a time is counted from, the first that a table has.
NAMED_END = ("kept_until", "expires_at")  # the row says itself until when
ENDED = (
    "ended_at",
    "ends_at",
    "ends",
    "revoked_at",
    "lifted_at",
    "closed_at",
    "finished_at",
    "used_at",
    "archived_at",
    "expires_at",
)
MADE = ("finished_at", "created_at", "at", "since", "begins_at", "sent_at", "changed_at", "applied_at")
# What the blanking of the ledger and the closing of an erasure do themselves, in their own way.
APART = frozenset({"event", "erasure"})


class CannotBeFollowed(Exception):
    """A table's declaration says something that export, erasure or the purge cannot do."""


@dataclass(frozen=True)
class Step:
    """One step on the way from a row to the person it belongs to: a column, and the table that it points to."""

    column: str
    to: str


@dataclass(frozen=True)
class Declared:
    """A table, and how its declaration is followed."""

    name: str
    model: type[Table]
    table: Any
    privacy: Privacy
    way: tuple[Step, ...] = ()  # up to the table that has the person's column
    column: str = ""  # the person's column, in the last table of the way
    document: str = ""  # a document that names people

    @property
    def is_of_somebody(self) -> bool:
        """Whether rows belong to a person at all."""
        return bool(self.column or self.document)

    @property
    def is_global(self) -> bool:
        """Whether the table is of no organization."""
        return self.name in GLOBAL_TABLES

    @property
    def key(self) -> list[Any]:
        """The columns of the primary key."""
        return list(self.table.primary_key.columns)

    @property
    def ids(self) -> list[Any]:
        """The columns that hold ids, any of which may be a person's."""
        own = {"organization_id", "id"}
        return [one for one in self.table.columns if isinstance(one.type, Id) and one.name not in own]

    @property
    def texts(self) -> list[Any]:
        """The columns that hold words or documents, in which an id may stand."""
        shut = (Id, Moment, Word, Date, Boolean, Integer, Float)
        return [one for one in self.table.columns if not isinstance(one.type, shut)]

    @property
    def counted_from(self) -> Any:
        """The column from which the time of a row is counted; None when it is not the row's own."""
        names = {Counted.MADE: MADE, Counted.ENDED: ENDED}.get(self.privacy.kept.counted, ())
        if self.privacy.kept.counted is Counted.MADE and self.says_until is not None:
            return self.says_until
        return next((self.table.columns[name] for name in names if name in self.table.columns), None)

    @property
    def says_until(self) -> Any:
        """The column in which a row says itself until when it is kept; None when it does not."""
        return next((self.table.columns[name] for name in NAMED_END if name in self.table.columns), None)

    @property
    def waits_until(self) -> Any:
        """The column that says from when on a row may be known to whom it belongs; None when it is known at once."""
        return next(
            (self.table.columns[name] for name in ("told_from", "shown_from") if name in self.table.columns), None
        )

    @property
    def sentence(self) -> str:
        """What the table holds, in one sentence."""
        return (self.model.__doc__ or "").strip().partition("\n")[0]


@cache
def every_table() -> tuple[Declared, ...]:
    """Return every table with its declaration followed, what hangs on others first. Errors: `CannotBeFollowed`."""
    models: dict[str, type[Table]] = {
        str(mapper.class_.__tablename__): mapper.class_
        for mapper in SQLModel._sa_registry.mappers
        if issubclass(mapper.class_, Table)
    }
    in_order = [table.name for table in reversed(SQLModel.metadata.sorted_tables) if table.name in models]
    return tuple(_followed(name, models) for name in in_order)


def declared(name: str) -> Declared:
    """Return one table with its declaration followed."""
    return next(one for one in every_table() if one.name == name)


def of_people() -> Iterator[Declared]:
    """Yield the tables of one organization whose rows belong to people."""
    return (one for one in every_table() if one.is_of_somebody and not one.is_global)


def _followed(name: str, models: dict[str, type[Table]]) -> Declared:
    model = models[name]
    privacy, table = model.__privacy__, SQLModel.metadata.tables[name]
    for column in (privacy.written_by, privacy.addressed_to, *privacy.left_out, *privacy.goes_with):
        if column is not None and column not in table.columns:
            raise CannotBeFollowed(f"{name} has no column {column}")
    whose = privacy.whose
    if whose is None:
        return Declared(name, model, table, privacy)
    if whose in table.columns:
        if isinstance(table.columns[whose].type, JSON):
            return Declared(name, model, table, privacy, document=whose)
        return Declared(name, model, table, privacy, column=whose)
    if name == "account":  # the one table that people hang on, and not the other way round
        return Declared(name, model, table, privacy, column="id")
    way, column = _way(name, whose, models)
    return Declared(name, model, table, privacy, way=way, column=column)


def _way(name: str, whose: str, models: dict[str, type[Table]]) -> tuple[tuple[Step, ...], str]:
    """Return the way up to the table with the person's column, and that column."""
    table = SQLModel.metadata.tables[name]
    step = next((Step(column, to) for column, to in _pointers(table) if to == whose), None)
    if step is None or whose not in models:
        raise CannotBeFollowed(f"{name} hangs on {whose}, and no column of it points there")
    above = models[whose].__privacy__.whose
    if above is None or above in SQLModel.metadata.tables[whose].columns:
        return (step,), above or ""
    further, column = _way(whose, above, models)
    return (step, *further), column


def _pointers(table: Any) -> Iterator[tuple[str, str]]:
    """Yield each column of a foreign key that points to another table's id, and that table's name."""
    for constraint in table.foreign_key_constraints:
        names = [column.name for column in constraint.columns if column.name != "organization_id"]
        targets = [element.column.name for element in constraint.elements if element.column.name != "organization_id"]
        if len(names) == 1 and targets == ["id"]:
            yield names[0], constraint.referred_table.name
