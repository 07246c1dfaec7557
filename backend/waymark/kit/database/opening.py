"""Opens the database that a URL names."""

from pathlib import Path

from waymark.kit.database.base import Database, Hooks
from waymark.kit.database.postgres import PostgresDatabase
from waymark.kit.database.sqlite import SqliteDatabase


def open_database(url: str, hooks: Hooks, *, synchronous: str = "FULL", connections: int = 10) -> Database:
    """Open `sqlite:///path/to/file` or `postgresql+asyncpg://…`.

    `synchronous` is FULL everywhere but in one benchmark; `connections` is the pool on PostgreSQL.
    """
    if url.startswith("sqlite:///"):
        return SqliteDatabase(Path(url.removeprefix("sqlite:///")), hooks, synchronous=synchronous)
    return PostgresDatabase(url, hooks, connections=connections)
