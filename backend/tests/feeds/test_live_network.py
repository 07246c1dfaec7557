"""Live streams of supporters and guests: over at once with the link, and help is told to two people only."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import time_machine

from tests.domains.network.builders import GROWN, a_goal, accepted, born, links_of
from tests.domains.network.guests import a_guest
from tests.feeds.listening import Listener
from tests.world import Client, Somebody, World
from waymark.identity.authentication import COOKIE
from waymark.kit import clock


def as_somebody(world: World, guest: Client) -> Somebody:
    """A guest's browser, as the listeners know people."""
    cookie = guest.headers["cookie"].removeprefix(f"{COOKIE}=")
    return replace(world.ana, cookie=cookie)


async def post(world: World, client: Client, path: str, json: Any = None) -> Any:
    body = {} if json is None else {"json": json}
    return await world.http.post("/api/v1" + path, headers=client.headers, **body)


def test_a_guests_stream_ends_with_the_link_and_tells_nothing_more(world: World) -> None:
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    ana = world.as_(world.ana)
    assert ana.post(f"/learners/{world.ana.id}/goals/{goal['id']}/start").status_code == 200
    on_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"

    async def work() -> None:
        listener = await Listener(world, as_somebody(world, guest)).opened()
        taps = {"progress": 60, "effort": "some", "light": "amber"}
        await post(world, ana, on_goal + "/check-ins", taps)
        assert await listener.until(lambda: "check_in.recorded" in heard(listener)) < 2
        await post(world, ana, links_of(world.ana, link["id"], "end"))
        assert await listener.until(lambda: listener.has_ended) < 2
        assert listener.names[-1] == "ended"
        before = heard(listener)
        await post(world, ana, on_goal + "/check-ins", taps)
        again = await Listener(world, as_somebody(world, guest)).opened()
        assert again.status == 401
        assert heard(listener) == before

    world.run(work())


def heard(listener: Listener) -> list[str]:
    return [event.data.get("type", "") for event in listener.events]


def test_a_guest_hears_nothing_when_time_has_run_out(world: World) -> None:
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    until = (clock.now() + timedelta(hours=1)).isoformat()
    guest, _ = a_guest(world, world.ana, goal, expires_at=until)
    ana = world.as_(world.ana)
    assert ana.post(f"/learners/{world.ana.id}/goals/{goal['id']}/start").status_code == 200

    async def work() -> None:
        listener = await Listener(world, as_somebody(world, guest)).opened()
        with time_machine.travel(clock.now() + timedelta(hours=2)):
            taps = {"progress": 60, "effort": "some", "light": "amber"}
            await post(world, ana, f"/learners/{world.ana.id}/goals/{goal['id']}/check-ins", taps)
            assert await listener.until(lambda: listener.has_ended) < 2
        assert "check_in.recorded" not in heard(listener)

    world.run(work())


def test_a_call_for_help_and_its_answer_are_heard_by_the_two(world: World) -> None:
    accepted(world, world.ana, world.ben)
    world.link(world.ana, world.her_mentor)
    goal = a_goal(world, world.ana)
    ana, ben = world.as_(world.ana), world.as_(world.ben)

    async def work() -> None:
        who = (world.ana, world.ben, world.her_mentor)
        hers, his, others = [await Listener(world, one).opened() for one in who]
        sent = {"text": "I am stuck.", "supporter_ids": [str(world.ben.id)]}
        asked = await post(world, ana, f"/learners/{world.ana.id}/goals/{goal['id']}/help", sent)
        call = asked.json()["items"][0]
        assert await his.until(lambda: "help.requested" in heard(his)) < 2
        await post(world, ben, f"/learners/{world.ana.id}/help/{call['id']}/answer", {"text": "Where?"})
        assert await hers.until(lambda: "help.answered" in heard(hers)) < 2
        assert "I am stuck." not in str(his.events) and "Where?" not in str(hers.events)
        assert not [kind for kind in heard(others) if kind.startswith(("help.", "message."))]
        for listener in (hers, his, others):
            await listener.leave()

    world.run(work())
