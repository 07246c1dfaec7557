"""A database that refuses the ledger's rows for a while, before or after they are written, in the act's transaction."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers import OWNER
from tests.world import World

CUT = "the test cuts the ledger off"
ON_SQLITE = "CREATE TRIGGER cut_off {when} INSERT ON event BEGIN SELECT RAISE(ABORT, '{cut}'); END"
OFF_SQLITE = "DROP TRIGGER cut_off"
ON_POSTGRESQL = (
    "CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{cut}'; END $$",
    "CREATE TRIGGER cut_off {when} INSERT ON event FOR EACH ROW EXECUTE FUNCTION cut_off()",
)
OFF_POSTGRESQL = ("DROP TRIGGER cut_off ON event", "DROP FUNCTION cut_off")


@contextmanager
def refused_by_the_database(world: World, when: str) -> Iterator[None]:
    """Let every row of the ledger fail, `before` or `after` it is written."""
    is_sqlite = world.tools.database.dialect == "sqlite"
    on = (ON_SQLITE,) if is_sqlite else ON_POSTGRESQL
    _run(world, [line.format(when=when.upper(), cut=CUT) for line in on])
    try:
        yield
    finally:
        _run(world, [OFF_SQLITE] if is_sqlite else list(OFF_POSTGRESQL))


def _run(world: World, lines: list[str]) -> None:
    """Change the database's own rules, as whoever owns its tables."""
    if world.tools.database.dialect == "sqlite":
        world.write(world.here.id, lambda session: [session.execute(text(line)) for line in lines])
        return
    url = make_url(world.settings.database_url).set(username=OWNER)

    async def run() -> None:
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for line in lines:
                await connection.execute(text(line))
        await engine.dispose()

    asyncio.run(run())
