"""Breaking the glass brings a notice to the learner and to who answers for them, in the inbox, when a hold lets it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from tests.domains.network.builders import born
from tests.domains.privacy.test_glass import ask, second
from tests.feeds.hooks import Hooks
from tests.world import Somebody, World
from waymark.domains.privacy.glass.service import DELAYED
from waymark.feeds.notices.dispatch import read_notices
from waymark.identity.models import Hold, Role
from waymark.kit import clock
from waymark.kit.ids import new_id

__all__ = ["second"]  # the fixture
SETTINGS = "/me/notice-settings"


def glass_of(world: World, who: Somebody) -> list[tuple[str, str, bool]]:
    """Return what somebody's inbox says of broken glass: whose, by whom, read or not."""
    while world.run(read_notices(world.tools)):
        pass
    items = world.as_(who).get("/me/notices").json()["items"]
    return [(one["learner_name"], one["by_name"], one["is_read"]) for one in items if one["kind"] == "glass"]


def breaks(world: World, second: Somebody) -> str:
    """Let the administrator ask, and the second person agree."""
    glass = ask(world)
    assert world.as_(second).post(glass + "/confirm").status_code == 200
    return glass


def delays(world: World, second: Somebody) -> None:
    """Let a lead ask that the learner is told later."""
    ids = {"organization_id": world.here.id, "learner_id": world.ana.id, "other_id": world.ben.id}
    more: dict[str, Any] = {"report_id": new_id(), "placed_by": second.id, "delays_notice": True}
    world.write(world.here.id, lambda session: session.add(Hold.made(ids | more)))


def test_the_learner_and_the_guardian_are_told_and_nobody_else(world: World, second: Somebody) -> None:
    ask_only = ask(world)
    assert glass_of(world, world.ana) == [], "nothing was opened yet"
    world.as_(second).post(ask_only + "/confirm")
    told = [("Ana Test", "Adam Test", False)]
    assert glass_of(world, world.ana) == told, "of unknown age, when nothing else is on"
    assert glass_of(world, world.her_guardian) == told
    assert world.as_(world.ana).get("/me/notices/waiting").json()["is_waiting"]
    for who in (world.her_teacher, world.ben, second, world.an_administrator):
        assert glass_of(world, who) == [], who.name
    assert "worries" not in world.as_(world.ana).get("/me/notices").text, "the reason is not in it"
    assert world.as_(second).post(ask_only + "/end").status_code == 200
    breaks(world, second)
    assert len(glass_of(world, world.ana)) == 2, "each time"


def test_nobody_turns_it_off(world: World, second: Somebody) -> None:
    settings = world.as_(world.ana).get(SETTINGS).json()
    assert "glass" not in {one["kind"] for one in settings["kinds"]}
    refused = world.as_(world.ana).put(SETTINGS, {"is_on": True, "off": ["glass"]}, 0)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/off")
    assert world.as_(world.ana).put(SETTINGS, {"is_on": False}, 0).status_code == 200
    breaks(world, second)
    assert len(glass_of(world, world.ana)) == 1


def test_at_18_a_guardian_hears_nothing_of_it(world: World, second: Somebody) -> None:
    born(world, world.ana, date(1990, 1, 1))
    breaks(world, second)
    assert len(glass_of(world, world.ana)) == 1
    assert glass_of(world, world.her_guardian) == []


def test_a_hold_delays_it_for_both_and_not_for_ever(hooks: Hooks) -> None:
    world = hooks.world
    other = world.somebody("sara", Role.ADMINISTRATOR)
    delays(world, other)
    breaks(world, other)
    for who in (world.ana, world.her_guardian):
        assert glass_of(world, who) == [], who.name
        assert not world.as_(who).get("/me/notices/waiting").json()["is_waiting"]
    with time_machine.travel(clock.now() + DELAYED - timedelta(minutes=5)):
        assert glass_of(world, world.ana) == []
    with time_machine.travel(clock.now() + DELAYED + timedelta(minutes=5)):
        for who in (world.ana, world.her_guardian):
            assert len(glass_of(world, who)) == 1, who.name


@pytest.mark.parametrize(("hour", "count"), [(6, 0), (8, 1)])
def test_quiet_hours_hold_for_it_too(hooks: Hooks, hour: int, count: int) -> None:
    world = hooks.world
    night = (clock.now() + timedelta(days=1)).replace(hour=22, minute=0)
    quiet = {"is_on": True, "quiet_from": 20 * 60, "quiet_to": 7 * 60}
    with time_machine.travel(night, tick=False) as time:
        other = world.somebody("sara", Role.ADMINISTRATOR)
        assert world.as_(world.ana).put(SETTINGS, quiet, 0).status_code == 200
        breaks(world, other)
        assert glass_of(world, world.ana) == []
        time.move_to((night + timedelta(days=1)).replace(hour=hour))
        assert len(glass_of(world, world.ana)) == count
