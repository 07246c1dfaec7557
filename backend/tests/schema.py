"""Brings a database to the newest schema, the way operators do."""

import asyncio
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from waymark.kit import fences
from waymark.kit.database.sqlite import make_engine
from waymark.tables import metadata


def migrate(url: str) -> None:
    """Create every table (and on PostgreSQL the roles and fences)."""
    if url.startswith("sqlite"):
        engine = make_engine(Path(url.removeprefix("sqlite:///")), write=True)
        metadata.create_all(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        engine.dispose()
        raw = make_engine(Path(url.removeprefix("sqlite:///")), write=False)
        with raw.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        raw.dispose()
        return
    asyncio.run(_migrate_postgres(url))


async def _migrate_postgres(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        statements = [*fences.roles(), *fences.FUNCTIONS]
        for table in metadata.sorted_tables:
            if table.name in fences.GLOBAL_TABLES:
                statements += fences.opened(table.name)
            else:
                statements += fences.fence(table.name, "id" if table.name == "organization" else "organization_id")
        for statement in statements:
            await connection.execute(text(statement.replace(":", "\\:")))
    await engine.dispose()
