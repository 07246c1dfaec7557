"""Sending side by side: each delivery once, nobody held up, nothing lost with a worker."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.feeds.hooks import Clock, Hooks, answering, messages
from tests.hostile.receivers import stays_silent
from waymark.domains.connections import attempts
from waymark.domains.connections.attempts import LEASE, Outcome
from waymark.domains.connections.claims import Claimed
from waymark.feeds.webhooks import dispatch
from waymark.feeds.webhooks.lanes import Dispatcher, in_turns
from waymark.feeds.webhooks.news import tell
from waymark.identity.models import Role
from waymark.kit import clock
from waymark.kit.problems import Busy
from waymark.main import close_tools, make_tools


@pytest.fixture
def second(hooks: Hooks) -> Iterator[Any]:
    """Give a second process's tools on the same database."""

    async def made() -> Any:
        return make_tools(hooks.world.settings)

    tools = hooks.world.run(made())
    yield tools
    hooks.world.run(dispatch.stop(tools))
    hooks.world.run(close_tools(tools))


def claim(hooks: Hooks, endpoint: dict[str, Any]) -> Claimed | None:
    """Claim the endpoint's next delivery by hand."""
    here = hooks.world.here.id
    claimed = hooks.world.write(
        here, lambda session: attempts.claim(session, hooks.world.tools.keyring, here, UUID(endpoint["id"]))
    )
    assert len(claimed) <= attempts.MOST_CLAIMED
    return claimed[0] if claimed else None


def close(hooks: Hooks, claimed: Claimed, outcome: Outcome) -> None:
    """Close an attempt by hand."""
    hooks.world.write(hooks.world.here.id, lambda session: attempts.close(session, [(claimed, outcome)]))


async def drain(tools: Any, until: Any) -> None:
    """Do what the worker's loop does, until something holds."""
    async with asyncio.timeout(30):
        while not until():
            if not await dispatch.deliver_due(tools):
                await asyncio.sleep(0.02)


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_two_dispatchers_send_each_delivery_once(hooks: Hooks, second: Any) -> None:
    receivers = [hooks.receiver() for _ in range(4)]
    for receiver in receivers:
        hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    for place in range(20):
        hooks.goal(hooks.world.ana, f"Goal {place}")

    async def work() -> None:
        def is_done() -> bool:
            return sum(len(receiver.requests) for receiver in receivers) >= 80

        both = (hooks.world.tools, second)
        await asyncio.gather(*(dispatch.read_news(tools) for tools in both for _ in range(3)))
        await asyncio.gather(*(drain(tools, is_done) for tools in both))
        for tools in both:
            await dispatch.dispatcher_of(tools).idle()

    hooks.world.run(work())
    for receiver in receivers:
        counts = Counter(message.headers["webhook-id"] for message in messages(receiver))
        assert (len(counts), set(counts.values())) == (20, {1})


def test_a_hanging_receiver_delays_nobody(hooks: Hooks) -> None:
    hanging = hooks.receiver(stays_silent)
    hooks.endpoint(hanging)
    others = [hooks.receiver() for _ in range(5)]
    for receiver in others:
        hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    for place in range(10):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.read_news()

    async def work() -> float:
        started = time.monotonic()
        await drain(hooks.world.tools, lambda: all(len(one.requests) == 10 for one in others))
        return time.monotonic() - started

    assert hooks.world.run(work()) < 8  # a call that hangs lasts 15 seconds
    assert 1 <= len(hanging.requests) <= 2


def test_an_endpoint_has_two_calls_at_once_and_one_when_it_fails(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    monkeypatch.setattr(attempts, "MOST_CLAIMED", 1)
    hooks.consent(hooks.world.ana)
    for place in range(3):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.read_news()
    first, second, third = (claim(hooks, endpoint) for _ in range(3))
    assert first is not None
    assert second is not None
    assert (third, first.delivery_id == second.delivery_id) == (None, False)
    close(hooks, first, Outcome(clock.now(), status=200, milliseconds=1))
    hooks.set_endpoint(endpoint, consecutive_failures=3)
    assert claim(hooks, endpoint) is None


def test_a_lease_ends_and_the_delivery_goes_out_with_the_same_id(hooks: Hooks, later: Clock) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    lost = claim(hooks, endpoint)
    assert lost is not None
    hooks.send()
    assert receiver.requests == [], "somebody else holds it"
    later.ahead += LEASE + timedelta(seconds=1)
    hooks.send()
    [message] = messages(receiver)
    assert message.headers["webhook-id"] == str(lost.event_id)
    [delivery] = hooks.deliveries(endpoint)
    attempts = hooks.delivery(endpoint, delivery["id"])["attempts"]
    assert [(one["number"], one["failure"]) for one in attempts] == [(1, "cut_off"), (2, None)]
    close(hooks, lost, Outcome(clock.now(), status=500, milliseconds=1, failure=None))
    assert hooks.deliveries(endpoint)[0]["state"] == "delivered"
    attempts = hooks.delivery(endpoint, delivery["id"])["attempts"]
    assert [(one["number"], one["status"]) for one in attempts] == [(1, 500), (2, 200)]


def test_what_a_lane_does_not_get_to_is_given_back(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim counts for half a second: then consents are asked again, and the rest is claimed anew."""
    monkeypatch.setattr("waymark.feeds.webhooks.lanes.FRESH", -1.0)
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    for place in range(4):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.pump()
    assert len(receiver.requests) == 4
    assert {(one["state"], one["attempt_count"]) for one in hooks.deliveries(endpoint)} == {("delivered", 1)}


def test_a_failure_ends_a_batch(hooks: Hooks) -> None:
    receiver = hooks.receiver(answering(500))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    for place in range(4):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.pump()
    assert {(one["state"], one["attempt_count"]) for one in hooks.deliveries(endpoint)} == {("waiting", 1)}
    assert hooks.read_endpoint(endpoint)["consecutive_failures"] == 4


def test_what_was_deleted_meanwhile_is_not_missed(hooks: Hooks) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    claimed = claim(hooks, endpoint)
    assert claimed is not None
    assert hooks.admin.delete(f"/webhook-endpoints/{endpoint['id']}", 1).status_code == 204
    close(hooks, claimed, Outcome(clock.now(), status=200, milliseconds=1))
    assert claim(hooks, endpoint) is None


def test_a_switched_off_endpoint_waits_and_then_gets_what_waited(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    path = f"/webhook-endpoints/{endpoint['id']}"
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    assert hooks.admin.patch(path, {"enabled": False}, 1).status_code == 200
    hooks.goal(hooks.world.ana)
    hooks.pump()
    assert receiver.requests == []
    assert hooks.admin.post(path + "/enable").status_code == 200
    hooks.send()
    assert len(receiver.requests) == 1, "what happened while it was off is not sent"


def test_an_event_whose_learner_was_erased_is_withheld(hooks: Hooks) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    here = hooks.world.here.id
    if hooks.world.tools.database.dialect == "sqlite":  # on PostgreSQL the app itself may not change the ledger
        hooks.world.write(here, lambda session: session.execute(text("UPDATE event SET learner_id = NULL")))
        hooks.send()
        assert hooks.deliveries(endpoint)[0]["state"] == "withheld"
    else:
        with pytest.raises(ProgrammingError, match="permission denied"):
            hooks.world.write(here, lambda session: session.execute(text("UPDATE event SET learner_id = NULL")))


def test_old_answers_are_forgotten_and_old_deliveries_deleted(hooks: Hooks, later: Clock) -> None:
    endpoint = hooks.endpoint(hooks.receiver(answering(200, body=b"thanks")))
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert hooks.delivery(endpoint, delivery["id"])["attempts"][0]["snippet"] == "thanks"
    later.forward(days=8)
    hooks.world.run(dispatch.sweep_old(hooks.world.tools))
    later.forward(days=-8)
    assert hooks.delivery(endpoint, delivery["id"])["attempts"][0]["snippet"] == ""
    later.forward(days=31)
    hooks.world.run(dispatch.sweep_old(hooks.world.tools))
    assert hooks.deliveries(endpoint) == []


def test_stopping_lets_a_call_end_and_cuts_off_one_that_hangs(hooks: Hooks) -> None:
    hanging = hooks.receiver(stays_silent)
    endpoint = hooks.endpoint(hanging)
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")

    async def work() -> float:
        dispatcher = Dispatcher(hooks.world.tools)
        await dispatcher.start_due()
        while not hanging.requests:
            await asyncio.sleep(0.01)
        started = time.monotonic()
        await dispatcher.stop()
        assert not await dispatcher.start_due()
        return time.monotonic() - started

    assert hooks.world.run(work()) < 5
    assert hooks.deliveries(endpoint)[0]["state"] == "waiting"


def test_organizations_take_turns() -> None:
    one, other = UUID(int=1), UUID(int=2)
    due = [(one, UUID(int=place)) for place in range(3)] + [(other, UUID(int=9))]
    assert [endpoint.int for _, endpoint in in_turns(due)] == [0, 9, 1, 2]


def test_when_lanes_are_short_everybody_still_gets_a_turn(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.feeds.webhooks.lanes.MOST_LANES", 2)
    monkeypatch.setattr("waymark.feeds.webhooks.lanes.TURN", 2)
    receivers = [hooks.receiver() for _ in range(5)]
    for receiver in receivers:
        hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    for place in range(5):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.read_news()

    async def work() -> None:
        dispatcher = dispatch.dispatcher_of(hooks.world.tools)
        assert await dispatcher.start_due()
        await drain(hooks.world.tools, lambda: all(len(one.requests) == 5 for one in receivers))
        assert len(dispatcher.lanes) <= 2

    hooks.world.run(work())


def test_one_organization_that_cannot_be_read_keeps_nobody_else(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver = hooks.receiver()
    hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    other = hooks.world.place("Other", "other")
    olga = hooks.world.somebody("olga", Role.LEARNER, place=other)
    hooks.goal(olga)
    hooks.goal(hooks.world.ana)

    def breaks(session: Any, news: list[Any]) -> None:
        if news[0].organization_id == other.id:
            raise RuntimeError("a fault in one place")
        tell(session, news)

    monkeypatch.setattr("waymark.feeds.webhooks.dispatch.tell", breaks)
    assert hooks.world.run(dispatch.read_news(hooks.world.tools))
    hooks.send()
    assert len(receiver.requests) == 1


def test_a_busy_moment_does_not_lose_what_was_sent(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    database = hooks.world.tools.database
    write, calls = database.write, 0

    async def busy_at_first(work: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls in (2, 3):
            raise Busy
        return await write(work)

    monkeypatch.setattr(database, "write", busy_at_first)
    hooks.send()
    monkeypatch.undo()
    assert (len(receiver.requests), hooks.deliveries(endpoint)[0]["state"]) == (1, "delivered")
