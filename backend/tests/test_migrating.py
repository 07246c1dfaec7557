"""`waymark migrate` brings every organization what came with the version, as serving does, on both databases."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, delete, select

from tests.test_command import told, waymark
from waymark.domains.reflections.protocols.models import Protocol
from waymark.domains.reflections.protocols.shipped import SHIPPED
from waymark.events.ledger import seal
from waymark.kit.database import Hooks, enter, open_database
from waymark.worker import all_organizations

__all__ = ["told"]  # the fixture


def in_the_school(told: dict[str, str], work: Any) -> Any:
    """Do something in the one organization of a database, beside the command."""
    url = told.get("WAYMARK_DATABASE_URL", f"sqlite:///{told['WAYMARK_DATA_FOLDER']}/waymark.sqlite3")

    async def run() -> Any:
        database = open_database(url, Hooks(seal=seal))
        try:
            [here] = await database.read(all_organizations)

            def unit(session: Session) -> Any:
                enter(session, here)
                return work(session, here)

            return await database.write(unit)
        finally:
            await database.close()

    return asyncio.run(run())


def codes(session: Session, here: Any) -> set[str]:
    """The ways to reflect that a school has."""
    return {code for code in session.exec(select(Protocol.code).where(Protocol.organization_id == here)) if code}


def forget_one(session: Session, here: Any) -> None:
    """Let a school be as it was before a way to reflect came."""
    session.execute(delete(Protocol).where(Protocol.organization_id == here, Protocol.code == SHIPPED[0].code))  # type: ignore[arg-type]


@pytest.mark.usefixtures("engine_kind")
def test_migrating_gives_what_came_with_the_version(told: dict[str, str], tmp_path: Path) -> None:
    del tmp_path
    opened = waymark(told, "init", "Harbor Lane", "--administrator", "Ada Weiss")
    assert opened.returncode == 0, opened.stderr
    everything = {one.code for one in SHIPPED}
    assert in_the_school(told, codes) == everything
    again = waymark(told, "migrate")
    assert (again.returncode, again.stdout) == (0, "The database has the newest schema.\n"), again.stderr
    in_the_school(told, forget_one)
    assert in_the_school(told, codes) == everything - {SHIPPED[0].code}
    newer = waymark(told, "migrate")
    assert newer.returncode == 0, newer.stderr
    assert "Gave the ways to reflect of this version to 1 organization." in newer.stdout
    assert in_the_school(told, codes) == everything


def test_a_fresh_machine_is_migrated_before_it_has_a_key(told: dict[str, str]) -> None:
    answer = waymark(told, "migrate")
    assert (answer.returncode, answer.stdout) == (0, "The database has the newest schema.\n"), answer.stderr
    assert not list(Path(told["WAYMARK_DATA_FOLDER"]).glob("*.key"))
