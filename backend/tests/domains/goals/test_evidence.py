"""Evidence: links and pieces of work in an LMS, for which lines, and taken back."""

from typing import Any

import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, a_started_goal, at
from tests.domains.goals.test_closing import judge
from tests.domains.goals.test_criteria import a_criterion, criterion_at
from tests.world import World

LINK = {"kind": "link", "title": "My recording", "url": "https://example.org/song", "note": "The whole first verse"}


def a_piece(world: World, goal: dict[str, Any], *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    ask = LINK | {"criterion_ids": [line["id"] for line in lines]} | more
    made = world.as_(world.ana).post(at(goal) + "/evidence", ask)
    assert made.status_code == 201, made.text
    return dict(made.json())


def piece_at(goal: dict[str, Any], piece: dict[str, Any]) -> str:
    return f"{at(goal)}/evidence/{piece['id']}"


def test_a_link_is_put_down_for_lines_with_the_words_of_the_day(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    line, other = a_criterion(world, goal), a_criterion(world, goal, "My friends recognize it")
    ana.patch(criterion_at(goal, line), {"text": "I can play it twice"}, 1)
    ledger = Ledger(world)
    piece = a_piece(world, goal, line, other, line)
    assert {name: piece[name] for name in LINK} == LINK
    assert (piece["added_by"], piece["file_name"], piece["size"]) == (str(world.ana.id), "", 0)
    assert {one["criterion_id"]: one["text_number"] for one in piece["criteria"]} == {line["id"]: 2, other["id"]: 1}
    assert piece["may"] == ["goal.read", "goal.revise"]
    assert ana.get(piece_at(goal, piece)).json() == piece
    whole = a_piece(world, goal)
    assert ana.get(at(goal) + "/evidence").json() == {"items": [piece, whole], "next": None}
    first, second = ledger.news()
    assert (first.type, first.element, first.data["kind"]) == ("evidence.added", "mastery", "link")
    assert sorted(first.data["criterion_ids"]) == sorted([line["id"], other["id"]])
    assert first.fields_changed == ["criterion_ids", "note", "title", "url"]
    assert second.data["criterion_ids"] == []


def test_a_piece_of_work_in_an_lms(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    work = {"kind": "lms", "title": "My essay", "lms_name": "Canvas", "reference": "Essay 2"}
    piece = ana.post(at(goal) + "/evidence", work).json()
    assert {name: piece[name] for name in work} == work
    for missing in ("lms_name", "reference", "title", "kind"):
        bare = {name: value for name, value in work.items() if name != missing}
        assert ana.post(at(goal) + "/evidence", bare).status_code == 422, missing
    assert ana.post(at(goal) + "/evidence", {"kind": "link", "title": "Nowhere"}).status_code == 422
    assert ana.post(at(goal) + "/evidence", LINK | {"kind": "file"}).status_code == 422
    plain = ana.post(at(goal) + "/evidence", LINK | {"lms_name": "Canvas", "reference": "Essay 2"}).json()
    assert (plain["lms_name"], plain["reference"]) == ("", ""), "a link is no piece of work in an LMS"


def test_evidence_is_for_lines_of_its_own_goal(world: World) -> None:
    ana = world.as_(world.ana)
    goal, other = a_goal(world), a_goal(world)
    line, foreign, gone = a_criterion(world, goal), a_criterion(world, other), a_criterion(world, goal, "Gone")
    ana.delete(criterion_at(goal, gone), 1)
    for wrong in (foreign, gone):
        refused = ana.post(at(goal) + "/evidence", LINK | {"criterion_ids": [line["id"], wrong["id"]]})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/criterion_ids/1")
    assert ana.get(at(goal) + "/evidence").json()["items"] == []


def test_evidence_changes_what_it_says_and_what_it_is_for(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    line, other = a_criterion(world, goal), a_criterion(world, goal, "My friends recognize it")
    piece = a_piece(world, goal, line)
    judge(world, goal, line, "met")
    ana.patch(criterion_at(goal, line), {"text": "I can play it without stopping!"}, 2)
    ledger = Ledger(world)
    both = ana.patch(piece_at(goal, piece), {"note": None, "criterion_ids": [line["id"], other["id"]]}, 1).json()
    assert both["note"] == ""
    numbers = {one["criterion_id"]: one["text_number"] for one in both["criteria"]}
    assert numbers == {line["id"]: 1, other["id"]: 1}, "what stays keeps the words it was given for"
    assert ana.patch(piece_at(goal, piece), {"criterion_ids": [other["id"], line["id"]]}, 2).json() == both
    moved = ana.patch(piece_at(goal, piece), {"criterion_ids": [other["id"]]}, 2).json()
    assert [one["criterion_id"] for one in moved["criteria"]] == [other["id"]]
    assert ana.get(criterion_at(goal, line)).json()["standing"] == "open", "it lost the evidence it was met by"
    first, second = ledger.news()
    assert (first.type, first.fields_changed) == ("evidence.revised", ["criterion_ids", "note"])
    assert second.data["reopened_criterion_ids"] == [line["id"]]
    for wrong in ({"title": None}, {"criterion_ids": None}, {"url": None}, {"url": "javascript:x"}):
        assert ana.patch(piece_at(goal, piece), wrong, 3).status_code == 422, wrong
    assert ana.patch(piece_at(goal, piece), {"note": "x"}, 1).status_code == 412
    assert ana.patch(piece_at(goal, piece), {"note": "x"}).status_code == 428


def test_evidence_taken_back_opens_the_lines_it_alone_held_up(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    alone, held_twice, told = (a_criterion(world, goal, text) for text in ("One", "Two", "Three"))
    piece = a_piece(world, goal, alone, held_twice, told)
    a_piece(world, goal, held_twice)
    for line, standing in ((alone, "met"), (held_twice, "met"), (told, "met_without_evidence")):
        judge(world, goal, line, standing)
    ledger = Ledger(world)
    assert ana.delete(piece_at(goal, piece), 2).status_code == 412
    assert ana.delete(piece_at(goal, piece), 1).status_code == 204
    (event,) = ledger.news()
    assert (event.type, event.data["reopened_criterion_ids"]) == ("evidence.withdrawn", [alone["id"]])
    standings = {line["text"]: line["standing"] for line in ana.get(at(goal) + "/criteria").json()["items"]}
    assert standings == {"One": "open", "Two": "met", "Three": "met_without_evidence"}
    assert ana.get(piece_at(goal, piece)).status_code == 404
    assert ana.get(piece_at(goal, piece) + "/download").status_code == 404


def test_a_line_taken_back_is_no_line_of_the_evidence(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    line, other = a_criterion(world, goal), a_criterion(world, goal, "Another")
    piece = a_piece(world, goal, line, other)
    ana.delete(criterion_at(goal, line), 1)
    left = ana.get(piece_at(goal, piece)).json()["criteria"]
    assert [one["criterion_id"] for one in left] == [other["id"]]
    ids = [one["criterion_id"] for one in left]
    assert ana.patch(piece_at(goal, piece), {"criterion_ids": ids}, 1).json()["version"] == 1


def test_the_goal_decides_who_sees_its_evidence_and_the_learner_alone_adds(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    piece, secret = a_piece(world, goal), a_piece(world, hidden)
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor, goals=[])
    peer = world.as_(world.a_peer)
    assert peer.get(piece_at(goal, piece)).json()["may"] == ["goal.read"]
    assert peer.post(at(goal) + "/evidence", LINK).status_code == 403
    assert peer.patch(piece_at(goal, piece), {"note": "x"}, 1).status_code == 403
    assert peer.delete(piece_at(goal, piece), 1).status_code == 403
    for path in (piece_at(hidden, secret), at(hidden) + "/evidence", piece_at(goal, secret)):
        assert peer.get(path).status_code == 404
    assert world.as_(world.her_mentor).get(piece_at(goal, piece)).status_code == 404


def test_a_goal_holds_so_much_evidence_and_any_text(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(at(goal) + "/evidence", LINK | {"note": typed})
        assert made.status_code == (422 if kept is None else 201), name
        if kept is not None:
            assert made.json()["note"] == kept, name
    monkeypatch.setattr("waymark.domains.goals.evidence.service.MOST_EVIDENCE", 1)
    full = ana.post(at(goal) + "/evidence", LINK)
    assert (full.status_code, "Take one away" in full.json()["detail"]) == (409, True)


def test_work_in_a_learning_platform_is_put_down_by_hand_and_put_right(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal(world)
    new = {"kind": "lms", "title": "Essay", "lms_name": "Canvas", "reference": "Essay 2", "note": "I argue"}
    made = ana.post(at(goal) + "/evidence", new)
    assert made.status_code == 201, made.text
    one = f"{at(goal)}/evidence/{made.json()['id']}"
    ledger = Ledger(world)
    changed = ana.patch(one, {"lms_name": "Moodle", "reference": "Essay 3"}, 1)
    assert (changed.json()["lms_name"], changed.json()["reference"]) == ("Moodle", "Essay 3")
    assert [(event.type, event.fields_changed) for event in ledger.news()] == [
        ("evidence.revised", ["lms_name", "reference"])
    ]
    cleared = ana.patch(one, {"reference": None}, 2)
    assert (cleared.status_code, cleared.json()["errors"][0]["pointer"]) == (422, "/reference")
    link = ana.post(at(goal) + "/evidence", {"kind": "link", "title": "Song", "url": "https://example.org/song"}).json()
    wrong = ana.patch(f"{at(goal)}/evidence/{link['id']}", {"lms_name": "Canvas"}, 1)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/lms_name")
