"""Each part of a goal can be proposed, and what was taken lands where the learner would have put it."""

from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, a_goal, at
from tests.domains.goals.codesigning import a_proposal, a_supporter, accepted, adapted, deciders, proposal_at
from tests.world import World

GOAL_PARTS: list[tuple[dict[str, Any], str]] = [
    ({"sentence": "Play it twice"}, "objective"),
    ({"why": "My sister asked"}, "objective"),
    ({"kind": "career"}, "objective"),
    ({"obstacle": "I get shy"}, "objective"),
    ({"if_then": "If I get shy, I breathe"}, "objective"),
    ({"target_date": "2027-03-01"}, "time"),
    ({"outcome": "A recording"}, "product"),
]


@pytest.mark.parametrize(("change", "element"), GOAL_PARTS, ids=lambda one: str(one))
def test_each_text_the_kind_and_the_date_can_be_proposed(world: World, change: dict[str, Any], element: str) -> None:
    goal = a_goal(world)
    a_supporter(world)
    ledger = Ledger(world)
    proposal = a_proposal(world, goal, goal=change)
    assert proposal["element"] == element
    accepted(world, proposal)
    now = world.as_(world.ana).get(at(goal)).json()
    assert {name: now[name] for name in change} == change
    made, revised, taken = ledger.news()
    assert {made.element, revised.element, taken.element} == {element}
    assert made.type == "proposal.made"
    assert (revised.fields_changed, taken.fields_changed) == (sorted(change), sorted(change))
    assert deciders(world, goal) == {(goal["id"], element): "co"}


def test_a_step_can_be_changed_and_removed(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    ana = world.as_(world.ana)
    step = ana.post(at(goal) + "/steps", {"text": "Tune it"}).json()
    about = {"item_id": step["id"]}
    accepted(world, a_proposal(world, goal, kind="step_changed", step={"planned_for": "2027-01-01"}, **about))
    assert ana.get(at(goal) + "/steps").json()["items"][0]["planned_for"] == "2027-01-01"
    assert deciders(world, goal) == {(step["id"], "steps"): "co"}
    gone = a_proposal(world, goal, kind="step_removed", **about)
    assert gone["present"] == {"text": "Tune it", "planned_for": "2027-01-01"}
    ledger = Ledger(world)
    accepted(world, gone)
    assert ana.get(at(goal) + "/steps").json()["items"] == []
    revised, taken = ledger.news()
    assert (revised.type, revised.fields_changed, revised.prior_decider) == ("step.revised", ["removed"], "co")
    assert (taken.type, taken.provenance_kind) == ("proposal.accepted", "proposal")


def test_a_line_with_the_example_it_was_gathered_from(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    noted = {"kind": "weak", "example": "My last try", "noted": "Nobody heard the end"}
    line = {"text": "One can hear the end", "example": noted}
    accepted(world, a_proposal(world, goal, kind="criterion_added", criterion=line))
    ana = world.as_(world.ana)
    (criterion,) = ana.get(at(goal) + "/criteria").json()["items"]
    (example,) = ana.get(at(goal) + "/examples").json()["items"]
    ben = str(world.ben.id)
    assert (criterion["text"], criterion["author_id"], example["author_id"]) == ("One can hear the end", ben, ben)
    assert {name: example[name] for name in noted} == noted
    assert example["criterion_id"] == criterion["id"]
    change = a_proposal(
        world, goal, kind="criterion_changed", item_id=criterion["id"], criterion={"text": "It is loud"}
    )
    adapted(world, change, criterion={"text": "It is loud enough"})
    newest = ana.get(f"{at(goal)}/criteria/{criterion['id']}/versions").json()["items"][0]
    assert (newest["text"], newest["author_id"]) == ("It is loud enough", str(world.ana.id))
    assert deciders(world, goal) == {(criterion["id"], "criteria"): "co"}


def test_a_tool_can_be_proposed_without_a_link(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    tool = {"title": "The metronome app", "why": "It keeps you steady"}
    accepted(world, a_proposal(world, goal, kind="resource_added", resource=tool))
    (resource,) = world.as_(world.ana).get(at(goal) + "/resources").json()["items"]
    assert (resource["title"], resource["why"], resource["url"]) == (tool["title"], tool["why"], "")
    assert resource["added_by"] == str(world.ben.id)
    assert deciders(world, goal) == {(resource["id"], "resources"): "other"}
    with_link = {"kind": "resource_added", "reason": "x", "resource": {"title": "x", "url": "https://example.com"}}
    assert world.as_(world.ben).post(at(goal) + "/proposals", with_link).status_code == 422


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"kind": "goal"}, "/goal"),
    ({"kind": "goal", "goal": {}}, "/goal"),
    ({"kind": "goal", "goal": {"sentence": None}}, "/goal/sentence"),
    ({"kind": "goal", "goal": {"kind": None}}, "/goal/kind"),
    ({"kind": "goal", "step": {"text": "x"}, "goal": {"why": "x"}}, "/step"),
    ({"kind": "step_added", "step": {"planned_for": "2027-01-01"}}, "/step/text"),
    ({"kind": "step_changed", "step": {"text": "x"}}, "/item_id"),
    ({"kind": "step_removed", "item_id": "00000000-0000-0000-0000-000000000000"}, "/item_id"),
    ({"kind": "goal", "goal": {"why": "x"}, "item_id": "00000000-0000-0000-0000-000000000000"}, "/item_id"),
    ({"kind": "criterion_added"}, "/criterion"),
]


@pytest.mark.parametrize(("body", "pointer"), UNFIT, ids=lambda one: str(one))
def test_a_change_must_fit_its_kind(world: World, body: dict[str, Any], pointer: str) -> None:
    goal = a_goal(world)
    refused = world.as_(a_supporter(world)).post(at(goal) + "/proposals", {"reason": "x"} | body)
    assert refused.status_code == 422, refused.text
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]


def test_a_step_of_another_goal_cannot_be_proposed_away(world: World) -> None:
    goal, other = a_goal(world), a_goal(world)
    ben = world.as_(a_supporter(world))
    step = world.as_(world.ana).post(at(other) + "/steps", {"text": "Tune it"}).json()
    body = {"kind": "step_removed", "reason": "x", "item_id": step["id"]}
    assert ben.post(at(goal) + "/proposals", body).status_code == 422


def test_what_stands_there_already_is_no_proposal(world: World) -> None:
    goal = a_goal(world)
    body = {"kind": "goal", "reason": "x", "goal": {"sentence": goal["sentence"]}}
    assert world.as_(a_supporter(world)).post(at(goal) + "/proposals", body).status_code == 422


def test_an_answer_stays_in_the_part_that_was_proposed(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    own = {"present": proposal["present"], "goal": {"target_date": "2027-01-01"}}
    assert world.as_(world.ana).post(proposal_at(proposal) + "/adapt", own).status_code == 422
