"""Who hears of a rating, on the stream and by webhook: its giver; both, when both are there; nobody before."""

from typing import Any

import pytest

from tests.domains.assessments.builders import a_goal_with_lines, asked_of, one_at, rated, with_mentor, with_peer
from tests.domains.goals.builders import at
from tests.feeds.conftest import hooks, later  # noqa: F401 - fixtures
from tests.feeds.hooks import Hooks, messages
from tests.feeds.listening import Listener, ask
from tests.world import World


def test_a_stream_tells_of_a_rating_when_both_are_there_and_leaves_no_trace_before(world: World) -> None:
    mentor, peer = with_mentor(world), with_peer(world)
    goal = a_goal_with_lines(world, "One")
    body = asked_of(world, goal)

    async def work() -> None:
        streams = [await Listener(world, one).opened() for one in (world.ana, mentor, peer, world.an_administrator)]
        ana, mia, ben, adam = streams
        before = (ana.last_id, ana.heartbeats)
        await ask(world, mentor, "POST", at(goal) + "/assessments", body)
        await mia.until(lambda: mia.heard)
        await ana.quiet()
        assert ana.heard == []
        assert (ana.last_id, ana.heartbeats) == before
        assert mia.heard == ["assessment.rated"]
        await ask(world, world.ana, "POST", at(goal) + "/assessments", body)
        await ana.until(lambda: len(ana.heard) == 2)
        await mia.until(lambda: len(mia.heard) == 2)
        await ana.quiet()
        assert ana.heard == ["assessment.rated", "assessment.revealed"]
        assert mia.heard == ["assessment.rated", "assessment.revealed"]
        assert ben.heard == []
        assert adam.heard == []
        for stream in streams:
            await stream.leave()

    world.run(work())


def test_who_lost_sight_of_the_goal_hears_nothing_of_its_ratings(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world, "One")
    held = rated(world, mentor, goal)
    rated(world, world.ana, goal)

    async def work() -> None:
        await ask(world, world.ana, "PATCH", at(goal), {"audience": "me"}, 1)
        mia = await Listener(world, mentor).opened()
        await ask(world, world.ana, "POST", one_at(held) + "/usefulness", {"usefulness": "helped"})
        await mia.quiet()
        assert mia.heard == []
        await mia.leave()

    world.run(work())


@pytest.mark.parametrize("first", ["ana", "mentor"])
def test_no_endpoint_is_told_before_both_are_there(hooks: Hooks, first: str) -> None:  # noqa: F811
    world = hooks.world
    mentor = with_mentor(world)
    goal = a_goal_with_lines(world, "One")
    receiver = hooks.receiver()
    hooks.endpoint(receiver)
    for one in (world.ana, mentor):
        hooks.consent(one)
    order = [world.ana, mentor] if first == "ana" else [mentor, world.ana]
    hooks.pump()

    def told() -> list[dict[str, Any]]:
        return [message.json for message in messages(receiver) if "assess" in message.json["type"]]

    rated(world, order[0], goal)
    hooks.pump()
    assert told() == []
    rated(world, order[1], goal)
    hooks.pump()
    (sent,) = told()
    assert sent["type"] == "assessment.revealed"
    assert (sent["data"]["by"], sent["data"]["purpose"]) == ("other", "for")
