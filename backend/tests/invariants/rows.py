"""What stands in the tables, read as plain rows: what an answer leaves out cannot hide from this."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, and_, select
from sqlmodel import Session, SQLModel

from tests.invariants.claims import claim
from tests.world import Place, Somebody, World
from waymark.kit.fences import GLOBAL_TABLES

# Notes about reading and about what was told; an act that changes only these has changed nothing of a learner's.
BESIDE = frozenset({"event", "disclosure", "notice"})
WRITTEN_ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
Row = dict[str, Any]


def tenant_tables() -> list[Table]:
    """Return the tables whose rows belong to one organization."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in GLOBAL_TABLES]


def organization_of(table: Table) -> Any:
    """Return the column that says whose a row is."""
    return table.c.id if table.name == "organization" else table.c.organization_id


def of_learner(world: World, who: Somebody) -> dict[str, list[str]]:
    """Return all that is a learner's, table by table."""

    def look(session: Session) -> dict[str, list[str]]:
        return {
            table.name: sorted(str(tuple(row)) for row in session.execute(_mine(table, who)))
            for table in tenant_tables()
            if "learner_id" in table.c and table.name not in BESIDE
        }

    return world.read(who.organization_id, look)


def _mine(table: Table, who: Somebody) -> Any:
    return select(table).where(and_(table.c.organization_id == who.organization_id, table.c.learner_id == who.id))


def all_rows(world: World, organization_id: UUID) -> dict[str, list[Row]]:
    """Return every row of an organization, table by table."""

    def look(session: Session) -> dict[str, list[Row]]:
        found = {}
        for table in tenant_tables():
            asked = select(table).where(organization_of(table) == organization_id)
            found[table.name] = [dict(row._mapping) for row in session.execute(asked)]
        return found

    return world.read(organization_id, look)


def ids_in(value: Any) -> Iterator[str]:
    """Return each id that a value names, wherever it stands in it."""
    if isinstance(value, UUID):
        yield str(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from ids_in(key)
            yield from ids_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from ids_in(inner)
    elif isinstance(value, str):
        yield from (str(UUID(found)) for found in WRITTEN_ID.findall(value.lower()))


def hold_apart(world: World, *places: Place) -> None:
    """Invariant 9: no value of any row of one organization is the id of a row of another."""
    found = {place.id: all_rows(world, place.id) for place in (world.here, *places)}
    owns = {
        organization: {str(row["id"]) for rows in tables.values() for row in rows if "id" in row}
        for organization, tables in found.items()
    }
    for organization, tables in found.items():
        others = {one for other, ids in owns.items() if other != organization for one in ids} - owns[organization]
        assert others, "the other organization has nothing that could be named"
        for name, rows in tables.items():
            strays = [row for row in rows if others & set(ids_in(tuple(row.values())))]
            claim(9, not strays, f"{name} names what another organization has: {strays[:1]}")


PARENTS = {
    "goal_version": "goal_id",
    "statement_version": "statement_id",
    "criterion_version": "criterion_id",
    "template_version": "template_id",
    "protocol_version": "protocol_id",
}


class Kept:
    """The versions as they were first seen, to be held against every later look (invariant 11)."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: dict[tuple[str, str, int], tuple[Row, Any]] = {}

    def hold(self) -> None:
        """Look at all versions again: none is gone, none reads otherwise, and one that has ended stays ended."""
        found = dict(self._rows())
        for key, row in found.items():
            end = row.pop("ends_at", None)
            before, ended = self.seen.setdefault(key, (row, end))
            claim(11, row == before, f"{key} was {before} and is {row}")
            claim(11, ended is None or end == ended, f"{key} ended {ended} and now {end}")
            self.seen[key] = (before, end)
        gone = self.seen.keys() - found.keys()
        claim(11, not gone, f"versions that are gone: {sorted(gone)}")

    def _rows(self) -> list[tuple[tuple[str, str, int], Row]]:
        organization = self.world.here.id

        def look(session: Session) -> list[tuple[tuple[str, str, int], Row]]:
            found = []
            for name, parent in PARENTS.items():
                table = SQLModel.metadata.tables[name]
                for row in session.execute(select(table).where(table.c.organization_id == organization)):
                    values = dict(row._mapping)
                    found.append(((name, str(values[parent]), int(values["number"])), values))
            return found

        return self.world.read(organization, look)
