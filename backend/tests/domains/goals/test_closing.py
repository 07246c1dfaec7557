"""A goal is reached when each line is met, let go without a reason, and opened again; and the tree it stands in."""

from typing import Any

import httpx
import pytest

from tests.domains.goals.builders import Ledger, a_goal, a_started_goal, at
from tests.domains.goals.test_criteria import a_criterion, criterion_at
from tests.world import World


def judge(world: World, goal: dict[str, Any], line: dict[str, Any], standing: str) -> httpx.Response:
    return world.as_(world.ana).post(criterion_at(goal, line) + "/judge", {"standing": standing})


def evidence_for(world: World, goal: dict[str, Any], *lines: dict[str, Any]) -> dict[str, Any]:
    ask = {"kind": "link", "title": "My recording", "url": "https://example.org/song"}
    made = world.as_(world.ana).post(at(goal) + "/evidence", ask | {"criterion_ids": [line["id"] for line in lines]})
    assert made.status_code == 201, made.text
    return dict(made.json())


def test_a_goal_is_reached_when_each_line_is_met(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    shown, told = a_criterion(world, goal), a_criterion(world, goal, "My friends recognize it")
    closing = ana.get(at(goal) + "/closing").json()
    assert closing["unmet_criterion_ids"] == [shown["id"], told["id"]]
    assert closing["may"] == ["goal.release"]
    refused = ana.post(at(goal) + "/achieve")
    assert (refused.status_code, "not met yet" in refused.json()["detail"]) == (409, True)

    without = judge(world, goal, shown, "met")
    assert (without.status_code, "no evidence" in without.json()["detail"]) == (409, True)
    evidence_for(world, goal, shown)
    assert judge(world, goal, shown, "met").json()["standing"] == "met"
    assert ana.post(at(goal) + "/achieve").status_code == 409
    assert judge(world, goal, told, "met_without_evidence").status_code == 200
    closing = ana.get(at(goal) + "/closing").json()
    assert (closing["unmet_criterion_ids"], closing["may"]) == ([], ["goal.achieve", "goal.release"])

    ledger = Ledger(world)
    reached = ana.post(at(goal) + "/achieve").json()
    assert reached["state"] == "achieved"
    assert reached["may"] == [
        *("assessment.ask", "assessment.rate"),  # looking back on what was reached is when one judges it best
        *("goal.read", "goal.reopen", "message.read", "message.send"),
    ]
    (event,) = ledger.news()
    assert (event.type, event.element, event.relation) == ("goal.achieved", "monitoring", "self")
    assert event.data == {
        "goal_id": goal["id"],
        "met_by_evidence_ids": [shown["id"]],
        "met_without_evidence_ids": [told["id"]],
    }
    closing = ana.get(at(goal) + "/closing").json()
    assert closing["closed_at"] is not None
    assert closing["may"] == ["goal.reopen"]


def test_a_closed_goal_is_changed_by_nobody_until_it_is_opened_again(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    line = a_criterion(world, goal)
    piece = evidence_for(world, goal, line)
    judge(world, goal, line, "met")
    assert ana.post(at(goal) + "/achieve").status_code == 200
    for refused in (
        ana.post(at(goal) + "/achieve"),
        ana.post(at(goal) + "/release"),
        ana.post(at(goal) + "/evidence", {"kind": "link", "title": "x", "url": "https://example.org"}),
        ana.delete(f"{at(goal)}/evidence/{piece['id']}", 1),
        ana.post(at(goal) + "/resources", {"title": "x"}),
        ana.put(at(goal) + "/parent", {"parent_id": None}, 3),
        judge(world, goal, line, "not_yet"),
        ana.post(criterion_at(goal, line) + "/retry"),
    ):
        assert refused.status_code == 403, refused.text
    ledger = Ledger(world)
    opened = ana.post(at(goal) + "/reopen").json()
    assert (opened["state"], opened["may"].count("goal.revise")) == ("active", 1)
    assert ana.post(at(goal) + "/reopen").status_code == 409
    assert ledger.types() == ["goal.reopened"]
    assert ana.get(at(goal) + "/closing").json()["closed_at"] is None
    assert ana.delete(f"{at(goal)}/evidence/{piece['id']}", 1).status_code == 204
    assert ana.get(criterion_at(goal, line)).json()["standing"] == "open"
    assert ana.post(at(goal) + "/achieve").status_code == 409


def test_letting_go_needs_no_reason_and_no_start(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    a_criterion(world, goal)
    assert ana.post(at(goal) + "/achieve").json()["detail"].startswith("Start this goal first")
    ledger = Ledger(world)
    assert ana.post(at(goal) + "/release").json()["state"] == "released"
    assert ana.post(at(goal) + "/reopen").json()["state"] == "draft"
    assert ledger.types() == ["goal.released", "goal.reopened"]


def test_a_goal_without_lines_can_be_reached(world: World) -> None:
    goal = a_started_goal(world)
    assert world.as_(world.ana).post(at(goal) + "/achieve").json()["state"] == "achieved"


def test_an_opened_goal_counts_among_the_open_ones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ana.post(at(goal) + "/release")
    other = a_goal(world)
    monkeypatch.setattr("waymark.domains.goals.closing.service.MOST_OPEN_GOALS", 1)
    full = ana.post(at(goal) + "/reopen")
    assert (full.status_code, "let it go" in full.json()["detail"]) == (409, True)
    ana.post(at(other) + "/release")
    assert ana.post(at(goal) + "/reopen").status_code == 200


def test_after_not_yet_there_is_another_try_with_new_evidence(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    line = a_criterion(world, goal)
    assert ana.post(criterion_at(goal, line) + "/retry").status_code == 409
    first = evidence_for(world, goal, line)
    ledger = Ledger(world)
    assert judge(world, goal, line, "not_yet").json()["standing"] == "not_yet"
    assert judge(world, goal, line, "not_yet").status_code == 200, "said twice is said once"
    leap = judge(world, goal, line, "met")
    assert (leap.status_code, "try again" in leap.json()["detail"]) == (409, True)
    again = ana.post(criterion_at(goal, line) + "/retry").json()
    assert (again["standing"], again["attempt"]) == ("open", 2)
    said, retried = ledger.news()
    assert (said.type, said.element, said.data["standing"], said.data["attempt"]) == (
        *("criterion.judged", "mastery"),
        *("not_yet", 1),
    )
    assert (retried.type, retried.element, retried.data["attempt"]) == ("criterion.retried", "mastery", 2)

    assert judge(world, goal, line, "met").status_code == 409, "the evidence is of the first try"
    second = evidence_for(world, goal, line)
    assert [piece["criteria"][0]["attempt"] for piece in (first, second)] == [1, 2]
    assert judge(world, goal, line, "met").status_code == 200


def test_evidence_put_down_at_not_yet_is_for_the_next_try(world: World) -> None:
    goal = a_started_goal(world)
    line = a_criterion(world, goal)
    judge(world, goal, line, "not_yet")
    assert evidence_for(world, goal, line)["criteria"][0]["attempt"] == 2
    world.as_(world.ana).post(criterion_at(goal, line) + "/retry")
    assert judge(world, goal, line, "met").status_code == 200


def test_other_words_are_another_line_to_meet(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    line = a_criterion(world, goal)
    judge(world, goal, line, "met_without_evidence")
    ledger = Ledger(world)
    same = ana.patch(criterion_at(goal, line), {"text": "I can play it without stopping!"}, 2).json()
    assert (same["standing"], same["text_number"]) == ("met_without_evidence", 2)
    other = ana.patch(criterion_at(goal, line), {"text": "I can play it twice as fast"}, 3).json()
    assert other["standing"] == "open"
    assert [event.fields_changed for event in ledger.news()] == [["text"], ["standing", "text"]]


def test_only_the_learner_says_how_a_line_stands(world: World) -> None:
    goal = a_started_goal(world)
    line = a_criterion(world, goal)
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    assert peer.get(at(goal) + "/closing").json()["may"] == []
    assert peer.get(criterion_at(goal, line)).json()["standing"] == "open"
    for path in ("/achieve", "/release", "/reopen", f"/criteria/{line['id']}/retry"):
        assert peer.post(at(goal) + path).status_code == 403
    assert peer.post(criterion_at(goal, line) + "/judge", {"standing": "not_yet"}).status_code == 403
    assert world.as_(world.a_stranger).post(at(goal) + "/achieve").status_code == 404
