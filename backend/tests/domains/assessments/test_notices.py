"""A notice of a rating comes when both are there, to whoever did not act, and never before."""

from datetime import date

import pytest

from tests.domains.assessments.builders import a_goal_with_lines, rated, with_peer
from tests.domains.goals.builders import at
from tests.domains.network.builders import born
from tests.domains.network.guests import a_guest
from tests.world import Somebody, World
from waymark.feeds.notices.dispatch import read_notices

FIFTEEN = date(2011, 1, 1)


def inbox(world: World, who: Somebody) -> list[tuple[str, str]]:
    while world.run(read_notices(world.tools)):
        pass
    items = world.as_(who).get("/me/notices").json()["items"]
    return [(one["kind"], one["by_name"]) for one in items if one["kind"] == "rating"]


@pytest.mark.parametrize("learner_is_first", [True, False])
def test_nobody_is_told_before_both_are_there(world: World, learner_is_first: bool) -> None:
    for who in (world.ana, world.ben):
        born(world, who, FIFTEEN)
    peer, goal = with_peer(world), a_goal_with_lines(world, "One")
    first, second = (world.ana, peer) if learner_is_first else (peer, world.ana)
    rated(world, first, goal)
    assert inbox(world, world.ana) == []
    assert inbox(world, peer) == []
    rated(world, second, goal)
    assert inbox(world, first) == [("rating", f"{second.name.capitalize()} Test")]
    assert inbox(world, second) == []


def asked(world: World, who: Somebody) -> list[tuple[str, str, bool]]:
    while world.run(read_notices(world.tools)):
        pass
    items = world.as_(who).get("/me/notices").json()["items"]
    return [(one["by_name"], one["about"], one["is_read"]) for one in items if one["kind"] == "rating_asked"]


def requests(world: World, goal: dict[str, str], who: Somebody) -> int:
    path = at(goal) + "/assessment-requests"
    return world.as_(world.ana).post(path, {"supporter_id": str(who.id)}).status_code


def test_whoever_is_asked_to_rate_is_told_once_until_they_have(world: World) -> None:
    born(world, world.a_peer, FIFTEEN)
    peer, goal = with_peer(world), a_goal_with_lines(world, "One")
    rated(world, peer, goal)
    for _ in range(2):
        assert requests(world, goal, peer) == 201
    assert asked(world, peer) == [("Ana Test", goal["sentence"], False)], "an earlier rating does not answer it"
    assert asked(world, world.ana) == asked(world, world.her_teacher) == []
    rated(world, peer, goal)
    assert asked(world, peer) == [("Ana Test", goal["sentence"], True)]


def test_being_asked_respects_age_settings_and_sight(world: World) -> None:
    born(world, world.a_peer, None)
    peer, first = with_peer(world), a_goal_with_lines(world, "One")
    assert requests(world, first, peer) == 201
    assert asked(world, peer) == [], "under 13, and of unknown age, nothing comes unasked"
    settings = world.as_(peer).put("/me/notice-settings", {"is_on": True, "off": ["rating_asked"]}, 0)
    assert "rating_asked" in {one["kind"] for one in settings.json()["kinds"] if not one["is_on"]}
    assert requests(world, a_goal_with_lines(world, "Two"), peer) == 201
    assert asked(world, peer) == []
    assert world.as_(peer).put("/me/notice-settings", {"is_on": True}, 1).status_code == 200
    last = a_goal_with_lines(world, "Three")
    assert requests(world, last, peer) == 201
    assert len(asked(world, peer)) == 1
    change = {"audience": "me"}
    assert world.as_(world.ana).patch(at(last), change, last["version"]).status_code == 200
    assert asked(world, peer) == [], "what one may no longer see is not in the inbox"


def test_a_guest_cannot_be_asked(world: World) -> None:
    goal = a_goal_with_lines(world, "One")
    _, link = a_guest(world, world.ana, goal)
    path = at(goal) + "/assessment-requests"
    assert world.as_(world.ana).post(path, {"supporter_id": link["supporter_id"]}).status_code == 422
