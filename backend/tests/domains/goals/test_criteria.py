"""Criteria: how we will know, with every wording kept."""

from typing import Any

import pytest

from tests.domains.goals.builders import MINE, NASTY_TEXTS, Ledger, a_goal, at, pages
from tests.world import World


def a_criterion(world: World, goal: dict[str, Any], text: str = MINE) -> dict[str, Any]:
    made = world.as_(world.ana).post(at(goal) + "/criteria", {"text": text})
    assert made.status_code == 201, made.text
    return dict(made.json())


def criterion_at(goal: dict[str, Any], criterion: dict[str, Any]) -> str:
    return f"{at(goal)}/criteria/{criterion['id']}"


def test_a_learner_writes_lines(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    first = a_criterion(world, goal)
    second = a_criterion(world, goal, "My friends recognize it")
    assert (first["text"], first["text_number"], first["author_id"]) == (MINE, 1, str(world.ana.id))
    assert first["may"] == ["goal.read", "goal.revise"]
    assert ana.get(criterion_at(goal, first)).json() == first
    assert ana.get(at(goal) + "/criteria").json() == {"items": [first, second], "next": None}
    events = ledger.news()
    assert [(event.type, event.element) for event in events] == [("criterion.added", "criteria")] * 2
    assert events[0].data == {"goal_id": goal["id"], "criterion_id": first["id"]}


def test_new_words_close_one_version_and_open_the_next(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    criterion = a_criterion(world, goal)
    ledger = Ledger(world)
    revised = ana.patch(criterion_at(goal, criterion), {"text": "I can play it without stopping twice"}, 1).json()
    assert (revised["text_number"], revised["version"]) == (2, 2)
    assert ana.patch(criterion_at(goal, criterion), {}, 2).json() == revised
    assert ana.patch(criterion_at(goal, criterion), {"text": revised["text"]}, 2).json() == revised
    newest, first = ana.get(criterion_at(goal, criterion) + "/versions").json()["items"]
    assert (newest["number"], newest["ends_at"], first["number"], first["text"]) == (2, None, 1, MINE)
    assert newest["changed_share"] == pytest.approx(1 / 7)
    assert first["ends_at"] is not None
    (event,) = ledger.news()
    assert (event.type, event.data["text_number"]) == ("criterion.revised", 2)
    assert event.changed_share == pytest.approx(1 / 7)
    ana.patch(criterion_at(goal, criterion), {"text": "Third"}, 2)
    read = pages(ana, criterion_at(goal, criterion) + "/versions", limit=2)
    assert [[one["number"] for one in page] for page in read] == [[3, 2], [1]]
    assert read[1] == [first]


def test_a_line_taken_back_is_gone(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    criterion = a_criterion(world, goal)
    ledger = Ledger(world)
    assert ana.delete(criterion_at(goal, criterion), 1).status_code == 204
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("criterion.revised", ["withdrawn_at"])
    assert ana.get(at(goal) + "/criteria").json()["items"] == []
    for answer in (
        ana.get(criterion_at(goal, criterion)),
        ana.get(criterion_at(goal, criterion) + "/versions"),
        ana.patch(criterion_at(goal, criterion), {"text": "Back"}, 2),
        ana.delete(criterion_at(goal, criterion), 2),
    ):
        assert answer.status_code == 404


def test_a_line_needs_its_version_and_its_goal(world: World) -> None:
    ana = world.as_(world.ana)
    goal, other = a_goal(world), a_goal(world)
    criterion = a_criterion(world, goal)
    assert ana.patch(criterion_at(goal, criterion), {"text": "x"}).status_code == 428
    assert ana.patch(criterion_at(goal, criterion), {"text": "x"}, 3).status_code == 412
    assert ana.patch(criterion_at(goal, criterion), {"text": None}, 1).status_code == 422
    assert ana.delete(criterion_at(goal, criterion), 3).status_code == 412
    assert ana.get(criterion_at(other, criterion)).status_code == 404
    assert ana.patch(criterion_at(other, criterion), {"text": "x"}, 1).status_code == 404


def test_the_goal_decides_who_sees_and_changes_its_lines(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    criterion, secret = a_criterion(world, goal), a_criterion(world, hidden)
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    assert peer.get(criterion_at(goal, criterion)).json()["may"] == ["goal.read"]
    assert len(peer.get(criterion_at(goal, criterion) + "/versions").json()["items"]) == 1
    assert peer.patch(criterion_at(goal, criterion), {"text": "x"}, 1).status_code == 403
    assert peer.delete(criterion_at(goal, criterion), 1).status_code == 403
    assert peer.post(at(goal) + "/criteria", {"text": "x"}).status_code == 403
    for path in (criterion_at(hidden, secret), criterion_at(hidden, secret) + "/versions", at(hidden) + "/criteria"):
        assert peer.get(path).status_code == 404


def test_a_goal_holds_so_many_lines(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.criteria.service.MOST_CRITERIA", 1)
    ana = world.as_(world.ana)
    goal = a_goal(world)
    criterion = a_criterion(world, goal)
    full = ana.post(at(goal) + "/criteria", {"text": "One more"})
    assert full.status_code == 409
    assert "Take one back first" in full.json()["detail"]
    ana.delete(criterion_at(goal, criterion), 1)
    a_criterion(world, goal)


def test_a_retried_post_adds_one_line(world: World) -> None:
    goal = a_goal(world)
    ledger = Ledger(world)
    ask: dict[str, Any] = {"json": {"text": "Once"}, "headers": {"Idempotency-Key": "line-1"}}
    answers = [world.as_(world.ana).post(at(goal) + "/criteria", **ask) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert ledger.types() == ["criterion.added"]


def test_a_line_keeps_any_text(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(at(goal) + "/criteria", {"text": typed})
        assert made.status_code == (422 if kept is None else 201), name
        if kept is not None:
            assert ana.get(made.headers["location"]).json()["text"] == kept, name
