"""Live streams over a real server and between processes; and whom an event reaches at all."""

import asyncio
import time
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
from sqlmodel import select

from tests.feeds.hooks import Hooks
from tests.feeds.listening import Listener, set_goal
from tests.world import World
from waymark.catalogue import EVENTS
from waymark.domains.network.events import LinkEnded
from waymark.events.ledger import events_after, record
from waymark.feeds.live.hearing import ITEMS, Told, hears, is_judged_on_item, may_concern
from waymark.feeds.live.hub import close_streams, start, stop
from waymark.feeds.live.queries import circle_of
from waymark.feeds.live.streams import block
from waymark.identity.actors import EVERYWHERE, NOWHERE, Actor
from waymark.identity.authentication import COOKIE
from waymark.identity.guard import grant_to_service, is_of_a_learner
from waymark.identity.models import LinkKind, LinkState, Role, RoleAssignment
from waymark.identity.relations import standing_of
from waymark.kit.database import enter
from waymark.kit.ids import new_id
from waymark.main import close_tools, create_app, make_tools
from waymark.policy import POLICY, Action


async def read_until(reader: asyncio.StreamReader, wanted: bytes) -> bytes:
    """Read a socket until something stands in what came."""
    got = b""
    async with asyncio.timeout(5):
        while wanted not in got:
            part = await reader.read(4096)
            if not part:
                break
            got += part
    return got


def test_a_real_server_holds_nothing_back_and_stops_at_once(world: World) -> None:
    async def work() -> float:
        config = uvicorn.Config(world.app, port=0, lifespan="off", log_config=None, timeout_graceful_shutdown=20)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        cookie = f"{COOKIE}={world.ana.cookie}"
        writer.write(f"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
        opening = await read_until(reader, b"event: hello")
        assert b"200 OK" in opening
        assert b"retry: 2000" in opening
        started = time.monotonic()
        await set_goal(world, world.ana)
        assert b'"type":"goal.created"' in await read_until(reader, b"goal.created")
        assert time.monotonic() - started < 1
        started = time.monotonic()
        close_streams(world.tools)
        server.should_exit = True
        await serving
        writer.close()
        return time.monotonic() - started

    assert world.run(work()) < 3


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_what_another_process_commits_is_heard_at_once(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.feeds.live.hub.POLL", 60.0)

    async def work() -> None:
        other = make_tools(world.settings)
        await start(other)
        listener = await Listener(world, world.ana).opened()
        transport = httpx.ASGITransport(app=create_app(world.settings, other), client=("127.0.0.1", 5000))
        here, world.http = world.http, httpx.AsyncClient(transport=transport, base_url="http://localhost:8000")
        try:
            await set_goal(world, world.ana)
            assert await listener.until(lambda: listener.heard) < 1
        finally:
            await world.http.aclose()
            world.http = here
        await listener.leave()
        await stop(other)
        await stop(world.tools)
        await close_tools(other)

    world.run(work())


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_polling_stands_behind_notices(world: World) -> None:
    """Nobody sends a notice here: it is the look once a second that finds the event."""

    async def work() -> None:
        listener = await Listener(world, world.ana).opened()
        other = make_tools(world.settings)

        def happen(session: Any) -> None:
            enter(session, world.here.id)
            by = grant_to_service(world.here.id, Action.LINK_END)
            record(session, by, LinkEnded(learner_id=world.ana.id, other_id=world.a_peer.id, link_id=new_id()))

        await other.database.write(happen)
        assert await listener.until(lambda: listener.heard) < 2.5
        await listener.leave()
        await close_tools(other)

    world.run(work())


def test_the_wide_net_holds_everybody_who_may_hear(hooks: Hooks) -> None:
    world = hooks.world
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    world.link(world.ana, world.a_peer, goals=[])
    world.link(world.ana, world.a_stranger, state=LinkState.INVITED)
    hooks.goal(world.ana)
    here = world.here.id

    def rows(session: Any) -> list[Told]:
        return [Told.of(row) for row in events_after(session, here, 0, 100)]

    [told] = world.read(here, rows)
    circle = world.read(here, lambda session: circle_of(session, here, world.ana.id))
    for who in world.here.people.values():
        actor = actor_for(world, who.id)
        may = world.read(here, partial(hears, actor=actor, told=told))
        standing = world.read(here, partial(standing_of, actor=actor, learner_id=world.ana.id))
        is_near = standing.is_self or standing.link or standing.is_class_teacher or standing.is_guardian
        assert bool(is_near or standing.is_invited) == (who.id in circle), who.name
        assert not may or may_concern(told, who.id, False, circle), who.name


def actor_for(world: World, person_id: UUID) -> Any:
    """Return somebody as the guard sees them."""

    def roles(session: Any) -> frozenset[Any]:
        asked = select(RoleAssignment.role).where(
            RoleAssignment.organization_id == world.here.id, RoleAssignment.person_id == person_id
        )
        return frozenset(session.exec(asked))

    held = world.read(world.here.id, roles)
    reach = EVERYWHERE if Role.ADMINISTRATOR in held else NOWHERE
    return Actor("person", world.here.id, person_id, roles=held, administers=reach)


def told(world: World, name: str, **more: Any) -> Told:
    """Describe something that happened."""
    values: dict[str, Any] = {"learner_id": world.ana.id, "other_id": None, "data": {}} | more
    return Told(1, name, world.here.id, values["learner_id"], values["other_id"], values["data"])


def who_hears(world: World, what: Told) -> set[str]:
    """Return the names of those who hear of it."""
    here = world.here.id
    heard = set()
    for who in world.here.people.values():
        actor = actor_for(world, who.id)
        if world.read(here, partial(hears, actor=actor, told=what)):
            heard.add(who.name)
    return heard


def test_a_link_concerns_its_two_ends_only(world: World) -> None:
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    for name in ("link.invited", "link.accepted", "link.ended"):
        assert who_hears(world, told(world, name, other_id=world.a_peer.id)) == {"ana", "ben"}


def test_an_administrator_hears_of_the_organization_and_nobody_else(world: World) -> None:
    assert who_hears(world, told(world, "endpoint.disabled", learner_id=None)) == {"adam"}


def test_the_erased_and_the_unknown_are_not_told_of(world: World) -> None:
    assert who_hears(world, told(world, "goal.created", learner_id=None)) == set()
    assert who_hears(world, told(world, "goal.eaten")) == set()
    assert not may_concern(told(world, "goal.eaten"), world.ana.id, True, {world.ana.id})


def test_without_its_item_an_event_reaches_its_learner_only(world: World) -> None:
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    gone = {"goal_id": "00000000-0000-7000-8000-000000000000"}
    assert who_hears(world, told(world, "goal.revised", data=gone)) == {"ana"}
    assert who_hears(world, told(world, "goal.revised")) == {"ana"}


def test_somebody_elses_item_proves_nothing(hooks: Hooks) -> None:
    """An event of ana's that names ben's goal is judged as if the goal were gone."""
    world = hooks.world
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    goal_id = hooks.goal(world.a_peer)
    assert who_hears(world, told(world, "goal.revised", data={"goal_id": goal_id})) == {"ana"}


def test_every_action_that_is_judged_on_an_item_says_which(world: World) -> None:
    for kind in EVENTS:
        if is_of_a_learner(kind.heard_by) and is_judged_on_item(kind.heard_by):
            assert kind.heard_by in ITEMS, kind.type
            assert set(ITEMS[kind.heard_by]) & set(kind.__dataclass_fields__), kind.type
    assert set(ITEMS) <= set(POLICY)


def test_a_block_is_one_event_of_one_line() -> None:
    assert block("c", "reset", {}) == b"id: c\nevent: reset\ndata: {}\n\n"
    assert block("c", data={"a": "x\ny"}) == b'id: c\ndata: {"a":"x\\ny"}\n\n'
    assert block("c") == b"id: c\n: still here\n\n"
