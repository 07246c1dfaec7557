"""Spreading tables over a cluster, as far as a machine without Citus can tell: a PostgreSQL with a stand-in.

The stand-in refuses a table on which a foreign key hangs, as Citus does, and notes each call.
"""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers import postgres
from waymark.kit import spreading
from waymark.kit.fences import GLOBAL_TABLES
from waymark.kit.migrations import downgrade, upgrade
from waymark.tables import metadata

STAND_IN = (
    "CREATE TABLE pg_dist_partition (logicalrelid oid PRIMARY KEY)",
    "CREATE TABLE spread_call (place serial, name text, by_column text, beside text)",
    """
CREATE FUNCTION create_distributed_table(name regclass, by_column text, colocate_with text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND name IN (conrelid, confrelid)) THEN
    RAISE EXCEPTION 'a foreign key hangs on %', name;
  END IF;
  INSERT INTO pg_dist_partition VALUES (name);
  INSERT INTO spread_call (name, by_column, beside) VALUES (name::text, by_column, colocate_with);
END $$
""",
)
KEYS = text(
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
    "WHERE contype = 'f' ORDER BY 1, 2"
)
CALLS = text("SELECT name, by_column, beside FROM spread_call ORDER BY place")


@pytest.fixture
def empty_postgres() -> Iterator[str]:
    """Give an empty PostgreSQL database, as its owner."""
    server = postgres()
    name = server.empty()
    try:
        yield server.url(name, "postgres")
    finally:
        server.drop(name)


def ask(url: str, *statements: Any) -> list[Any]:
    """Send statements; return the rows of the last."""

    def work(connection: Connection) -> list[Any]:
        for statement in statements[:-1]:
            connection.execute(statement)
        found = connection.execute(statements[-1])
        return [tuple(row) for row in found] if found.returns_rows else []

    async def run() -> list[Any]:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            rows = await connection.run_sync(work)
        await engine.dispose()
        return rows

    return asyncio.run(run())


def test_tables_are_spread_by_organization_in_the_migration_that_makes_them(
    empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = empty_postgres
    upgrade(url)
    plain = ask(url, KEYS)
    downgrade(url, "base")
    ask(url, *map(text, STAND_IN))
    monkeypatch.setattr(spreading, "is_cluster", lambda _connection: True)
    upgrade(url)
    assert ask(url, KEYS) == plain, "the foreign keys are what they were, and checked"
    assert len(plain) > 40
    calls = ask(url, CALLS)
    assert calls[0] == ("organization", "id", "none")
    assert {call[1:] for call in calls[1:]} == {("organization_id", "organization")}
    names = [call[0] for call in calls]
    assert len(names) == len(set(names)), "none is spread twice"
    assert set(names) == {table.name for table in metadata.sorted_tables} - GLOBAL_TABLES
    upgrade(url)
    assert ask(url, CALLS) == calls


def test_without_the_extension_nothing_is_spread(empty_postgres: str) -> None:
    ask(empty_postgres, *map(text, STAND_IN))
    upgrade(empty_postgres)
    assert ask(empty_postgres, CALLS) == []
    assert ask(empty_postgres, spreading.IS_CITUS) == []


def test_a_foreign_key_that_hangs_on_a_table_would_be_refused(
    empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in is not blind: with the keys left in place it refuses, as Citus does."""
    ask(empty_postgres, *map(text, STAND_IN))
    monkeypatch.setattr(spreading, "is_cluster", lambda _connection: True)
    monkeypatch.setattr(spreading, "FOREIGN_KEYS", text("SELECT '', '', '' WHERE :tables IS NULL"))
    with pytest.raises(Exception, match=r"foreign key hangs on|could not determine"):
        upgrade(empty_postgres)
