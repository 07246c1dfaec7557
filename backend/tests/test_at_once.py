"""Commands that are given twice at the same moment, and a key file that is lost."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests.test_command import told, waymark
from waymark.events.ledger import seal
from waymark.identity.models import Organization
from waymark.kit.database import Hooks, enter, open_database
from waymark.worker import all_organizations

__all__ = ["told"]  # the fixture


def twice(told: dict[str, str], *words: str) -> list[tuple[int, str, str]]:
    """Give a command twice at once; return the exit codes and what was said."""
    command = [sys.executable, "-m", "waymark.cli", *words]
    both = [
        subprocess.Popen(command, env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120) for one in both]
    return [(one.returncode, out, error) for one, (out, error) in zip(both, said, strict=True)]


async def short_names(url: str) -> list[str]:
    """Return the short names of all organizations."""

    def unit(session: Session) -> list[str]:
        found: list[str] = []
        for organization_id in all_organizations(session):
            enter(session, organization_id)
            found += session.exec(select(Organization.slug).where(Organization.id == organization_id)).all()
        return found

    database = open_database(url, Hooks(seal=seal))
    try:
        return await database.read(unit)
    finally:
        await database.close()


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_two_that_migrate_and_two_that_make_a_demo_take_turns(told: dict[str, str]) -> None:
    for code, said, error in twice(told, "migrate"):
        assert (code, said) == (0, "The database has the newest schema.\n"), error
    waymark(told, "key")
    for code, said, error in twice(told, "demo", "--json"):
        assert code == 0, error
        assert "learner" in json.loads(said.splitlines()[-1])
    names = asyncio.run(short_names(told["WAYMARK_DATABASE_URL"]))
    assert len(names) == len(set(names)) == 2


def test_a_lost_key_is_told_and_not_replaced(told: dict[str, str]) -> None:
    assert waymark(told, "init", "Harbor Lane").returncode == 0
    key = Path(told["WAYMARK_DATA_FOLDER"]) / "waymark.key"
    kept = key.read_bytes()
    key.unlink()
    for words in (("init", "Another School"), ("demo", "--json")):
        refused = waymark(told, *words)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "not the one that this database was used with" in refused.stderr
        assert not key.exists()
    waymark(told, "key")
    assert waymark(told, "demo").returncode == 1, "another key was made, and it is refused as well"
    key.write_bytes(kept)
    assert waymark(told, "demo").returncode == 0
