"""The toolkit: what a learner tries, what it serves, and what came of it."""

from typing import Any

import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, learners, name_for, pages
from tests.world import Somebody, World
from waymark.domains.profiles.toolkit import service
from waymark.identity.models import LinkKind

NAME = "Draw it before I solve it"


def a_tool(world: World, who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    who = who or world.ana
    made = world.as_(who).post(learners(who) + "/tools", {"name": NAME, "kind": "strategy"} | more)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/api/v1" + at(made.json())
    return dict(made.json())


def at(tool: dict[str, Any]) -> str:
    return f"/learners/{tool['learner_id']}/tools/{tool['id']}"


def a_statement(world: World, audience: str = "me") -> dict[str, Any]:
    ask = {"text": "It is hard for me to begin", "kind": "challenge", "audience": audience}
    return dict(world.as_(world.ana).post(learners(world.ana) + "/statements", ask).json())


def test_a_learner_tries_a_tool_and_says_why(world: World) -> None:
    statement, ledger = a_statement(world), Ledger(world)
    tool = a_tool(world, reason="Pictures stay with me", statement_id=statement["id"])
    assert (tool["name"], tool["kind"], tool["reason"]) == (NAME, "strategy", "Pictures stay with me")
    assert (tool["state"], tool["verdict"], tool["judged_at"], tool["audience"]) == ("trying", "", None, "me")
    assert tool["statement_id"] == statement["id"]
    assert tool["may"] == ["tool.judge", "tool.read"]
    ana = world.as_(world.ana)
    assert ana.get(at(tool)).json() == tool
    assert ana.get(learners(world.ana) + "/tools").json() == {"items": [tool], "next": None}
    (event,) = ledger.news()
    assert (event.type, event.element, event.relation) == ("tool.tried", "resources", "self")
    assert event.fields_changed == ["kind", "name", "reason", "statement_id"]
    assert event.data == {"tool_id": tool["id"]}


def test_a_verdict_says_what_came_of_it_and_why(world: World) -> None:
    tool, ledger, ana = a_tool(world), Ledger(world), world.as_(world.ana)
    judged = ana.patch(at(tool), {"state": "works", "verdict": "I see the mistake before I make it"}, 1).json()
    assert (judged["state"], judged["verdict"]) == ("works", "I see the mistake before I make it")
    assert judged["judged_at"] is not None
    (event,) = ledger.news()
    assert (event.type, event.fields_changed, event.changed_share) == ("tool.judged", ["state", "verdict"], 1.0)
    assert event.data == {"tool_id": tool["id"], "state": "works"}
    dropped = ana.patch(at(tool), {"state": "dropped", "verdict": None}, 2).json()
    assert (dropped["state"], dropped["verdict"]) == ("dropped", "")
    assert ledger.types() == ["tool.judged"]


def test_other_words_are_no_verdict(world: World) -> None:
    tool, ledger, ana = a_tool(world), Ledger(world), world.as_(world.ana)
    revised = ana.patch(at(tool), {"name": "Draw it before I write it", "audience": "my_supporters"}, 1).json()
    assert (revised["judged_at"], revised["version"]) == (None, 2)
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("tool.revised", ["audience", "name"])
    assert event.changed_share == pytest.approx(1 / 6)
    assert ana.patch(at(tool), {"name": revised["name"]}, 2).json()["version"] == 2
    assert ledger.types() == []


def test_supporters_see_what_the_audience_admits(world: World) -> None:
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    mine, open_one = a_tool(world), a_tool(world, audience="my_supporters")
    for_teachers = a_tool(world, audience="my_teachers")
    peer = world.as_(world.a_peer).get(learners(world.ana) + "/tools").json()["items"]
    assert [(one["id"], one["may"]) for one in peer] == [(open_one["id"], ["tool.read"])]
    teacher = world.as_(world.her_teacher).get(learners(world.ana) + "/tools").json()["items"]
    assert [one["id"] for one in teacher] == [for_teachers["id"]]
    assert world.as_(world.a_peer).get(at(mine)).status_code == 404
    assert world.as_(world.a_peer).patch(at(open_one), {"state": "works"}, 1).status_code == 403
    name_for(world, mine, "tool", world.her_mentor)
    assert world.as_(world.her_mentor).get(at(mine)).status_code == 200
    told = world.as_(world.ana).get(learners(world.ana) + "/sight").json()["people"]
    seen = {person["person_id"]: [tool["id"] for tool in person["tools"]] for person in told}
    assert seen[str(world.her_mentor.id)] == [open_one["id"], mine["id"]]


def test_a_reader_does_not_learn_of_a_statement_that_they_may_not_see(world: World) -> None:
    world.link(world.ana, world.a_peer)
    statement = a_statement(world)
    tool = a_tool(world, audience="my_supporters", statement_id=statement["id"])
    peer, ana = world.as_(world.a_peer), world.as_(world.ana)
    assert peer.get(at(tool)).json()["statement_id"] is None
    assert peer.get(learners(world.ana) + "/tools").json()["items"][0]["statement_id"] is None
    where = f"{learners(world.ana)}/statements/{statement['id']}"
    assert ana.patch(where, {"audience": "my_supporters"}, 1).status_code == 200
    assert peer.get(at(tool)).json()["statement_id"] == statement["id"]
    assert ana.delete(where, 2).status_code == 204
    assert ana.get(at(tool)).json()["statement_id"] is None, "what was taken back is shown to nobody"


def test_a_tool_is_taken_out_for_everybody(world: World) -> None:
    world.link(world.ana, world.a_peer)
    tool, ledger = a_tool(world, audience="my_supporters"), Ledger(world)
    ana = world.as_(world.ana)
    assert ana.delete(at(tool), 7).status_code == 412
    assert ana.delete(at(tool), 1).status_code == 204
    assert world.as_(world.a_peer).get(at(tool)).status_code == 404
    assert ana.get(learners(world.ana) + "/tools").json()["items"] == []
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("tool.revised", ["removed"])


def test_a_toolkit_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_TOOLS", 2)
    a_tool(world)
    a_tool(world)
    refused = world.as_(world.ana).post(learners(world.ana) + "/tools", {"name": NAME, "kind": "app"})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_a_list_comes_in_pages(world: World) -> None:
    made = [a_tool(world)["id"] for _ in range(5)]
    read = pages(world.as_(world.ana), learners(world.ana) + "/tools", 2)
    assert [len(page) for page in read] == [2, 2, 1]
    assert [one["id"] for page in read for one in page] == made[::-1]


@pytest.mark.parametrize(
    "ask",
    [{"name": ""}, {"kind": "toy"}, {"state": "works"}, {"statement_id": "x"}, {"surprise": 1}, {"name": "a\x00b"}],
)
def test_what_does_not_fit_is_refused(world: World, ask: dict[str, Any]) -> None:
    refused = world.as_(world.ana).post(learners(world.ana) + "/tools", {"name": NAME, "kind": "app"} | ask)
    assert refused.status_code == 422, refused.text


def test_a_tool_serves_an_own_statement_only(world: World) -> None:
    statement = a_statement(world, audience="my_supporters")
    world.link(world.ana, world.ben)
    ask = {"name": NAME, "kind": "app", "statement_id": statement["id"]}
    refused = world.as_(world.ben).post(learners(world.ben) + "/tools", ask)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/statement_id"
    tool = a_tool(world)
    assert world.as_(world.ana).patch(at(tool), {"name": None}, 1).status_code == 422


def test_words_come_back_as_they_were_written(world: World) -> None:
    for typed, read in NASTY_TEXTS.values():
        ask = {"name": "x", "kind": "source", "reason": typed}
        made = world.as_(world.ana).post(learners(world.ana) + "/tools", ask)
        assert (made.status_code, made.json().get("reason")) == ((201, read) if read is not None else (422, None))
