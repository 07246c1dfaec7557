"""Criteria gathered from good and weak examples."""

import pytest

from tests.domains.goals.builders import Ledger, a_goal, at
from tests.domains.goals.codesigning import a_supporter, items
from tests.world import World

NOTE = {"kind": "good", "example": "Mira's talk about volcanoes", "noted": "She looked at us"}


def test_an_example_becomes_a_line(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    made = ana.post(at(goal) + "/examples", NOTE)
    assert made.status_code == 201, made.text
    example = made.json()
    assert (example["author_id"], example["criterion_id"]) == (str(world.ana.id), None)
    place = f"{at(goal)}/examples/{example['id']}"
    grown = ana.post(place + "/criterion", {"text": "I look at the people I talk to"}).json()
    (line,) = items(ana, at(goal) + "/criteria")
    assert (line["id"], line["text"]) == (grown["criterion_id"], "I look at the people I talk to")
    assert ana.post(place + "/criterion", {"text": "Again"}).status_code == 409
    assert ana.get(place).json() == grown
    assert ledger.types() == ["example.noted", "criterion.added"]
    # When the line is taken back, the example can lead to another one.
    ana.delete(f"{at(goal)}/criteria/{line['id']}", 1)
    assert ana.post(place + "/criterion", {"text": "I look up"}).status_code == 200


def test_an_example_is_taken_away_and_its_line_stays(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    example = ana.post(at(goal) + "/examples", NOTE | {"kind": "weak"}).json()
    place = f"{at(goal)}/examples/{example['id']}"
    ana.post(place + "/criterion", {"text": "I look up"})
    assert ana.delete(place, 1).status_code == 412
    assert ana.delete(place, 2).status_code == 204
    assert (items(ana, at(goal) + "/examples"), len(items(ana, at(goal) + "/criteria"))) == ([], 1)


def test_the_goal_decides_who_sees_examples(world: World) -> None:
    ana, ben = world.as_(world.ana), world.as_(a_supporter(world))
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    example = ana.post(at(goal) + "/examples", NOTE).json()
    secret = ana.post(at(hidden) + "/examples", NOTE).json()
    assert ben.get(f"{at(goal)}/examples/{example['id']}").json()["may"] == ["goal.read"]
    assert ben.post(at(goal) + "/examples", NOTE).status_code == 403
    assert ben.get(f"{at(hidden)}/examples/{secret['id']}").status_code == 404
    assert ana.get(f"{at(goal)}/examples/{secret['id']}").status_code == 404


def test_a_goal_holds_so_many_examples(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.examples.service.MOST_EXAMPLES", 1)
    ana, goal = world.as_(world.ana), a_goal(world)
    assert ana.post(at(goal) + "/examples", NOTE).status_code == 201
    assert ana.post(at(goal) + "/examples", NOTE).status_code == 409
