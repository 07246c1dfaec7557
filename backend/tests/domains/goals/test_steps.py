"""Steps: in order, done when done, changed by the learner only."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, at
from tests.world import World


def a_step(world: World, goal: dict[str, Any], text: str = "Write the chorus", **more: Any) -> dict[str, Any]:
    made = world.as_(world.ana).post(at(goal) + "/steps", {"text": text} | more)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/api/v1{at(goal)}/steps/{made.json()['id']}"
    return dict(made.json())


def step_at(goal: dict[str, Any], step: dict[str, Any]) -> str:
    return f"{at(goal)}/steps/{step['id']}"


def order(world: World, goal: dict[str, Any]) -> list[str]:
    return [step["text"] for step in world.as_(world.ana).get(at(goal) + "/steps").json()["items"]]


def test_a_learner_adds_steps_in_order(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    first = a_step(world, goal, "One", planned_for="2027-01-15")
    second = a_step(world, goal, "Two")
    assert (first["position"], second["position"]) == (1, 2)
    assert (first["planned_for"], first["done_at"], first["goal_id"]) == ("2027-01-15", None, goal["id"])
    assert first["may"] == ["goal.read", "goal.revise"]
    assert ana.get(step_at(goal, first)).json() == first
    assert ana.get(at(goal) + "/steps").json() == {"items": [first, second], "next": None}
    events = ledger.news()
    assert [(event.type, event.element) for event in events] == [("step.added", "steps")] * 2
    assert events[0].data == {"goal_id": goal["id"], "step_id": first["id"]}
    assert events[0].fields_changed == ["text", "planned_for"]


def test_finishing_a_step_and_taking_it_back(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    step = a_step(world, goal)
    ledger = Ledger(world)
    done = ana.patch(step_at(goal, step), {"done": True}, 1).json()
    assert done["done_at"] is not None
    assert ana.patch(step_at(goal, step), {"done": True}, 2).json() == done
    undone = ana.patch(step_at(goal, step), {"done": False}, 2).json()
    assert undone["done_at"] is None
    both = ana.patch(step_at(goal, step), {"done": True, "text": "Write all of it"}, 3).json()
    assert both["done_at"] is not None
    events = ledger.news()
    assert [(one.type, one.element, one.fields_changed) for one in events] == [
        ("step.done", "steps", ["done"]),
        ("step.revised", "steps", ["done"]),
        ("step.done", "steps", ["done", "text"]),
    ]


def test_new_words_and_dates(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    step = a_step(world, goal, planned_for="2027-01-15")
    ledger = Ledger(world)
    changed = ana.patch(step_at(goal, step), {"text": "Write the verse", "planned_for": None}, 1).json()
    assert (changed["text"], changed["planned_for"], changed["version"]) == ("Write the verse", None, 2)
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("step.revised", ["planned_for", "text"])
    assert event.changed_share == 1.0, "another date is material, however few words changed"
    for change in ({"text": None}, {"done": None}, {"position": None}, {"position": 0}, {"planned_for": "soon"}):
        assert ana.patch(step_at(goal, step), change, 2).status_code == 422, change


def test_a_step_moves_and_the_others_move_over(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    steps = {text: a_step(world, goal, text) for text in "ABCD"}
    ledger = Ledger(world)
    moved = ana.patch(step_at(goal, steps["D"]), {"position": 2}, 1).json()
    assert (moved["position"], moved["version"]) == (2, 2)
    assert order(world, goal) == ["A", "D", "B", "C"]
    versions = {one["text"]: one["version"] for one in ana.get(at(goal) + "/steps").json()["items"]}
    assert versions == {"A": 1, "D": 2, "B": 2, "C": 2}
    ana.patch(step_at(goal, steps["A"]), {"position": 200}, 1)
    assert order(world, goal) == ["D", "B", "C", "A"]
    same = ana.patch(step_at(goal, steps["A"]), {"position": 4}, 2).json()
    assert same["version"] == 2
    assert [(one.type, one.fields_changed) for one in ledger.news()] == [("step.revised", ["position"])] * 2


def test_a_removed_step_is_gone_and_the_others_stay_as_they_are(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    steps = [a_step(world, goal, text) for text in "ABC"]
    ledger = Ledger(world)
    assert ana.delete(step_at(goal, steps[1]), 1).status_code == 204
    assert ana.get(step_at(goal, steps[1])).status_code == 404
    assert ana.get(at(goal) + "/steps").json()["items"] == [steps[0], steps[2]]
    a_step(world, goal, "D")
    assert order(world, goal) == ["A", "C", "D"]
    assert [(one.type, one.fields_changed) for one in ledger.news()][:1] == [("step.revised", ["removed"])]


def test_a_step_needs_its_version_and_its_goal(world: World) -> None:
    ana = world.as_(world.ana)
    goal, other = a_goal(world), a_goal(world)
    step = a_step(world, goal)
    assert ana.patch(step_at(goal, step), {"done": True}).status_code == 428
    assert ana.patch(step_at(goal, step), {"done": True}, 7).status_code == 412
    assert ana.delete(step_at(goal, step), 7).status_code == 412
    assert ana.get(step_at(other, step)).status_code == 404
    assert ana.patch(step_at(other, step), {"done": True}, 1).status_code == 404
    assert ana.delete(step_at(other, step), 1).status_code == 404


def test_the_goal_decides_who_sees_and_changes_its_steps(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    step, secret = a_step(world, goal), a_step(world, hidden)
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    assert peer.get(step_at(goal, step)).json()["may"] == ["goal.read"]
    assert [one["may"] for one in peer.get(at(goal) + "/steps").json()["items"]] == [["goal.read"]]
    assert peer.patch(step_at(goal, step), {"done": True}, 1).status_code == 403
    assert peer.delete(step_at(goal, step), 1).status_code == 403
    assert peer.post(at(goal) + "/steps", {"text": "Mine"}).status_code == 403
    assert peer.get(step_at(hidden, secret)).status_code == 404
    assert peer.get(at(hidden) + "/steps").status_code == 404
    assert peer.post(at(hidden) + "/steps", {"text": "Mine"}).status_code == 404


def test_a_goal_holds_so_many_steps(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.steps.service.MOST_STEPS", 2)
    goal = a_goal(world)
    a_step(world, goal)
    a_step(world, goal)
    full = world.as_(world.ana).post(at(goal) + "/steps", {"text": "One more"})
    assert full.status_code == 409
    assert "2 steps" in full.json()["detail"]


def test_steps_added_at_once_take_places_of_their_own(world: World) -> None:
    goal = a_goal(world)
    client = world.as_(world.ana)

    async def all_at_once() -> list[httpx.Response]:
        address = f"/api/v1{at(goal)}/steps"
        asks = [world.http.post(address, json={"text": "A"}, headers=client.headers) for _ in range(8)]
        return list(await asyncio.gather(*asks))

    answers = world.run(all_at_once())
    assert {answer.status_code for answer in answers} == {201}
    assert sorted(answer.json()["position"] for answer in answers) == list(range(1, 9))


def test_a_retried_post_adds_one_step(world: World) -> None:
    goal = a_goal(world)
    ledger = Ledger(world)
    ask: dict[str, Any] = {"json": {"text": "Once"}, "headers": {"Idempotency-Key": "step-1"}}
    answers = [world.as_(world.ana).post(at(goal) + "/steps", **ask) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert ledger.types() == ["step.added"]


def test_a_step_keeps_any_text(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    step = a_step(world, goal)
    for name, (typed, kept) in NASTY_TEXTS.items():
        step = ana.get(step_at(goal, step)).json()
        answer = ana.patch(step_at(goal, step), {"text": typed}, step["version"])
        made = ana.post(at(goal) + "/steps", {"text": typed})
        expected = (422, 422) if kept is None else (200, 201)
        assert (answer.status_code, made.status_code) == expected, name
        if kept is not None:
            assert answer.json()["text"] == made.json()["text"] == kept, name
