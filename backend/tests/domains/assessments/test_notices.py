"""A notice of a rating comes when both are there, to whoever did not act, and never before."""

from datetime import date

import pytest

from tests.domains.assessments.builders import a_goal_with_lines, rated, with_peer
from tests.domains.network.builders import born
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
