"""Promise 16: every revision goes up, down and up again with rows on both databases, and the migrated schema is
the models' schema."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Session

from tests.matrix.neighbours import fill
from tests.matrix.things import Made
from tests.servers import postgres
from tests.world import World
from waymark.domains.reflections.models import Reflection
from waymark.kit.database.sqlite import make_engine
from waymark.kit.fences import APP_ROLE, ERASER_ROLE, GLOBAL_TABLES, LASTING_COLUMNS, PERSON_COLUMNS
from waymark.kit.migrations import all_revisions, downgrade, newest, upgrade
from waymark.tables import metadata


@pytest.fixture
def empty_url(engine_kind: str, tmp_path: Path) -> Iterator[str]:
    """Give an empty database, as its owner."""
    if engine_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server = postgres()
    name = server.empty()
    try:
        yield server.url(name, "postgres")
    finally:
        server.drop(name)


def look(url: str, work: Any) -> Any:
    """Run something with a plain connection."""
    if url.startswith("sqlite"):
        engine = make_engine(Path(url.removeprefix("sqlite:///")), write=False)
        try:
            with engine.connect() as connection:
                return work(connection)
        finally:
            engine.dispose()

    async def run() -> Any:
        engine = create_async_engine(url)
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    tables = sorted(inspect(connection).get_table_names())
    return {
        table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
        for table in tables
        if table != "alembic_version"
    }


def test_there_are_revisions() -> None:
    assert len(all_revisions()) >= 10
    assert newest() == all_revisions()[-1]


def test_every_revision_goes_up_down_and_up_again(empty_url: str) -> None:
    for revision in all_revisions():
        upgrade(empty_url, revision)
        downgrade(empty_url, "-1")
        upgrade(empty_url, revision)
    assert set(look(empty_url, counts)) == {table.name for table in metadata.sorted_tables}
    downgrade(empty_url, "base")
    assert look(empty_url, counts) == {}
    upgrade(empty_url)
    assert set(look(empty_url, counts)) == {table.name for table in metadata.sorted_tables}


def test_going_up_again_keeps_every_row(database_url: str, engine_kind: str, tmp_path: Path) -> None:
    """A filled database stays as it is when nothing is due, and when only its last revision is run again."""
    world = World(database_url, tmp_path)
    world.link(world.ana, world.a_peer)
    for number in range(3):
        world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": f"Goal {number}"})
    world.close()
    owner = database_url if engine_kind == "sqlite" else database_url.replace("waymark_app@", "postgres@")
    before = look(owner, counts)
    assert before["goal"] == 3
    upgrade(owner)
    assert look(owner, counts) == before
    last = tables_of_last_revision(owner)
    downgrade(owner, "-1")
    upgrade(owner)
    after = look(owner, counts)
    assert {table: rows for table, rows in after.items() if table not in last} == {
        table: rows for table, rows in before.items() if table not in last
    }


def test_every_revision_goes_down_and_up_with_rows(database_url: str, engine_kind: str, tmp_path: Path) -> None:
    """A database full of things goes down revision by revision and up again; a check by hand finds nothing astray."""
    world = World(database_url, tmp_path)
    _, things = fill(world)
    speak_of_a_copied_protocol(world, things)
    world.close()
    owner = database_url if engine_kind == "sqlite" else database_url.replace("waymark_app@", "postgres@")
    before = look(owner, counts)
    assert len([table for table, rows in before.items() if rows]) > 40
    for revision in reversed(all_revisions()[:-1]):
        downgrade(owner, revision)
        if engine_kind == "sqlite":
            assert look(owner, astray) == []
    ground = look(owner, counts)
    upgrade(owner)
    after = look(owner, counts)
    assert {table: after[table] for table in ground} == ground
    assert ground["person"] == before["person"] > 0


def speak_of_a_copied_protocol(world: World, things: dict[str, Made]) -> None:
    """Let a reflection that somebody asked about be written with a protocol of the learner's own."""
    copy = next(made for made in things.values() if made.thing.kind == "own_protocol").ids["protocol_id"]
    asked = next(made for made in things.values() if made.thing.kind == "reflection").ids["reflection_id"]

    def work(session: Session) -> None:
        reflection = session.get_one(Reflection, (world.here.id, asked))
        reflection.protocol_id = copy
        session.add(reflection)

    world.write(world.here.id, work)


def astray(connection: Connection) -> list[Any]:
    """Return the rows that point nowhere."""
    return list(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_revision_that_leaves_rows_astray_is_undone(database_url: str, tmp_path: Path) -> None:
    """The database stays where it was, and usable."""
    world = World(database_url, tmp_path)
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Play"})
    world.close()
    driver = sqlite.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    driver.execute("UPDATE goal SET learner_id = '0'")  # foreign keys are off on a plain connection
    before = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    with pytest.raises(RuntimeError, match="nothing was changed"):
        downgrade(database_url, "-1")
    assert driver.execute("SELECT version_num FROM alembic_version").fetchall() == before
    driver.close()


def tables_of_last_revision(url: str) -> set[str]:
    """Return the tables that the last revision makes."""
    everything = set(look(url, counts))
    downgrade(url, "-1")
    fewer = set(look(url, counts))
    upgrade(url)
    return everything - fewer


def test_the_migrated_schema_is_the_models_schema(empty_url: str) -> None:
    upgrade(empty_url)

    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": _compare, "target_metadata": metadata})
        return list(compare_metadata(context, metadata))

    found = look(empty_url, differences)
    assert not found


def _compare(context: Any, _inspected: Any, _column: Any, inspected_type: Any, ours: Any) -> bool:
    """Compare what the database stores; text is text, however long SQLAlchemy thinks it is."""
    dialect = context.connection.dialect
    plain = {"VARCHAR": "TEXT", "CHAR": "TEXT", "FLOAT": "DOUBLE PRECISION", "REAL": "DOUBLE PRECISION"}

    def word(kind: Any) -> str:
        name = kind.compile(dialect=dialect).split("(")[0].split(" COLLATE")[0]
        return str(plain.get(name, name))

    return word(inspected_type) != word(ours)


def test_every_tenant_table_is_fenced(database_url: str, engine_kind: str) -> None:
    """Row-level security: enabled, forced, and with a policy for reading and for writing."""
    if engine_kind == "sqlite":
        assert {table.name for table in metadata.sorted_tables} >= GLOBAL_TABLES
        return
    asked = text(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, p.polqual IS NOT NULL, p.polwithcheck IS NOT NULL "
        "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
    )
    rows = look(database_url, lambda connection: connection.execute(asked).all())
    for name, *fences in rows:
        if name in GLOBAL_TABLES or name == "alembic_version":
            continue
        assert all(fences), name
    role = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert look(database_url, lambda connection: connection.execute(role).scalar_one()) is False


def test_the_app_can_neither_change_nor_remove_what_happened(
    database_url: str, engine_kind: str, tmp_path: Path
) -> None:
    if engine_kind == "sqlite":
        world = World(database_url, tmp_path)
        world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Something happened"})
        world.close()
        for refused in (
            "DELETE FROM event",
            *(f"UPDATE event SET {name} = '7'" for name in LASTING_COLUMNS),
            "UPDATE event SET learner_id = actor_id || 'x'",
        ):
            with pytest.raises(IntegrityError, match="what happened stays"):
                look(database_url, lambda connection, refused=refused: connection.execute(text(refused)))
        blanked = "UPDATE event SET learner_id = NULL, actor_id = NULL, other_id = NULL"
        assert look(database_url, lambda connection: connection.execute(text(blanked)).rowcount) == 1
        return
    asked = text(
        "SELECT has_table_privilege(current_user, 'event', 'UPDATE') "
        "OR has_table_privilege(current_user, 'event', 'DELETE')"
    )
    assert look(database_url, lambda connection: connection.execute(asked).scalar_one()) is False


def test_what_is_said_of_a_person_can_be_blanked_and_nothing_else(database_url: str, engine_kind: str) -> None:
    columns = {column.name for column in metadata.tables["event"].columns}
    assert columns == {*PERSON_COLUMNS, *LASTING_COLUMNS}
    if engine_kind == "sqlite":
        return
    asked = text("SELECT has_column_privilege(:role, 'event', :name, 'UPDATE')")

    def changeable(connection: Connection, role: str) -> set[str]:
        return {name for name in columns if connection.execute(asked, {"role": role, "name": name}).scalar_one()}

    assert look(database_url, lambda connection: changeable(connection, ERASER_ROLE)) == set(PERSON_COLUMNS)
    assert look(database_url, lambda connection: changeable(connection, APP_ROLE)) == set()
    eraser = database_url.replace("waymark_app@", f"{ERASER_ROLE}@")
    look(eraser, lambda connection: connection.execute(text("UPDATE event SET learner_id = NULL, other_id = NULL")))
    with pytest.raises(ProgrammingError, match="permission denied"):
        look(eraser, lambda connection: connection.execute(text("UPDATE event SET data = '{}'")))
    with pytest.raises(ProgrammingError, match="permission denied"):
        look(eraser, lambda connection: connection.execute(text("DELETE FROM event")))
