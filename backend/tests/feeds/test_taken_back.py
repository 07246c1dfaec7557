"""What was taken back is told to nobody from the next delivery on, however long it has been waiting (promise 17)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from sqlmodel import select

from tests.domains.conversations.safety import messages, says
from tests.domains.network.builders import a_goal, accepted, born, links_of
from tests.domains.privacy.test_erasures import erase
from tests.domains.privacy.test_freezing import freeze
from tests.feeds.hooks import Hooks
from tests.feeds.hooks import messages as received
from tests.world import World
from waymark.domains.conversations.notices.models import Notice
from waymark.feeds.notices.dispatch import read_notices
from waymark.kit import clock

NIGHT = (clock.now() + timedelta(days=1)).replace(hour=22, minute=0)
MORNING = (NIGHT + timedelta(days=1)).replace(hour=8)


def test_a_frozen_record_is_told_of_to_nobody_until_it_is_open_again(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(world.ana)
    hooks.consent(world.ben)
    hooks.goal(world.ana, "Waits")
    hooks.read_news()
    freeze(world, world.ana)
    hooks.goal(world.ben)
    hooks.pump()
    assert [one.json["data"]["learner_id"] for one in received(receiver)] == [str(world.ben.id)]
    states = {one["type"]: one["state"] for one in hooks.deliveries(endpoint) if one["learner_id"] == str(world.ana.id)}
    assert states == {"goal.created": "withheld", "record.frozen": "withheld"}
    read = hooks.read_endpoint(endpoint)
    assert (read["covered_count"], read["left_out_count"]) == (1, 2)

    waited = next(one for one in hooks.deliveries(endpoint, "?state=withheld") if one["type"] == "goal.created")
    again = f"/webhook-endpoints/{endpoint['id']}/deliveries/{waited['id']}/redeliver"
    assert hooks.admin.post(again).status_code == 202
    hooks.send()
    assert len(received(receiver)) == 1, "asked for again, and still frozen"
    assert world.as_(world.ana).post(f"/learners/{world.ana.id}/record/unfreeze").status_code == 200
    assert hooks.admin.post(again).status_code == 202
    hooks.pump()
    assert [one.json["type"] for one in received(receiver)[1:]] == ["goal.created", "record.unfrozen"]


def test_a_consent_that_is_taken_back_in_the_app_counts_for_what_waits(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    consent = hooks.consent(world.ana)
    hooks.goal(world.ana)
    hooks.read_news()
    taken = world.as_(world.her_guardian).post(f"/learners/{world.ana.id}/consents/{consent}/withdraw")
    assert taken.status_code == 200, taken.text
    hooks.pump()
    assert received(receiver) == []
    assert {one["state"] for one in hooks.deliveries(endpoint)} == {"withheld"}


def test_of_an_erased_learner_only_the_erasure_is_told(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(world.ana)
    hooks.goal(world.ana)
    hooks.read_news()
    assert [one["state"] for one in hooks.deliveries(endpoint)] == ["waiting"]
    erase(world, world.ana)
    hooks.pump()
    assert [one.json["type"] for one in received(receiver)] == ["learner.erased"]


def _ends(world: World, link: str) -> None:
    world.as_(world.ana).post(links_of(world.ana, link, "end"))


def _blocks(world: World, link: str) -> None:
    world.as_(world.ana).post(links_of(world.ana, link, "block"))


def _freezes(world: World, _link: str) -> None:
    freeze(world, world.ana)


@pytest.mark.parametrize("takes_back", [_ends, _blocks, _freezes])
def test_a_notice_that_waits_for_the_morning_is_not_shown(hooks: Hooks, takes_back: Callable[..., None]) -> None:
    """Held back by quiet hours, it is judged when it would be shown, not when it was made."""
    world = hooks.world
    for who in (world.ana, world.ben):
        born(world, who, date(2011, 1, 1))
    goal = a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben)
    quiet = {"is_on": True, "off": ["invitation"], "quiet_from": 20 * 60, "quiet_to": 7 * 60}
    assert world.as_(world.ben).put("/me/notice-settings", quiet, 0).status_code == 200
    with time_machine.travel(NIGHT, tick=False) as time:
        says(world, world.ben, goal["id"], "What now?")
        says(world, world.ana, goal["id"], "I try it slowly", form="statement")
        while world.run(read_notices(world.tools)):
            pass
        takes_back(world, link["id"])
        time.move_to(MORNING)
        assert world.as_(world.ben).get("/me/notices").json()["items"] == []
        assert not world.as_(world.ben).get("/me/notices/waiting").json()["is_waiting"]
        assert world.as_(world.ben).get(messages(world, goal["id"])).status_code == 404
    held = world.read(world.here.id, lambda session: list(session.exec(select(Notice))))
    assert [one.person_id for one in held if one.kind == "message"] == [world.ben.id], "it was made, and waited"
