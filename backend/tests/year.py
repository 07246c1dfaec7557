"""Small played years, and what tests ask of them."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tests.world import World
from waymark.events.ledger import EventRow
from waymark.kit.fences import GLOBAL_TABLES
from waymark.tables import metadata
from waymark.year.playing import Asked, Year, find_year, play_days

FIRST = date(2025, 1, 6)
SMALL = Asked(learners=12, weeks=3, seed=7, first_day=FIRST)
# Made anew for each installation, and never of the seed: what nobody may guess.
RANDOM = {"hash"}


def play(world: World, asked: Asked = SMALL, most: int = 10_000) -> Year:
    """Play a year, or so many days of it."""
    year = world.run(find_year(world.tools, asked))
    days = 0

    def told(_played: Any) -> None:
        nonlocal days
        days += 1

    world.run(play_days(world.tools, year, told, lambda: days >= most))
    return year


def everything(world: World, organization_id: UUID) -> dict[str, list[Any]]:
    """Return every row of an organization, table by table."""

    def read(session: Session) -> dict[str, list[Any]]:
        found = {}
        for table in metadata.sorted_tables:
            if table.name in GLOBAL_TABLES or "organization_id" not in table.c:
                continue
            asked = select(*[column for column in table.c if column.name not in RANDOM])
            rows = session.execute(asked.where(table.c.organization_id == organization_id))
            found[table.name] = sorted(map(repr, rows))
        return found

    return world.read(organization_id, read)


def events(world: World, organization_id: UUID) -> list[EventRow]:
    """Return the ledger of an organization, in its order."""

    def read(session: Session) -> list[EventRow]:
        asked = select(EventRow).where(EventRow.organization_id == organization_id).order_by(col(EventRow.number))
        rows = list(session.exec(asked))
        for row in rows:
            session.expunge(row)
        return rows

    return world.read(organization_id, read)


def by_act(rows: list[EventRow]) -> dict[UUID, list[EventRow]]:
    """Return the rows of the ledger by act."""
    found: dict[UUID, list[EventRow]] = defaultdict(list)
    for row in rows:
        found[row.act_id].append(row)
    return found
