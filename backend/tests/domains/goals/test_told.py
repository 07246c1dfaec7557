"""What the ledger says of an act on a goal: what was filled in, the principal element, and whether it is material."""

from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, a_goal, at, learners
from tests.world import World

DATE = "2027-06-30"


def test_a_new_goal_names_all_that_was_filled_in(world: World) -> None:
    ana = world.as_(world.ana)
    statement = ana.post(learners(world.ana) + "/statements", {"kind": "passion", "text": "I like to sing."}).json()
    ledger = Ledger(world)
    a_goal(world)
    more: dict[str, Any] = {"why": "", "kind": "career", "target_date": DATE, "confidence_before": 0, "audience": "me"}
    a_goal(world, None, **more, statement_ids=[statement["id"]])
    bare, full = ledger.news()
    assert (bare.element, bare.fields_changed) == ("objective", ["sentence"])
    assert full.fields_changed == [
        "audience",
        "confidence_before",
        "kind",
        "sentence",
        "statement_ids",
        "target_date",
    ]


@pytest.mark.parametrize(
    ("change", "element", "share"),
    [
        ({"sentence": "Play my own new song"}, "objective", 0.2),
        ({"target_date": DATE}, "time", 1.0),
        ({"outcome": "I can play for others"}, "product", 1.0),
        ({"target_date": DATE, "outcome": "I can play for others"}, "time", 1.0),
        ({"sentence": "Play my own new song", "outcome": "It sounds good", "target_date": DATE}, "objective", 1.0),
        ({"sentence": "Play my own new song", "target_date": DATE}, "objective", 1.0),
        ({"kind": "career"}, "objective", 1.0),
        ({"target_date": DATE, "audience": "me"}, "time", 1.0),
        ({"audience": "me"}, "objective", 0.0),
        ({"confidence_before": 30}, "objective", 0.0),
    ],
)
def test_a_change_says_what_was_decided(world: World, change: dict[str, Any], element: str, share: float) -> None:
    goal = a_goal(world)
    ledger = Ledger(world)
    assert world.as_(world.ana).patch(at(goal), change, 1).status_code == 200
    (event,) = ledger.news()
    assert (event.type, event.element, event.fields_changed) == ("goal.revised", element, sorted(change))
    assert event.changed_share == pytest.approx(share)


def test_clearing_a_date_is_a_change_of_time(world: World) -> None:
    goal = a_goal(world, target_date=DATE)
    ledger = Ledger(world)
    world.as_(world.ana).patch(at(goal), {"target_date": None}, 1)
    (event,) = ledger.news()
    assert (event.element, event.changed_share) == ("time", 1.0)


def test_a_step_done_with_new_words_is_one_row_that_tells_of_both(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    step = ana.post(at(goal) + "/steps", {"text": "Write the chorus"}).json()
    ledger = Ledger(world)
    ana.patch(f"{at(goal)}/steps/{step['id']}", {"done": True, "text": "Write the whole song"}, 1)
    (event,) = ledger.news()
    assert (event.type, event.element, event.fields_changed) == ("step.done", "steps", ["done", "text"])
    assert event.changed_share == pytest.approx(0.5)
