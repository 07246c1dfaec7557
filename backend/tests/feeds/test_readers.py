"""Readers of the ledger neither skip nor double, whatever writers and other readers do meanwhile."""

import asyncio
import contextlib
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.feeds.hooks import Hooks
from tests.feeds.ledger_load import Load, NaiveReader, ledger, told
from waymark.events.cursor import positions, read_on, unread
from waymark.feeds.webhooks import dispatch
from waymark.feeds.webhooks.news import READER, tell
from waymark.main import close_tools, make_tools

BACKEND = Path(__file__).resolve().parents[2]
WRITERS, WRITES = 6, 25


@pytest.fixture
def load(hooks: Hooks) -> Load:
    """Give an endpoint that wants everything of ana, so that what is told can be counted."""
    hooks.endpoint(hooks.receiver())
    hooks.consent(hooks.world.ana)
    return Load(hooks.world.here.id, hooks.world.ana.id)


@contextlib.contextmanager
def tools_of(hooks: Hooks, how_many: int) -> Iterator[list[Any]]:
    """Give several processes' tools on one database (on SQLite there is one process)."""
    more = how_many - 1 if hooks.world.tools.database.dialect == "postgresql" else 0

    async def made() -> list[Any]:
        return [make_tools(hooks.world.settings) for _ in range(more)]

    extra = hooks.world.run(made())
    try:
        yield [hooks.world.tools, *extra]
    finally:
        for tools in extra:
            hooks.world.run(close_tools(tools))


def check_complete(hooks: Hooks, load: Load) -> None:
    """Acked equals the ledger; numbers are 1 to N; what was told is the ledger, once each and in order."""
    here = load.organization_id
    rows = hooks.world.read(here, lambda session: ledger(session, here))
    assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
    assert hooks.world.read(here, lambda session: told(session, here)) == rows
    assert hooks.world.read(here, lambda session: positions(session, here))[READER] == len(rows)
    found = {one for _, one in rows}
    assert set(load.acked) <= found
    assert not found & set(load.undone)


def test_two_readers_and_many_writers(hooks: Hooks, load: Load) -> None:
    with tools_of(hooks, 3) as processes:

        async def work() -> None:
            writers = [
                asyncio.create_task(load.write(processes[place % len(processes)], WRITES, place))
                for place in range(WRITERS)
            ]

            async def read(tools: Any) -> None:
                while not all(writer.done() for writer in writers) or await dispatch.read_news(tools):
                    await dispatch.read_news(tools)
                    await asyncio.sleep(0.002)

            async with asyncio.timeout(60):
                await asyncio.gather(*writers, read(processes[0]), read(processes[-1]))
                while await dispatch.read_news(processes[0]):
                    pass

        hooks.world.run(work())
    assert len(load.acked) > 100
    assert load.undone
    rows = hooks.world.read(load.organization_id, lambda session: ledger(session, load.organization_id))
    assert {one for _, one in rows} == set(load.acked)
    check_complete(hooks, load)


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_reader_that_trusts_ids_fails_the_same_test(hooks: Hooks, load: Load) -> None:
    """If this one passed, the test above would be blind."""
    naive = NaiveReader(load.organization_id)

    async def work() -> None:
        database = hooks.world.tools.database
        writers = [asyncio.create_task(load.write(hooks.world.tools, WRITES, place)) for place in range(WRITERS)]
        while not all(writer.done() for writer in writers):
            await database.read(naive.read_on)
            await asyncio.sleep(0.002)
        while await database.read(naive.read_on):
            pass

    hooks.world.run(work())
    assert len(load.acked) > 100
    assert naive.seen < set(load.acked)


def test_a_reader_that_fails_moves_nothing(hooks: Hooks, load: Load) -> None:
    hooks.goal(hooks.world.ana)
    here = load.organization_id

    def fails(session: Any, news: Any) -> None:
        tell(session, news)
        raise RuntimeError("after its effects")

    with pytest.raises(RuntimeError, match="after its effects"):
        hooks.world.write(here, lambda session: read_on(session, here, READER, fails))
    assert hooks.world.read(here, lambda session: told(session, here)) == []
    hooks.read_news()
    check_complete(hooks, load)


def test_a_reader_reads_in_batches_and_says_when_nothing_is_new(hooks: Hooks, load: Load, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.events.cursor.BATCH", 2)
    for place in range(5):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    here = load.organization_id
    batches = [hooks.world.write(here, lambda session: read_on(session, here, READER, tell)) for _ in range(4)]
    assert batches == [2, 2, 1, 0]
    check_complete(hooks, load)


def test_a_reader_passes_over_what_it_does_not_want(hooks: Hooks, load: Load, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.events.cursor.BATCH", 2)
    ana, here = hooks.world.as_(hooks.world.ana), load.organization_id
    for place in range(3):
        goal = hooks.goal(hooks.world.ana, f"Goal {place}")
        ana.post(f"/learners/{hooks.world.ana.id}/goals/{goal}/start")
    seen: list[str] = []

    def read(*types: str) -> int:
        def listen(_session: Any, news: Any) -> None:
            seen.extend(event.type for event in news)

        return hooks.world.write(here, lambda session: read_on(session, here, READER, listen, frozenset(types)))

    assert [read("goal.started") for _ in range(3)] == [2, 1, 0]
    assert seen == ["goal.started"] * 3
    hooks.goal(hooks.world.ana, "One more")
    assert read() == 0
    assert hooks.world.read(here, lambda session: unread(session, here, READER)) == 0


def start(hooks: Hooks, load: Load, what: str) -> "subprocess.Popen[str]":
    """Start a process that writes or reads, and wait until it is at work."""
    arguments = [hooks.world.settings.url, str(load.organization_id), str(load.learner_id)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.feeds.ledger_load", *arguments, str(hooks.world.settings.keys), what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=BACKEND,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: "subprocess.Popen[str]") -> list[str]:
    """Kill a process where it stands, and return what it still said."""
    process.kill()
    assert process.stdout is not None
    with process.stdout as output:
        said = output.read().split()
    process.wait(timeout=10)
    return said


def hear(process: "subprocess.Popen[str]", lines: int) -> list[str]:
    """Return the next lines that a process says, however long a busy machine needs for them."""
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(lines)]


def test_readers_killed_in_the_middle(hooks: Hooks, load: Load) -> None:
    """On SQLite the one process writes and reads; on PostgreSQL readers die while others write."""
    is_sqlite = hooks.world.tools.database.dialect == "sqlite"
    chance = random.Random(7)
    for place in range(3):
        process = start(hooks, load, "write+read" if is_sqlite else "read")
        if is_sqlite:
            load.acked += [UUID(one) for one in hear(process, 10)]
            time.sleep(chance.random() / 5)
        else:
            hooks.world.run(load.write(hooks.world.tools, 10, place))
        load.acked += [UUID(one) for one in kill(process) if len(one) == 36]
    hooks.read_news()
    assert len(load.acked) > 20
    check_complete(hooks, load)
