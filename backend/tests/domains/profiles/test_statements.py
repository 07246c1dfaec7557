"""Statements of a profile: written by the learner, seen by those they let in, every text kept."""

from typing import Any

import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, learners, name_for, pages
from tests.world import World
from waymark.identity.models import LinkKind, LinkState
from waymark.kit.problems import Conflict

TEXT = "I learn best when I can build it first"


def a_statement(world: World, **more: Any) -> dict[str, Any]:
    made = world.as_(world.ana).post(
        learners(world.ana) + "/statements", {"text": TEXT, "kind": "preference", "lens": "work_with"} | more
    )
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/api/v1{learners(world.ana)}/statements/{made.json()['id']}"
    return dict(made.json())


def at(statement: dict[str, Any]) -> str:
    return f"/learners/{statement['learner_id']}/statements/{statement['id']}"


def test_a_learner_writes_and_reads_a_statement(world: World) -> None:
    ledger = Ledger(world)
    statement = a_statement(world)
    assert (statement["text"], statement["kind"], statement["lens"]) == (TEXT, "preference", "work_with")
    assert statement["audience"] == "me"
    assert statement["may"] == ["statement.history_read", "statement.read", "statement.revise"]
    ana = world.as_(world.ana)
    assert ana.get(at(statement)).json() == statement
    assert ana.get(learners(world.ana) + "/statements").json() == {"items": [statement], "next": None}
    (event,) = ledger.news()
    assert (event.type, event.element, event.relation) == ("statement.added", "profile", "self")
    assert (event.learner_id, event.actor_id) == (world.ana.id, world.ana.id)
    assert event.data == {"statement_id": statement["id"]}


def test_new_words_close_one_version_and_open_the_next(world: World) -> None:
    ana = world.as_(world.ana)
    statement = a_statement(world)
    ledger = Ledger(world)
    words = "I learn best when I can draw it first"
    revised = ana.patch(at(statement), {"text": words}, 1).json()
    assert (revised["text"], revised["text_number"], revised["version"]) == (words, 2, 2)
    newest, first = ana.get(at(statement) + "/versions").json()["items"]
    assert (newest["number"], newest["text"], newest["ends_at"]) == (2, words, None)
    assert newest["author_id"] == str(world.ana.id)
    assert newest["changed_share"] == pytest.approx(1 / 9)
    assert (first["number"], first["text"]) == (1, TEXT)
    assert first["ends_at"] is not None
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("statement.revised", ["text"])
    assert event.changed_share == pytest.approx(1 / 9)
    assert event.data == {"statement_id": statement["id"], "text_number": 2}


def test_kind_lens_and_audience_change_without_a_new_text(world: World) -> None:
    ana = world.as_(world.ana)
    statement = a_statement(world)
    ledger = Ledger(world)
    change = {"kind": "strength", "lens": "none", "audience": "my_supporters"}
    revised = ana.patch(at(statement), change, 1).json()
    assert {name: revised[name] for name in change} == change
    assert (revised["text_number"], revised["version"]) == (1, 2)
    assert len(ana.get(at(statement) + "/versions").json()["items"]) == 1
    (event,) = ledger.news()
    assert (event.fields_changed, event.changed_share) == (["audience", "kind", "lens"], 0.0)


def test_a_change_that_changes_nothing_tells_nothing(world: World) -> None:
    statement = a_statement(world)
    ledger = Ledger(world)
    same = world.as_(world.ana).patch(at(statement), {"text": "  " + TEXT, "kind": "preference"}, 1)
    assert same.json() == statement
    assert world.as_(world.ana).patch(at(statement), {}, 1).json() == statement
    assert ledger.types() == []


def test_what_cannot_be_cleared_and_what_is_unknown_is_refused(world: World) -> None:
    ana = world.as_(world.ana)
    statement = a_statement(world)
    refused = ana.patch(at(statement), {"text": None, "lens": None}, 1)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/text", "/lens"]
    for change in ({"text": ""}, {"kind": "hobby"}, {"colour": "red"}, {"author_id": str(world.ben.id)}):
        assert ana.patch(at(statement), change, 1).status_code == 422, change
    assert ana.get(at(statement)).json() == statement


def test_a_change_needs_the_version_it_was_made_from(world: World) -> None:
    ana = world.as_(world.ana)
    statement = a_statement(world)
    assert ana.patch(at(statement), {"text": "Other"}).status_code == 428
    assert ana.delete(at(statement)).status_code == 428
    assert ana.patch(at(statement), {"text": "Other"}, 1).status_code == 200
    assert ana.patch(at(statement), {"text": "Third"}, 1).status_code == 412
    assert ana.delete(at(statement), 1).status_code == 412


def test_a_statement_taken_back_is_gone_for_everybody(world: World) -> None:
    world.link(world.ana, world.a_peer)
    statement = a_statement(world, audience="my_supporters")
    assert world.as_(world.a_peer).get(at(statement)).status_code == 200
    ledger = Ledger(world)
    ana = world.as_(world.ana)
    assert ana.delete(at(statement), 1).status_code == 204
    (event,) = ledger.news()
    assert (event.type, event.fields_changed) == ("statement.revised", ["withdrawn_at"])
    for who in (world.ana, world.a_peer):
        client = world.as_(who)
        assert client.get(at(statement)).status_code == 404
        assert client.get(learners(world.ana) + "/statements").json()["items"] == []
    assert ana.get(at(statement) + "/versions").status_code == 404
    assert ana.patch(at(statement), {"text": "Back"}, 2).status_code == 404
    assert ana.delete(at(statement), 2).status_code == 404
    assert ledger.types() == []


def test_a_statement_taken_back_is_gone_for_the_named_too(world: World) -> None:
    statement = a_statement(world, audience="named")
    name_for(world, statement, "statement", world.her_teacher)
    teacher = world.as_(world.her_teacher)
    assert teacher.get(at(statement)).json()["may"] == ["statement.read"]
    world.as_(world.ana).delete(at(statement), 1)
    assert teacher.get(at(statement)).status_code == 404
    assert teacher.patch(at(statement), {"text": "x"}, 1).status_code == 404
    assert teacher.get(learners(world.ana) + "/statements").json()["items"] == []


def test_a_goal_cannot_grow_from_what_was_taken_back(world: World) -> None:
    ana = world.as_(world.ana)
    statement = a_statement(world)
    ana.delete(at(statement), 1)
    refused = ana.post(learners(world.ana) + "/goals", {"sentence": "One", "statement_ids": [statement["id"]]})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/statement_ids/0"


def test_an_audience_admits_whom_it_says(world: World) -> None:
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor, LinkKind.TEACHER)
    everybody = (world.a_peer, world.her_mentor, world.her_teacher, world.her_guardian, world.an_administrator)
    admitted: dict[str, set[str]] = {
        "me": set(),
        "my_supporters": {"ben", "mia"},
        "my_teachers": {"mia", "okafor"},
        "named": set(),
    }
    statements = {audience: a_statement(world, audience=audience) for audience in admitted}
    for who in everybody:
        client = world.as_(who)
        listed = {one["audience"] for one in client.get(learners(world.ana) + "/statements").json()["items"]}
        read = {name for name, one in statements.items() if client.get(at(one)).status_code == 200}
        assert listed == read == {name for name, names in admitted.items() if who.name in names}, who.name


def test_a_link_for_named_goals_does_not_cover_statements(world: World) -> None:
    world.link(world.ana, world.a_peer, goals=[])
    statement = a_statement(world, audience="my_supporters")
    peer = world.as_(world.a_peer)
    assert peer.get(at(statement)).status_code == 404
    assert peer.get(learners(world.ana) + "/statements").json() == {"items": [], "next": None}


def test_an_ended_link_ends_sight(world: World) -> None:
    world.link(world.ana, world.a_peer, state=LinkState.ENDED)
    statement = a_statement(world, audience="my_supporters")
    assert world.as_(world.a_peer).get(at(statement)).status_code == 404


def test_who_may_see_hears_403_and_everybody_else_404(world: World) -> None:
    world.link(world.ana, world.a_peer)
    statement = a_statement(world, audience="my_supporters")
    peer, stranger = world.as_(world.a_peer), world.as_(world.a_stranger)
    assert peer.get(at(statement)).json()["may"] == ["statement.read"]
    for client, refusal in ((peer, 403), (stranger, 404)):
        assert client.patch(at(statement), {"text": "Not yours"}, 1).status_code == refusal
        assert client.delete(at(statement), 1).status_code == refusal
        assert client.get(at(statement) + "/versions").status_code == refusal
        written = client.post(learners(world.ana) + "/statements", {"text": "For her", "kind": "need"})
        assert written.status_code == refusal
    assert world.as_nobody().get(at(statement)).status_code == 401


def test_a_statement_is_found_only_under_its_own_learner(world: World) -> None:
    statement = a_statement(world)
    assert world.as_(world.ana).get(f"/learners/{world.ben.id}/statements/{statement['id']}").status_code == 404
    ben = world.as_(world.ben)
    assert ben.get(f"/learners/{world.ben.id}/statements/{statement['id']}").status_code == 404


def test_lists_come_in_pages_the_newest_first(world: World) -> None:
    ana = world.as_(world.ana)
    made = [a_statement(world, text=f"Thing {number}")["id"] for number in range(5)]
    read = pages(ana, learners(world.ana) + "/statements", limit=2)
    assert [[one["id"] for one in page] for page in read] == [made[:2:-1], made[2:0:-1], made[:1]]
    statement = ana.get(f"{learners(world.ana)}/statements/{made[0]}").json()
    for number in range(1, 4):
        ana.patch(at(statement), {"text": f"Thing 0 in words {number}"}, number)
    history = pages(ana, at(statement) + "/versions", limit=3)
    assert [[one["number"] for one in page] for page in history] == [[4, 3, 2], [1]]


def test_a_retried_post_has_one_effect(world: World) -> None:
    ana = world.as_(world.ana)
    ledger = Ledger(world)
    ask: dict[str, Any] = {"json": {"text": TEXT, "kind": "need"}, "headers": {"Idempotency-Key": "once-1"}}
    answers = [ana.post(learners(world.ana) + "/statements", **ask) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert ledger.types() == ["statement.added"]


def test_any_text_is_kept_as_typed_or_refused(world: World) -> None:
    ana = world.as_(world.ana)
    for name, (typed, kept) in NASTY_TEXTS.items():
        statement = a_statement(world)
        made = ana.post(learners(world.ana) + "/statements", {"text": typed, "kind": "need"})
        revised = ana.patch(at(statement), {"text": typed}, 1)
        if kept is None:
            assert (made.status_code, revised.status_code) == (422, 422), name
            continue
        assert ana.get(made.headers["location"]).json()["text"] == kept, name
        assert ana.get(at(statement)).json()["text"] == kept, name
        assert ana.get(at(statement) + "/versions").json()["items"][0]["text"] == kept, name


def test_a_profile_holds_so_many_statements(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.profiles.service.MOST_STATEMENTS", 2)
    ana = world.as_(world.ana)
    first = a_statement(world)
    a_statement(world)
    full = ana.post(learners(world.ana) + "/statements", {"text": "One more", "kind": "need"})
    assert (full.status_code, full.json()["code"]) == (409, Conflict.code())
    assert "Take one back first" in full.json()["detail"]
    ana.delete(at(first), 1)
    a_statement(world)
