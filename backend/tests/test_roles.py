"""PostgreSQL as operators have it: an owner that is no superuser, an app role that owns nothing, a backup role."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.running import served
from tests.servers import postgres
from tests.test_command import ROOT, waymark
from tests.test_migrations import counts, look

OWNED = "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = 'waymark_app')"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


class Place:
    """A database that a superuser has made as the guide for operators says."""

    def __init__(self, folder: Path) -> None:
        server = postgres()
        server.count += 1
        self.name = f"guided_{server.count}"
        self.owner, self.backup = f"{self.name}_owner", f"{self.name}_backup"
        guide = (ROOT / "docs" / "operators.md").read_text().partition("```sql\n")[2].partition("```")[0]
        names = {
            "waymark_owner": self.owner,
            "waymark_backup": self.backup,
            "DATABASE waymark": f"DATABASE {self.name}",
        }
        for written, ours in names.items():
            guide = guide.replace(written, ours)
        # The roles of the app and the eraser serve every database of a server, so here they are there already.
        guide = re.sub(r"CREATE ROLE waymark_(app|eraser)[^;]*;", "", guide)
        for statement in filter(str.strip, guide.split(";")):
            self.as_superuser(statement)
        self.told = {
            "WAYMARK_DATA_FOLDER": str(folder / "data"),
            "WAYMARK_DATABASE_URL": server.url(self.name),
            "WAYMARK_MIGRATION_URL": server.url(self.name, self.owner),
            "WAYMARK_OUTBOUND_ALLOW": "",
        }

    def as_superuser(self, statement: str) -> None:
        """Run one statement on the server."""
        postgres()._run(statement)

    def ask(self, question: str) -> int:
        """Return one number from this database, asked by a superuser."""
        url = postgres().url(self.name, "postgres")
        return int(look(url, lambda connection: connection.execute(text(question)).scalar_one()))

    def refused(self, *words: str, **more: str) -> str:
        """Run a command that must be refused plainly, and return what it says."""
        answer = waymark(self.told | more, *words)
        assert answer.returncode == 1, answer.stdout + answer.stderr
        assert "Traceback" not in answer.stderr
        return answer.stderr


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Give such a database, and take it and its roles away again."""
    made = Place(tmp_path)
    yield made
    postgres().drop(made.name)
    for role in (made.owner, made.backup):
        made.as_superuser(f"DROP ROLE {role}")


def test_an_owner_that_cannot_look_over_the_fences_changes_nothing(place: Place) -> None:
    place.as_superuser(f"ALTER ROLE {place.owner} NOBYPASSRLS")
    for words in (["migrate"], ["init", "Harbor Lane"], ["demo"]):
        said = place.refused(*words)
        assert f'ALTER ROLE "{place.owner}" BYPASSRLS' in said
    assert place.ask(TABLES) == 0
    place.as_superuser(f"ALTER ROLE {place.owner} BYPASSRLS")
    assert waymark(place.told, "migrate").returncode == 0
    assert place.ask(TABLES) > 20


def test_the_role_that_serves_is_never_told_to_pass_the_fences(place: Place) -> None:
    said = place.refused("migrate", WAYMARK_MIGRATION_URL="")
    assert "WAYMARK_MIGRATION_URL" in said
    assert "BYPASSRLS" not in said
    assert place.ask(TABLES) == 0


def test_an_owner_that_may_not_make_tables_is_told_what_to_do(place: Place) -> None:
    place.as_superuser(f"ALTER DATABASE {place.name} OWNER TO postgres")
    assert f'ALTER DATABASE "{place.name}" OWNER TO "{place.owner}"' in place.refused("migrate")


def test_the_guide_for_operators_works_word_by_word(place: Place, tmp_path: Path) -> None:
    opened = waymark(place.told, "init", "Harbor Lane")
    assert opened.returncode == 0, opened.stderr
    assert place.ask(OWNED) == 0
    # Later commands need no owner; nothing is due.
    link = waymark(place.told | {"WAYMARK_MIGRATION_URL": ""}, "administrator-link", "harbor-lane")
    assert link.returncode == 0, link.stderr
    said = place.refused("init", "Harbor Lane", WAYMARK_MIGRATION_URL="")
    assert '"harbor-lane" already' in said
    assert "waymark administrator-link harbor-lane" in said
    with served(tmp_path / "data", place.told["WAYMARK_DATABASE_URL"], WAYMARK_WORKERS="2"):
        pass
    assert look(postgres().url(place.name, place.backup), everything)["organization"] == 1


def everything(connection: Connection) -> dict[str, int]:
    """Count all rows as pg_dump reads them: with row_security off, what a policy would hide is an error."""
    connection.execute(text("SET row_security = off"))
    return counts(connection)


def test_an_owner_that_was_shut_in_later_is_noticed_at_every_start(place: Place) -> None:
    assert waymark(place.told, "init", "Harbor Lane").returncode == 0
    place.as_superuser(f"ALTER ROLE {place.owner} NOBYPASSRLS")
    roster = str(ROOT / "README.md")
    for words in (
        ["migrate"],
        ["init", "Harbor Lane"],
        ["administrator-link", "harbor-lane"],
        ["import-roster", roster, "--organization", "harbor-lane"],
        ["serve", "--port", "0"],
        ["serve", "--port", "0", "--workers", "2"],
        ["worker"],
    ):
        assert f'ALTER ROLE "{place.owner}" BYPASSRLS' in place.refused(*words), words
    assert place.ask("SELECT count(*) FROM organization") == 1


def test_others_are_never_served_by_a_role_that_passes_the_fences(place: Place) -> None:
    assert waymark(place.told, "init", "Harbor Lane").returncode == 0
    owner = {"WAYMARK_DATABASE_URL": place.told["WAYMARK_MIGRATION_URL"]}
    away = {"WAYMARK_HOST": "0.0.0.0", "WAYMARK_PUBLIC_URL": "https://waymark.school.example", "WAYMARK_PORT": "0"}
    assert "waymark_app" in place.refused("serve", **owner, **away)


OPEN_TO_ALL = """
SELECT count(*) FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
WHERE nspname = 'public' AND prosecdef AND has_function_privilege('public', pg_proc.oid, 'EXECUTE')
"""
OPEN_TO_APP = """
SELECT count(*) FROM pg_proc WHERE prosecdef AND has_function_privilege('waymark_app', oid, 'EXECUTE')
"""


def test_nobody_but_the_app_calls_what_looks_over_the_fences(place: Place) -> None:
    assert waymark(place.told, "migrate").returncode == 0
    assert place.ask(OPEN_TO_ALL) == 0
    assert place.ask(OPEN_TO_APP) == 4  # three that look, one that blanks

    def forget_one(connection: Connection) -> int:
        made = "CREATE FUNCTION forgotten() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM goal'"
        connection.execute(text(made))
        return int(connection.execute(text(OPEN_TO_ALL)).scalar_one())

    assert look(postgres().url(place.name, "postgres"), forget_one) == 1  # it is undone when the connection closes
