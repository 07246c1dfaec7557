"""`waymark import-roster` while the server runs: the server does it, the command follows."""

import asyncio
from dataclasses import replace

import pytest

from tests.integrations.oneroster.builders import packed, rows, small
from tests.integrations.oneroster.terminal import ASKED, Terminal
from tests.world import World
from waymark.identity.models import Person
from waymark.integrations.oneroster.errands import DONE, FAILED, WRONG
from waymark.integrations.oneroster.inbox import Inbox, take_inbox
from waymark.kit.lock import FolderLock
from waymark.worker import run_jobs


@pytest.fixture
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Name the database; the inbox is for SQLite alone, whose one process writes."""
    return str(getattr(request, "param", "sqlite"))


def test_a_running_server_takes_it_from_the_inbox(world: World) -> None:
    """The lock is taken: the command lays file and request down, the worker does the rest, the command follows."""
    terminal = Terminal(world)

    async def both() -> int:
        command = asyncio.create_task(asyncio.to_thread(terminal.give, packed(small()), replace(ASKED, applies=True)))
        while not command.done():
            await take_inbox(world.tools)
            await run_jobs(world.tools)
            await asyncio.sleep(0.02)
        return command.result()

    with FolderLock(world.settings.data_folder):
        assert world.run(both()) == DONE
    assert terminal.said[-1] == "Done."
    assert len(rows(world, Person)) > 60
    inbox = world.settings.data_folder / "inbox"
    assert inbox.stat().st_mode & 0o777 == 0o700
    assert list(inbox.iterdir()) == []


def test_requests_that_cannot_be_read_are_answered(world: World) -> None:
    inbox = Inbox(world.settings.data_folder)
    assert world.run(take_inbox(world.tools)) is False
    path = world.settings.data_folder / "roster.zip"
    path.write_bytes(b"no zip")
    name = inbox.post(ASKED, path)
    (inbox.folder / f"{name}.request").write_bytes(b"{}")
    assert world.run(take_inbox(world.tools)) is True
    answered = inbox.answered(name)
    assert answered is not None
    assert (answered.code, answered.error) == (FAILED, "The request could not be read.")
    assert world.run(take_inbox(world.tools)) is False
    inbox.forget(name)
    assert inbox.answered(name) is None


def test_a_request_whose_file_is_gone_is_answered_once(world: World) -> None:
    inbox, path = Inbox(world.settings.data_folder), world.settings.data_folder / "roster.zip"
    path.write_bytes(b"no zip")
    name = inbox.post(ASKED, path)
    inbox.source(name).unlink()
    assert world.run(take_inbox(world.tools)) is True
    answered = inbox.answered(name)
    assert answered is not None
    assert (answered.code, answered.error) == (WRONG, "The file could not be read.")
    assert world.run(take_inbox(world.tools)) is False


def test_a_command_whose_server_stays_silent_gives_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.integrations.oneroster.command.PATIENCE", 0.2)
    terminal = Terminal(world)
    with FolderLock(world.settings.data_folder):
        assert terminal.give(packed(small())) == FAILED
    assert "did not take this up" in terminal.text
    assert list((world.settings.data_folder / "inbox").iterdir()) == []
