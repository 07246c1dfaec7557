"""Live streams: heard within a second, by those who may, and by nobody else."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.feeds.listening import Listener, ask, set_goal
from tests.world import Somebody, World
from waymark.feeds.live.hub import Hub, close_streams, hub_of
from waymark.identity.models import BrowserSession, LinkKind, LinkState, Person, Role, SupportLink
from waymark.kit import clock
from waymark.kit.database import enter


async def leave(*listeners: Listener) -> None:
    for listener in listeners:
        await listener.leave()


async def change(world: World, work: Any) -> None:
    """Change rows directly, without an event."""

    def unit(session: Any) -> None:
        enter(session, world.here.id)
        work(session)

    await world.tools.database.write(unit)


def test_what_happens_is_heard_within_a_second(world: World) -> None:
    async def work() -> None:
        listener = await Listener(world, world.ana).opened()
        assert (listener.status, listener.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        assert listener.headers["cache-control"] == "no-store"
        assert listener.names == ["hello"]
        goal_id = await set_goal(world, world.ana)
        assert await listener.until(lambda: listener.heard) < 1
        told = listener.events[-1].data
        assert told == {
            "type": "goal.created",
            "learner_id": str(world.ana.id),
            "ids": {"goal_id": goal_id},
        }
        await leave(listener)

    world.run(work())


def test_nobody_hears_what_they_may_not_see(world: World) -> None:
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    world.link(world.ana, world.a_peer, goals=[])

    async def work() -> None:
        who = (world.ana, world.her_mentor, world.a_peer, world.a_stranger, world.her_teacher, world.an_administrator)
        ana, mentor, peer, *others = [await Listener(world, one).opened() for one in who]
        await set_goal(world, world.ana, "For my supporters")
        await set_goal(world, world.ana, "For me", audience="me")
        await set_goal(world, world.ana, "For my teachers", audience="my_teachers")
        await ana.until(lambda: len(ana.heard) == 3)
        await ana.quiet()
        assert len(mentor.heard) == 1
        assert peer.heard == [], "a link that covers other goals"
        assert [len(one.heard) for one in others] == [0, 1, 0]
        await leave(ana, mentor, peer, *others)

    world.run(work())


def test_ending_a_link_ends_what_is_heard(world: World) -> None:
    link_id = world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        ana, mentor = [await Listener(world, one).opened() for one in (world.ana, world.her_mentor)]
        await set_goal(world, world.ana)
        await mentor.until(lambda: len(mentor.heard) == 1)

        def end(session: Any) -> None:
            link = session.get(SupportLink, (world.here.id, link_id))
            link.state = LinkState.ENDED
            session.add(link)

        await change(world, end)
        await set_goal(world, world.ana)
        await ana.until(lambda: len(ana.heard) == 2)
        await ana.quiet()
        assert len(mentor.heard) == 1
        await leave(ana, mentor)

    world.run(work())


def test_taking_a_goal_back_ends_what_is_heard_of_it(world: World) -> None:
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        ana, mentor = [await Listener(world, one).opened() for one in (world.ana, world.her_mentor)]
        goal_id = await set_goal(world, world.ana)
        path = f"/learners/{world.ana.id}/goals/{goal_id}"
        await mentor.until(lambda: len(mentor.heard) == 1)
        await ask(world, world.ana, "PATCH", path, {"audience": "me"}, version=1)
        await ask(world, world.ana, "POST", path + "/start")
        await ana.until(lambda: ana.heard == ["goal.created", "goal.revised", "goal.started"])
        await ana.quiet()
        assert mentor.heard == ["goal.created"]
        await leave(ana, mentor)

    world.run(work())


def test_a_reader_resumes_without_loss_and_without_hearing_twice(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.feeds.live.streams.BATCH", 7)
    monkeypatch.setattr("waymark.feeds.live.hub.BATCH", 4)

    async def work() -> None:
        first = await Listener(world, world.ana).opened()
        await set_goal(world, world.ana, "One")
        await first.until(lambda: len(first.heard) == 1)
        await first.leave()
        for place in range(40):
            await set_goal(world, world.ana, f"While away {place}")
        again = Listener(world, world.ana, first.last_id)
        await set_goal(world, world.ana, "While it opens")
        await again.until(lambda: len(again.heard) == 41)
        await set_goal(world, world.ana, "Live again")
        await again.until(lambda: len(again.heard) == 42)
        await again.quiet()
        ids = [one.data["ids"]["goal_id"] for one in first.events + again.events if one.name == "message"]
        assert (len(ids), len(set(ids))) == (43, 43)
        assert ids == sorted(ids)
        assert "reset" not in again.names
        await again.leave()

    world.run(work())


@pytest.mark.parametrize("last", ["garbage", "AAAA", "\u00e9", "x" * 5000])
def test_a_strange_last_event_id_starts_anew(world: World, last: str) -> None:
    async def work() -> None:
        await set_goal(world, world.ana)
        listener = Listener(world, world.ana, last)
        await listener.until(lambda: len(listener.events) == 2)
        assert listener.names == ["hello", "reset"]
        assert listener.heard == []
        await listener.leave()

    world.run(work())


def test_somebody_elses_place_is_no_use_and_tells_nothing(world: World) -> None:
    async def work() -> None:
        ana = await Listener(world, world.ana).opened()
        peer = await Listener(world, world.a_peer, ana.last_id).opened()
        await peer.quiet(0.05)
        assert peer.names == ["hello", "reset"]
        assert ana.last_id != peer.last_id
        await leave(ana, peer)

    world.run(work())


def test_being_away_too_long_means_reading_everything_again(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.feeds.live.hub.FURTHEST_BACK", 2)

    async def work() -> None:
        first = await Listener(world, world.ana).opened()
        await first.leave()
        for _ in range(3):
            await set_goal(world, world.ana)
        again = await Listener(world, world.ana, first.last_id).opened()
        await again.quiet(0.1)
        assert (again.names, again.heard) == (["hello", "reset"], [])
        await again.leave()

    world.run(work())


@pytest.mark.parametrize("how", ["signed out", "expired", "deactivated"])
def test_the_end_of_a_session_ends_its_stream(world: World, how: str) -> None:
    async def end(who: Somebody) -> None:
        table: Any = BrowserSession
        values = {"signed out": {"ended_at": clock.now()}, "expired": {"expires_at": clock.now()}}
        statement = update(table).where(table.person_id == who.id).values(values.get(how, {}))
        if how == "deactivated":
            people: Any = Person
            statement = (
                update(people)
                .where(people.organization_id == who.organization_id, people.id == who.id)
                .values(deactivated_at=clock.now())
            )
        await change(world, lambda session: session.execute(statement))

    async def work() -> None:
        world.tools.more["live"] = Hub(world.tools, heartbeat=0.2)
        ana = await Listener(world, world.ana).opened()
        await end(world.ana)
        assert await ana.until(lambda: ana.task.done()) < 1.5
        assert (ana.names, ana.has_ended) == (["hello", "ended"], True)
        assert hub_of(world.tools).tailers == {}

    world.run(work())


def test_nothing_goes_out_after_signing_out(world: World) -> None:
    """The heartbeat is far away: it is the event itself that asks again who listens."""
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        mentor = await Listener(world, world.her_mentor).opened()
        table: Any = BrowserSession
        ended = update(table).where(table.person_id == world.her_mentor.id).values(ended_at=clock.now())
        await change(world, lambda session: session.execute(ended))
        await set_goal(world, world.ana)
        await mentor.until(lambda: mentor.task.done())
        assert mentor.names == ["hello", "ended"]

    world.run(work())


def test_a_browser_session_has_one_stream(world: World) -> None:
    async def work() -> None:
        first = await Listener(world, world.ana).opened()
        second = await Listener(world, world.ana).opened()
        await first.until(lambda: first.task.done())
        assert first.names == ["hello", "replaced"]
        await set_goal(world, world.ana)
        await second.until(lambda: second.heard)
        assert first.heard == []
        await second.leave()

    world.run(work())


def test_streams_are_bounded_and_a_refusal_says_when_to_come_back(world: World) -> None:
    async def work() -> None:
        hub_of(world.tools).most = 1
        ana = await Listener(world, world.ana).opened()
        peer = Listener(world, world.a_peer)
        await asyncio.wait({peer.task})
        assert (peer.status, peer.headers["retry-after"]) == (503, "1")
        again = await Listener(world, world.ana).opened()
        assert again.status == 200
        await leave(again)
        await asyncio.wait({ana.task})

    world.run(work())


def test_heartbeats_carry_the_place_and_fire_nothing(world: World) -> None:
    async def work() -> None:
        world.tools.more["live"] = Hub(world.tools, heartbeat=0.1)
        stranger = await Listener(world, world.a_stranger).opened()
        before = stranger.last_id
        await set_goal(world, world.ana)
        await stranger.until(lambda: stranger.heartbeats >= 3)
        assert stranger.names == ["hello"]
        assert stranger.last_id != before
        await stranger.leave()
        again = await Listener(world, world.a_stranger, stranger.last_id).opened()
        await again.quiet(0.1)
        assert again.names == ["hello"]
        await again.leave()

    world.run(work())


def test_what_is_private_leaves_no_trace_on_a_supporters_stream(world: World) -> None:
    """Not even a sign of life: its time would tell that the learner did something just now."""
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        ana = await Listener(world, world.ana).opened()
        mentor = await Listener(world, world.her_mentor).opened()
        await set_goal(world, world.ana, audience="me")
        await ana.until(lambda: ana.heard)
        await mentor.quiet()
        assert (mentor.names, mentor.heartbeats) == (["hello"], 0)
        await set_goal(world, world.ana)
        await mentor.until(lambda: mentor.heard)
        assert mentor.heartbeats == 0
        await ana.leave()
        await mentor.leave()

    world.run(work())


def test_when_the_process_stops_streams_end_at_once(world: World) -> None:
    async def work() -> None:
        ana, stuck = await Listener(world, world.ana).opened(), await Listener(world, world.a_peer).opened()
        stuck.takes_in.clear()
        close_streams(world.tools)
        assert await ana.until(lambda: ana.task.done()) < 0.5
        assert (ana.names, ana.has_ended) == (["hello"], True)
        assert await stuck.until(lambda: stuck.task.done()) < 3
        refused = Listener(world, world.ana)
        await asyncio.wait({refused.task})
        assert refused.status == 503

    world.run(work())


def test_a_reader_that_takes_nothing_in_does_not_hold_up_others(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("waymark.feeds.live.streams.MOST_PENDING", 5)
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        ana, slow = await Listener(world, world.ana).opened(), await Listener(world, world.her_mentor).opened()
        slow.takes_in.clear()
        for _ in range(12):
            await set_goal(world, world.ana)
            await asyncio.sleep(0.02)
        await ana.until(lambda: len(ana.heard) == 12)
        await slow.until(lambda: slow.task.done(), 4)
        slow.takes_in.set()
        again = Listener(world, world.her_mentor, slow.last_id)
        await again.until(lambda: len(slow.heard) + len(again.heard) >= 12)
        assert len(slow.heard) + len(again.heard) == 12
        await leave(ana, again)

    world.run(work())


def test_who_is_not_signed_in_hears_nothing(world: World) -> None:
    nobody = world.as_nobody().get("/live")
    assert (nobody.status_code, nobody.json()["code"]) == (401, "unauthenticated")

    async def work() -> None:
        asked = Listener(world, world.ana, method="HEAD")
        await asyncio.wait({asked.task})
        assert (asked.status, asked.events, asked.has_ended) == (200, [], True)
        assert hub_of(world.tools).tailers == {}

    world.run(work())


def test_two_organizations_do_not_hear_each_other(world: World) -> None:
    other = world.place("Other", "other")
    olga = world.somebody("olga", Role.ADMINISTRATOR, place=other)

    async def work() -> None:
        theirs, ours = await Listener(world, olga).opened(), await Listener(world, world.ana).opened()
        await set_goal(world, world.ana)
        await ours.until(lambda: ours.heard)
        await ours.quiet(0.1)
        assert theirs.heard == []
        assert UUID(str(other.id)) in hub_of(world.tools).tailers
        await leave(theirs, ours)

    world.run(work())
