"""Live streams and webhooks with the rooms and the worker that they serve."""

import asyncio
import time
from datetime import timedelta

from tests.domains.reflections.builders import a_draft, at
from tests.feeds.hooks import Hooks, messages
from tests.feeds.listening import Listener, ask, set_goal
from tests.world import World
from waymark.identity.models import LinkKind
from waymark.worker import Worker


def test_a_question_reaches_the_open_page_of_the_learner_and_nobody_elses(world: World) -> None:
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)

    async def work() -> None:
        who = (world.ana, world.a_peer, world.her_mentor, world.a_stranger)
        ana, peer, mentor, stranger = [await Listener(world, one).opened() for one in who]
        goal_id = await set_goal(world, world.ana)
        await mentor.until(lambda: mentor.heard == ["goal.created"])
        path = f"/learners/{world.ana.id}/goals/{goal_id}/messages"
        sent = (await ask(world, world.a_peer, "POST", path, {"text": "What is the song about?"})).json()
        assert await ana.until(lambda: "message.sent" in ana.heard) < 1
        assert ana.events[-1].data["ids"]["message_id"] == sent["id"]
        assert "song" not in str(ana.events[-1].data)
        await peer.until(lambda: "message.sent" in peer.heard)
        await peer.quiet(0.2)
        assert (mentor.heard, stranger.heard) == (["goal.created"], [])
        for listener in (ana, peer, mentor, stranger):
            await listener.leave()

    world.run(work())


def test_unsharing_a_reflection_ends_what_is_heard_of_it(world: World) -> None:
    world.link(world.ana, world.a_peer)
    draft = a_draft(world)
    names = {"person_ids": [str(world.a_peer.id)]}

    async def work() -> None:
        ana, peer = [await Listener(world, one).opened() for one in (world.ana, world.a_peer)]
        await ask(world, world.ana, "POST", at(draft) + "/share", names)
        await peer.until(lambda: peer.heard == ["reflection.shared"])
        await ask(world, world.ana, "POST", at(draft) + "/unshare", names)
        await ana.until(lambda: "reflection.unshared" in ana.heard)
        await ana.quiet()
        assert peer.heard == ["reflection.shared"]
        await ana.leave()
        await peer.leave()

    world.run(work())


def test_the_worker_brings_an_event_to_its_receiver_soon(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)

    async def work() -> float:
        worker = Worker(hooks.world.tools)
        worker.start()
        try:
            await asyncio.sleep(0.2)
            started = time.monotonic()
            await set_goal(hooks.world, hooks.world.ana)
            async with asyncio.timeout(timedelta(seconds=10).total_seconds()):
                while not receiver.requests:
                    await asyncio.sleep(0.01)
            return time.monotonic() - started
        finally:
            await worker.stop()

    assert hooks.world.run(work()) < 5
    assert [message.json["type"] for message in messages(receiver)] == ["goal.created"]
