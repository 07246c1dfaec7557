"""Tools and sources: who brought them in, why, and whether they help."""

from typing import Any

import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, at
from tests.world import World

METRONOME = {"title": "The metronome app", "url": "https://example.org/m?x=1#a", "why": "I rush without it"}


def a_resource(world: World, goal: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = world.as_(world.ana).post(at(goal) + "/resources", METRONOME | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def one_at(goal: dict[str, Any], resource: dict[str, Any]) -> str:
    return f"{at(goal)}/resources/{resource['id']}"


def test_a_learner_chooses_a_tool_and_says_why(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    resource = a_resource(world, goal)
    assert {name: resource[name] for name in METRONOME} == METRONOME
    assert (resource["added_by"], resource["verdict"], resource["judged_at"]) == (str(world.ana.id), "trying", None)
    assert resource["may"] == ["goal.read", "goal.revise"]
    assert ana.get(one_at(goal, resource)).json() == resource
    bare = ana.post(at(goal) + "/resources", {"title": "My aunt"}).json()
    assert ana.get(at(goal) + "/resources").json() == {"items": [resource, bare], "next": None}
    first, second = ledger.news()
    assert (first.type, first.element) == ("resource.added", "resources")
    assert first.data == {"goal_id": goal["id"], "resource_id": resource["id"]}
    assert (first.fields_changed, second.fields_changed) == (["title", "url", "why"], ["title"])


def test_a_learner_says_whether_it_helps(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    resource = a_resource(world, goal)
    ledger = Ledger(world)
    still = ana.patch(one_at(goal, resource), {"verdict": "trying"}, 1).json()
    assert (still["verdict"], still["version"], still["judged_at"] is not None) == ("trying", 2, True)
    works = ana.patch(one_at(goal, resource), {"verdict": "works", "verdict_note": "I keep time now"}, 2).json()
    assert (works["verdict"], works["verdict_note"]) == ("works", "I keep time now")
    assert ana.patch(one_at(goal, resource), {"verdict": "works"}, 3).json() == works, "said twice is said once"
    events = ledger.news()
    assert [(event.type, event.data["verdict"]) for event in events] == [
        ("resource.judged", "trying"),
        ("resource.judged", "works"),
    ]
    assert events[1].fields_changed == ["verdict", "verdict_note"]


def test_words_change_and_tools_are_taken_away(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    resource = a_resource(world, goal)
    ledger = Ledger(world)
    changed = ana.patch(one_at(goal, resource), {"title": "The metronome", "url": None, "why": None}, 1).json()
    assert (changed["title"], changed["url"], changed["why"]) == ("The metronome", "", "")
    assert ana.patch(one_at(goal, resource), {"title": None}, 2).status_code == 422
    assert ana.patch(one_at(goal, resource), {"verdict": None}, 2).status_code == 422
    assert ana.patch(one_at(goal, resource), {"title": "x"}, 1).status_code == 412
    assert ana.patch(one_at(goal, resource), {"title": "x"}).status_code == 428
    assert ana.delete(one_at(goal, resource), 1).status_code == 412
    assert ana.delete(one_at(goal, resource), 2).status_code == 204
    assert ana.get(one_at(goal, resource)).status_code == 404
    revised, removed = ledger.news()
    assert (revised.type, revised.changed_share) == ("resource.revised", 1.0)
    assert (removed.type, removed.fields_changed) == ("resource.revised", ["removed"])


def test_a_link_leads_to_a_page_on_the_web(world: World) -> None:
    goal = a_goal(world)
    refused = world.as_(world.ana).post(at(goal) + "/resources", METRONOME | {"url": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"pointer": "/url", "message": "Paste the whole link. It begins with https://"}]


def test_the_goal_decides_who_sees_its_tools_and_the_learner_alone_adds(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    resource, secret = a_resource(world, goal), a_resource(world, hidden)
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    assert peer.get(one_at(goal, resource)).json()["may"] == ["goal.read"]
    assert peer.post(at(goal) + "/resources", METRONOME).status_code == 403
    assert peer.patch(one_at(goal, resource), {"verdict": "dropped"}, 1).status_code == 403
    assert peer.delete(one_at(goal, resource), 1).status_code == 403
    for path in (one_at(hidden, secret), at(hidden) + "/resources", one_at(goal, secret)):
        assert peer.get(path).status_code == 404


def test_a_goal_holds_so_many_tools_and_any_text(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(at(goal) + "/resources", {"title": "A", "why": typed})
        assert made.status_code == (422 if kept is None else 201), name
        if kept is not None:
            assert made.json()["why"] == kept, name
    monkeypatch.setattr("waymark.domains.goals.resources.service.MOST_RESOURCES", 1)
    full = ana.post(at(goal) + "/resources", METRONOME)
    assert (full.status_code, "Take one away" in full.json()["detail"]) == (409, True)
