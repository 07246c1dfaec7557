"""Sharing: by name, with those who stand close, seen in advance and taken back at once."""

from datetime import timedelta
from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, a_goal, learners, pages
from tests.domains.reflections.builders import WORDS, a_draft, a_shared_one, at
from tests.world import Somebody, World
from waymark.identity.models import LinkState
from waymark.kit import clock


def names(*people: Somebody) -> dict[str, list[str]]:
    return {"person_ids": [str(person.id) for person in people]}


def readers(world: World, reflection: dict[str, Any]) -> dict[str, str]:
    answer = world.as_(world.ana).get(at(reflection) + "/readers").json()
    assert answer["next"] is None
    return {one["name"]: one["relation"] for one in answer["items"]}


def test_sharing_lets_the_named_read_and_nobody_else(world: World) -> None:
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor)
    draft = a_draft(world)
    ledger = Ledger(world)
    shared = world.as_(world.ana).post(at(draft) + "/share", names(world.a_peer, world.her_teacher)).json()
    assert (shared["state"], shared["audience"], shared["version"]) == ("shared", "named", 2)
    assert shared["shared_at"] == shared["kept_at"]
    for who in (world.a_peer, world.her_teacher):
        client = world.as_(who)
        seen = client.get(at(draft)).json()
        assert (seen["answers"], seen["may"]) == (WORDS, ["message.read", "message.send", "reflection.read"])
        (line,) = client.get("/shared-reflections").json()["items"]
        assert (line["id"], line["learner_name"], line["opening"]) == (draft["id"], "Ana Test", WORDS["what"])
        assert (line["may"], "answers" in line) == ([], False)
        assert [one["id"] for one in client.get(learners(world.ana) + "/reflections").json()["items"]] == [draft["id"]]
    for who in (world.her_mentor, world.her_guardian, world.an_administrator, world.a_stranger):
        client = world.as_(who)
        assert client.get(at(draft)).status_code == 404
        assert client.get("/shared-reflections").json() == {"items": [], "next": None}
    assert world.as_(world.ana).get("/shared-reflections").json()["items"] == []
    events = ledger.news()
    assert [(event.type, event.other_id) for event in events] == [("reflection.shared", None)], "one act, one row"
    assert {event.learner_id for event in events} == {world.ana.id}
    assert all(event.data == {"reflection_id": draft["id"]} for event in events)


def test_only_the_learner_shares_and_asks_who_reads(world: World) -> None:
    shared = a_shared_one(world, world.her_teacher)
    teacher = world.as_(world.her_teacher)
    for answer in (
        teacher.post(at(shared) + "/share", names(world.her_guardian)),
        teacher.post(at(shared) + "/unshare", names(world.her_teacher)),
        teacher.post(at(shared) + "/keep"),
        teacher.patch(at(shared), {"mood": "sad"}, 2),
        teacher.delete(at(shared), 2),
        teacher.get(at(shared) + "/readers"),
    ):
        assert answer.status_code == 403
    for path in ("/share", "/unshare"):
        assert world.as_(world.a_stranger).post(at(shared) + path, names(world.ben)).status_code == 404


def test_who_cannot_be_named_is_told_by_place(world: World) -> None:
    barred = world.somebody("bart")
    world.guard(barred, world.ana, custody_bar=True)
    unverified = world.somebody("una")
    world.guard(unverified, world.ana, verified_at=None)
    blocked = world.somebody("bob")
    world.link(world.ana, blocked, state=LinkState.BLOCKED)
    invited = world.somebody("ida")
    world.link(world.ana, invited, state=LinkState.INVITED)
    expired = world.somebody("eve")
    world.link(world.ana, expired, expires_at=clock.now() - timedelta(days=1))
    draft = a_draft(world)
    ledger = Ledger(world)
    far = (world.a_stranger, world.an_administrator, barred, unverified, blocked, invited, expired, world.ana)
    ask = names(world.her_teacher, *far)
    ask["person_ids"].append("00000000-0000-4000-8000-000000000000")
    refused = world.as_(world.ana).post(at(draft) + "/share", ask)
    assert refused.status_code == 422
    errors = refused.json()["errors"]
    assert [error["pointer"] for error in errors] == [f"/person_ids/{place}" for place in range(1, 10)]
    assert len({error["message"] for error in errors}) == 1
    assert ledger.types() == []
    assert world.as_(world.ana).get(at(draft)).json() == draft


def test_a_teacher_whose_link_was_ended_cannot_be_named(world: World) -> None:
    shared = a_shared_one(world, world.her_teacher)
    world.link(world.ana, world.her_teacher, state=LinkState.ENDED)
    assert world.as_(world.her_teacher).get(at(shared)).status_code == 404
    assert world.as_(world.her_teacher).get("/shared-reflections").json()["items"] == []
    assert readers(world, shared) == {}
    again = world.as_(world.ana).post(at(shared) + "/share", names(world.her_teacher))
    assert again.status_code == 422


def test_who_is_asked_for_is_checked_in_form(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    for person_ids in ([], ["x"], [None], "all", None, [str(world.ben.id)] * 21):
        for deed in ("share", "unshare"):
            assert ana.post(f"{at(draft)}/{deed}", {"person_ids": person_ids}).status_code == 422, person_ids


def test_the_learner_sees_who_can_read(world: World) -> None:
    world.link(world.ana, world.a_peer)
    shared = a_shared_one(world, world.her_guardian, world.her_teacher, world.a_peer)
    assert readers(world, shared) == {
        "Gloria Test": "guardian",
        "Okafor Test": "class_teacher",
        "Ben Test": "supporter",
    }
    (first, *_) = world.as_(world.ana).get(at(shared) + "/readers").json()["items"]
    assert first["person_id"] == str(world.her_guardian.id)
    assert first["since"].endswith("Z")


def test_naming_somebody_twice_changes_nothing(world: World) -> None:
    shared = a_shared_one(world, world.her_teacher, world.her_teacher)
    ledger = Ledger(world)
    again = world.as_(world.ana).post(at(shared) + "/share", names(world.her_teacher)).json()
    assert again == shared
    assert ledger.types() == []
    more = world.as_(world.ana).post(at(shared) + "/share", names(world.her_teacher, world.her_guardian)).json()
    assert more["version"] == shared["version"] + 1
    assert ledger.types() == ["reflection.shared"]


def test_taking_it_back_ends_sight_at_once(world: World) -> None:
    ana = world.as_(world.ana)
    shared = a_shared_one(world, world.her_teacher, world.her_guardian)
    ledger = Ledger(world)
    half = ana.post(at(shared) + "/unshare", names(world.her_teacher, world.ben)).json()
    assert (half["state"], half["audience"]) == ("shared", "named")
    assert world.as_(world.her_teacher).get(at(shared)).status_code == 404
    assert world.as_(world.her_guardian).get(at(shared)).status_code == 200
    same = ana.post(at(shared) + "/unshare", names(world.her_teacher)).json()
    assert same == half
    none = ana.post(at(shared) + "/unshare", names(world.her_guardian)).json()
    assert (none["state"], none["audience"], none["shared_at"]) == ("kept", "me", None)
    assert none["kept_at"] == shared["kept_at"]
    assert readers(world, shared) == {}
    assert [(event.type, event.other_id) for event in ledger.news()] == [
        ("reflection.unshared", world.her_teacher.id),
        ("reflection.unshared", world.her_guardian.id),
    ]
    back = ana.post(at(shared) + "/share", names(world.her_teacher)).json()
    assert back["state"] == "shared"
    assert world.as_(world.her_teacher).get(at(shared)).status_code == 200
    ana.post(at(shared) + "/share", names(world.her_guardian))
    ana.post(at(shared) + "/unshare", names(world.her_guardian, world.her_teacher))
    assert [(event.type, event.other_id) for event in ledger.news()] == [
        ("reflection.shared", world.her_teacher.id),
        ("reflection.shared", world.her_guardian.id),
        ("reflection.unshared", None),
    ]


def test_a_shared_one_can_be_corrected_and_shows_it(world: World) -> None:
    ana = world.as_(world.ana)
    shared = a_shared_one(world, world.her_teacher)
    assert shared["revised_at"] is None
    same = ana.patch(at(shared), {"answers": WORDS}, 2).json()
    assert same == shared
    ana.patch(at(shared), {"answers": {"what": "I played it for three friends."}}, 2)
    seen = world.as_(world.her_teacher).get(at(shared)).json()
    assert seen["answers"]["what"] == "I played it for three friends."
    assert seen["revised_at"] > seen["shared_at"]
    emptied = ana.patch(at(shared), {"answers": None}, 3).json()
    assert (emptied["answers"], emptied["state"]) == ({}, "shared")
    assert "reflection.share" in emptied["may"]


def test_a_reader_does_not_learn_of_a_goal_they_may_not_see(world: World) -> None:
    secret, open_one = a_goal(world, audience="me"), a_goal(world)
    world.link(world.ana, world.a_peer)
    of_secret = a_shared_one(world, world.a_peer, goal_id=secret["id"])
    of_open = a_shared_one(world, world.a_peer, goal_id=open_one["id"])
    peer = world.as_(world.a_peer)
    assert peer.get(at(of_secret)).json()["goal_id"] is None
    assert peer.get(at(of_open)).json()["goal_id"] == open_one["id"]
    for path in ("/shared-reflections", learners(world.ana) + "/reflections"):
        listed = {one["id"]: one["goal_id"] for one in peer.get(path).json()["items"]}
        assert listed == {of_secret["id"]: None, of_open["id"]: open_one["id"]}
    path = learners(world.ana) + "/reflections?goal_id="
    assert peer.get(path + secret["id"]).json()["items"] == []
    assert [one["id"] for one in peer.get(path + open_one["id"]).json()["items"]] == [of_open["id"]]
    assert world.as_(world.ana).get(at(of_secret)).json()["goal_id"] == secret["id"]


def test_what_is_shared_with_me_comes_in_pages(world: World) -> None:
    made = [a_shared_one(world, world.her_teacher)["id"] for _ in range(3)]
    read = pages(world.as_(world.her_teacher), "/shared-reflections", limit=2)
    assert [[one["id"] for one in page] for page in read] == [made[:0:-1], made[:1]]


def test_a_reflection_has_so_many_readers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.reflections.sharing.MOST_READERS", 1)
    shared = a_shared_one(world, world.her_teacher)
    full = world.as_(world.ana).post(at(shared) + "/share", names(world.her_guardian))
    assert full.status_code == 409
    assert "Take it back from somebody first" in full.json()["detail"]
