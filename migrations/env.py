"""How migrations run: in one transaction, on SQLite with foreign keys off on the raw connection.

Sent through SQLAlchemy the PRAGMA would be ignored (a transaction is open by then), and rebuilding a parent
table would silently delete its children.
"""

import asyncio
from pathlib import Path
from typing import Any

from alembic import context
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from waymark.kit import spreading
from waymark.kit.database.owners import check_migrating_role
from waymark.kit.database.sqlite import make_engine
from waymark.kit.tables import Id, Moment, SortKey, Word
from waymark.tables import metadata

URL = context.config.get_main_option("sqlalchemy.url") or ""
KINDS = {Id: "Id()", Moment: "Moment()", SortKey: "SortKey()"}


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our column types by their names."""
    if kind == "type":
        for of, text in KINDS.items():
            if isinstance(item, of):
                return text
        if isinstance(item, Word):
            return "sa.String(40)"
        if type(item).__name__ == "JSON":
            return "Document"
        if type(item).__name__ == "AutoString":
            return "sa.String()"
    return False


def compare_type(_context: Any, inspected: Any, _column: Any, inspected_type: Any, ours: Any) -> bool | None:
    """Compare what the database stores, not what Python makes of it. None leaves it to Alembic."""
    del inspected
    if context.get_bind().dialect.name == "sqlite":
        compiled = ours.compile(dialect=context.get_bind().dialect)
        return str(inspected_type).split("(")[0] != compiled.split("(")[0]
    return None


def run(connection: Connection) -> None:
    """Run what is due on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_item,
        compare_type=compare_type,
        render_as_batch=True,
        transaction_per_migration=True,
        on_version_apply=(spreading.on_version_apply, nothing_points_nowhere),
    )
    with context.begin_transaction():
        context.run_migrations()


def nothing_points_nowhere(*, ctx: Any, **_rest: Any) -> None:
    """Check after each revision, inside its transaction, what SQLite does not check while foreign keys are off.

    A revision that leaves such rows is undone, so that the database stays usable with the version before.
    """
    if ctx.connection.dialect.name == "sqlite":
        dangling = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if dangling:
            raise RuntimeError(f"rows would point nowhere after migrating; nothing was changed: {dangling[:3]}")


def on_sqlite(path: Path) -> None:
    """Migrate the embedded database."""
    engine = make_engine(path, write=True)
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")
        if raw.execute("PRAGMA foreign_keys").fetchone()[0] != 0:
            raise RuntimeError("foreign keys could not be switched off; nothing was changed")
        run(connection)
        connection.commit()
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def take_turns(connection: Connection) -> None:
    """Wait until nobody else migrates; the lock goes with the connection. The second one then finds nothing to do."""
    connection.exec_driver_sql("SELECT pg_advisory_lock(hashtext('waymark migrates'))")
    connection.commit()


def look_first(connection: Connection) -> None:
    """Refuse a role that could not migrate, or whose functions would find nothing afterwards."""
    present = MigrationContext.configure(connection).get_current_heads()
    check_migrating_role(connection, is_due=set(present) != set(context.script.get_heads()))
    connection.rollback()


async def on_postgres() -> None:
    """Migrate PostgreSQL as the owner of the tables."""
    engine = create_async_engine(URL)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(take_turns)
            await connection.run_sync(look_first)
            await connection.run_sync(run)
            await connection.commit()
    finally:
        await engine.dispose()


if URL.startswith("sqlite"):
    on_sqlite(Path(URL.removeprefix("sqlite:///")))
else:
    asyncio.run(on_postgres())
