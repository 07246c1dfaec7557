"""What a reflection leads to happens in the same act: one transaction, one act_id, or nothing at all."""

from typing import Any
from uuid import UUID

import pytest

from tests.domains.goals.builders import Ledger, a_goal, a_started_goal, learners
from tests.domains.goals.builders import at as goal_at
from tests.domains.reflections.builders import a_draft, a_shared_one, at
from tests.world import World
from waymark.domains.reflections import following_up


def follow(world: World, reflection: dict[str, Any], action: dict[str, Any] | None, change: str = "keep") -> Any:
    ask = {"next_change": change} | ({"action": action} if action is not None else {})
    return world.as_(world.ana).post(at(reflection) + "/follow-up", ask)


def test_a_draft_is_kept_and_the_change_is_remembered(world: World) -> None:
    draft, ledger = a_draft(world), Ledger(world)
    kept = follow(world, draft, None, "adjust_strategy").json()
    assert (kept["state"], kept["next_change"], kept["led_to"]) == ("kept", "adjust_strategy", [])
    assert ledger.types() == ["reflection.kept"]


def test_a_goal_grows_from_a_reflection_in_one_act(world: World) -> None:
    draft, ledger = a_draft(world), Ledger(world)
    kept = follow(world, draft, {"deed": "create_goal", "goal": {"sentence": "Record it"}}, "adjust_goal").json()
    (led,) = kept["led_to"]
    goal = world.as_(world.ana).get(f"{learners(world.ana)}/goals/{led['goal_id']}").json()
    assert (led["deed"], led["step_id"], goal["sentence"]) == ("create_goal", None, "Record it")
    first, second = ledger.news()
    assert [first.type, second.type] == ["reflection.kept", "goal.created"]
    assert first.act_id == second.act_id
    assert (second.prompted_by, first.prompted_by) == ("reflection", None)
    assert (second.fields_changed, second.relation) == (["sentence"], "self")
    assert world.as_(world.ana).get(at(draft)).json() == kept


def test_a_goal_or_a_step_is_changed_in_the_same_act(world: World) -> None:
    goal, ana = a_started_goal(world), world.as_(world.ana)
    draft, ledger = a_draft(world, goal_id=goal["id"]), Ledger(world)
    action: dict[str, Any] = {"deed": "revise_goal", "goal_id": goal["id"], "version": goal["version"]}
    done = follow(world, draft, action | {"change": {"if_then": "If I get stuck, I ask Ben"}}, "adjust_strategy")
    assert done.status_code == 200, done.text
    assert ana.get(goal_at(goal)).json()["if_then"] == "If I get stuck, I ask Ben"
    added = follow(world, draft, {"deed": "add_step", "goal_id": goal["id"], "step": {"text": "Ask Ben"}}).json()
    step_id = added["led_to"][1]["step_id"]
    step = ana.get(f"{goal_at(goal)}/steps/{step_id}").json()
    change = {"deed": "revise_step", "goal_id": goal["id"], "step_id": step_id, "version": 1, "change": {"done": True}}
    last = follow(world, draft, change).json()
    assert [one["deed"] for one in last["led_to"]] == ["revise_goal", "add_step", "revise_step"]
    assert (step["text"], ana.get(f"{goal_at(goal)}/steps/{step_id}").json()["done_at"] is None) == ("Ask Ben", False)
    rows = ledger.news()
    assert [row.type for row in rows] == ["reflection.kept", "goal.revised", "step.added", "step.done"]
    assert len({row.act_id for row in rows}) == 3
    assert {row.prompted_by for row in rows[1:]} == {"reflection"}


def test_a_goal_is_let_go_in_the_same_act(world: World) -> None:
    goal = a_started_goal(world)
    draft, ledger = a_draft(world, goal_id=goal["id"]), Ledger(world)
    assert follow(world, draft, {"deed": "release_goal", "goal_id": goal["id"]}, "release").status_code == 200
    assert world.as_(world.ana).get(goal_at(goal)).json()["state"] == "released"
    kept, let_go = ledger.news()
    assert (let_go.type, let_go.act_id, let_go.prompted_by) == ("goal.released", kept.act_id, "reflection")


def test_when_the_action_is_refused_nothing_happened(world: World) -> None:
    goal, others = a_goal(world), a_goal(world, world.ben)
    draft, ledger, ana = a_draft(world), Ledger(world), world.as_(world.ana)
    stale = {"deed": "revise_goal", "goal_id": goal["id"], "version": 9, "change": {"why": "x"}}
    assert follow(world, draft, stale, "release").status_code == 412
    for goal_id in (others["id"], str(UUID(int=7))):
        refused = follow(world, draft, {"deed": "add_step", "goal_id": goal_id, "step": {"text": "x"}})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/action/goal_id")
    assert ana.get(at(draft)).json() == draft
    assert ledger.types() == []


def test_a_shared_one_stays_shared_and_its_readers_are_not_told_what_came_of_it(world: World) -> None:
    world.link(world.ana, world.a_peer)
    shared = a_shared_one(world, world.a_peer)
    done = follow(world, shared, {"deed": "create_goal", "goal": {"sentence": "Mine", "audience": "me"}}).json()
    assert (done["state"], len(done["led_to"])) == ("shared", 1)
    seen = world.as_(world.a_peer).get(at(shared))
    assert seen.json()["led_to"] == []
    assert done["led_to"][0]["goal_id"] not in seen.text
    assert world.as_(world.a_peer).post(at(shared) + "/follow-up", {"next_change": "keep"}).status_code == 403


def test_a_reflection_without_words_leads_to_nothing(world: World) -> None:
    empty = a_draft(world, answers={})
    assert "reflection.follow_up" not in empty["may"]
    assert follow(world, empty, None).status_code == 409


def test_a_token_needs_the_goals_too(world: World) -> None:
    draft = a_draft(world)
    program = world.with_token(world.ana, "reflection")
    ask = {"next_change": "keep", "action": {"deed": "create_goal", "goal": {"sentence": "x"}}}
    assert program.post(at(draft) + "/follow-up", ask).status_code == 403
    assert world.as_(world.ana).get(at(draft)).json()["state"] == "draft"
    assert world.with_token(world.ana, "reflection", "goal").post(at(draft) + "/follow-up", ask).status_code == 200


@pytest.mark.parametrize(
    "ask",
    [
        {},
        {"next_change": None},
        {"next_change": "keep", "action": {"deed": "erase_all"}},
        {"next_change": "keep", "action": {"deed": "create_goal", "goal": {"sentence": ""}}},
        {"next_change": "keep", "action": {"deed": "create_goal", "goal": {"sentence": "x", "state": "achieved"}}},
        {"next_change": "keep", "action": {"deed": "add_step", "goal_id": "x", "step": {"text": "x"}}},
    ],
)
def test_what_does_not_fit_is_refused(world: World, ask: dict[str, Any]) -> None:
    assert world.as_(world.ana).post(at(a_draft(world)) + "/follow-up", ask).status_code == 422


def test_it_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following_up, "MOST_LED_TO", 1)
    draft, action = a_draft(world), {"deed": "create_goal", "goal": {"sentence": "x"}}
    assert follow(world, draft, action).status_code == 200
    assert follow(world, draft, action).status_code == 409
    assert follow(world, draft, None).status_code == 200
