"""Processes on one PostgreSQL tell each other what was committed, also after the connection was lost."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.world import World
from waymark.kit.database.notices import Notices
from waymark.main import close_tools, make_tools

END_THEM = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'waymark notices'"


def test_there_is_nobody_to_tell_on_sqlite(world: World) -> None:
    async def work() -> None:
        notices = Notices(world.tools.database, lambda _organizations: None)
        told = list(world.tools.database.hooks.told)
        await notices.start()
        is_sqlite = world.tools.database.dialect == "sqlite"
        assert (world.tools.database.hooks.told == told) is is_sqlite
        await notices.stop()
        assert world.tools.database.hooks.told == told
        await notices.stop()

    world.run(work())


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_what_is_committed_here_is_heard_there_also_after_a_cut(world: World) -> None:
    async def work() -> None:
        other: Any = make_tools(world.settings)
        here_heard: list[set[UUID]] = []
        there_heard: list[set[UUID]] = []
        here, there = Notices(world.tools.database, here_heard.append), Notices(other.database, there_heard.append)
        await here.start()
        await there.start()
        world.tools.database.tell({world.here.id})
        await holds(lambda: there_heard == [{world.here.id}])
        assert here_heard == [], "who sent it knows already"
        await world.tools.database.read(lambda session: session.execute(text(END_THEM)).all())
        await asyncio.sleep(0.5)
        await here.start()
        await there.start()
        world.tools.database.tell({world.here.id})
        await holds(lambda: len(there_heard) == 2)
        await here.stop()
        await there.stop()
        await close_tools(other)

    world.run(work())


async def holds(what: Any) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(5):
        while not what():
            await asyncio.sleep(0.01)
