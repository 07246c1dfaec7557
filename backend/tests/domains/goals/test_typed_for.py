"""Typing for a young child: the child's goal, and the child's decision only when the child says so."""

from datetime import date
from typing import Any

from tests.domains.goals.builders import Ledger, a_goal, at, learners
from tests.domains.goals.codesigning import a_learner, items
from tests.world import Client, Somebody, World


def a_typed_goal(world: World, child: Somebody, **more: Any) -> dict[str, Any]:
    body = {"sentence": "Ride a horse", "outcome": "A picture of me"} | more
    made = world.as_(world.her_teacher).post(learners(child) + "/goals/typed", body)
    assert made.status_code == 201, made.text
    return dict(made.json())


def decided(client: Client, goal: dict[str, Any]) -> dict[str, str]:
    decisions = client.get(at(goal) + "/origin").json()["decisions"]
    return {one["element"]: one["decider"] for one in decisions}


def test_a_teacher_types_and_the_child_says_that_they_mean_it(world: World) -> None:
    kim = a_learner(world, "kim")
    ledger = Ledger(world)
    goal = a_typed_goal(world, kim)
    (created,) = ledger.news()
    assert (created.type, created.on_behalf, created.relation) == ("goal.created", True, "class_teacher")
    assert (created.learner_id, created.actor_id) == (kim.id, world.her_teacher.id)
    child = world.as_(kim)
    (waiting,) = items(child, learners(kim) + "/goals/typed")
    assert (waiting["sentence"], waiting["typed_by_name"]) == ("Ride a horse", "Okafor Test")
    assert decided(child, goal) == {"objective": "other", "product": "other"}
    said = child.post(at(goal) + "/confirm").json()
    assert said["confirmed_at"] is not None
    assert decided(child, goal) == {"objective": "co", "product": "co"}
    (confirmed,) = ledger.news()
    assert (confirmed.type, confirmed.actor_id, confirmed.prior_decider) == ("goal.confirmed", kim.id, "other")
    assert confirmed.on_behalf is False
    assert items(child, learners(kim) + "/goals/typed") == []
    assert child.post(at(goal) + "/confirm").json() == said
    assert ledger.news() == []


def test_the_child_holds_the_pen(world: World) -> None:
    kim = a_learner(world, "kim")
    goal = a_typed_goal(world, kim)
    teacher, child = world.as_(world.her_teacher), world.as_(kim)
    assert teacher.patch(at(goal), {"sentence": "Ride a pony"}, 1).status_code == 403
    assert teacher.post(at(goal) + "/confirm").status_code == 403
    assert child.patch(at(goal), {"sentence": "Ride a big brown horse"}, 1).status_code == 200
    assert decided(child, goal)["objective"] == "co"
    assert child.patch(at(goal), {"audience": "me"}, 2).status_code == 200
    assert teacher.get(at(goal)).status_code == 404


def test_only_for_a_young_child_of_ones_class(world: World) -> None:
    older = a_learner(world, "omar", born=date(2011, 1, 1))
    kim = a_learner(world, "kim", born=date(2019, 1, 1))
    body = {"sentence": "Ride a horse"}
    old = world.as_(world.her_teacher).post(learners(older) + "/goals/typed", body)
    assert (old.status_code, "old enough" in old.json()["detail"]) == (409, True)
    assert world.as_(world.ben).post(learners(kim) + "/goals/typed", body).status_code == 404
    assert world.as_(kim).post(learners(kim) + "/goals/typed", body).status_code == 403
    assert world.as_(world.her_teacher).post(learners(world.a_stranger) + "/goals/typed", body).status_code == 404


def test_nobody_typed_this(world: World) -> None:
    goal = a_goal(world)
    assert world.as_(world.ana).post(at(goal) + "/confirm").status_code == 409
    assert world.as_(world.ana).get(at(goal) + "/origin").json()["decisions"] == []
