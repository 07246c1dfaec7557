"""Reflections: written in drafts, kept for oneself, changed by nobody else, never graded."""

import asyncio
from typing import Any

import httpx

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, learners, pages
from tests.domains.reflections.builders import WORDS, a_draft, a_shared_one, at, protocol
from tests.world import World


def test_a_reflection_begins_as_a_draft_that_only_the_learner_sees(world: World) -> None:
    ledger = Ledger(world)
    ana = world.as_(world.ana)
    draft = a_draft(world, mood="proud", satisfaction=80)
    assert (draft["state"], draft["audience"], draft["phase"]) == ("draft", "me", "self_reflection")
    assert (draft["answers"], draft["mood"], draft["satisfaction"]) == (WORDS, "proud", 80)
    assert (draft["protocol_number"], draft["goal_id"], draft["kept_at"]) == (1, None, None)
    assert draft["may"] == [
        "message.read",
        "message.send",
        "reflection.follow_up",
        "reflection.keep",
        "reflection.read",
        "reflection.readers_read",
        "reflection.share",
        "reflection.write",
    ]
    assert ana.get(at(draft)).json() == draft
    assert ledger.types() == []
    world.link(world.ana, world.a_peer)
    for who in (world.a_peer, world.her_teacher, world.her_guardian, world.an_administrator, world.a_stranger):
        client = world.as_(who)
        assert client.get(at(draft)).status_code == 404
        assert client.get(learners(world.ana) + "/reflections").json().get("items", []) == []
        assert client.patch(at(draft), {"mood": "sad"}, 1).status_code == 404
        assert client.get(at(draft) + "/readers").status_code == 404


def test_only_the_learner_writes_their_reflections(world: World) -> None:
    ask = {"protocol_id": protocol(world)["id"]}
    world.link(world.ana, world.a_peer)
    for who, refusal in ((world.a_peer, 403), (world.her_teacher, 403), (world.a_stranger, 404)):
        assert world.as_(who).post(learners(world.ana) + "/reflections", ask).status_code == refusal


def test_a_draft_is_saved_as_it_grows(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world, answers={})
    assert draft["may"] == [
        "message.read",
        "message.send",
        "reflection.read",
        "reflection.readers_read",
        "reflection.write",
    ]
    ledger = Ledger(world)
    one = ana.patch(at(draft), {"answers": {"what": "I played"}}, 1).json()
    two = ana.patch(at(draft), {"answers": {"so_what": "It went well"}, "mood": "glad"}, 2).json()
    assert two["answers"] == {"what": "I played", "so_what": "It went well"}
    assert (one["version"], two["version"], two["mood"]) == (2, 3, "glad")
    three = ana.patch(at(draft), {"answers": {"what": None}, "mood": None, "next_change": "keep"}, 3).json()
    assert (three["answers"], three["mood"], three["next_change"]) == ({"so_what": "It went well"}, None, "keep")
    assert ana.patch(at(draft), {"answers": {"so_what": "  "}}, 4).json()["answers"] == {}
    assert ana.patch(at(draft), {"answers": None}, 5).json()["version"] == 5
    assert ana.patch(at(draft), {"mood": None}, 5).json()["version"] == 5
    assert ledger.types() == []
    assert two["revised_at"] is None


def test_a_save_needs_the_version_it_was_made_from(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    assert ana.patch(at(draft), {"mood": "sad"}).status_code == 428
    assert ana.delete(at(draft)).status_code == 428
    assert ana.patch(at(draft), {"mood": "sad"}, 9).status_code == 412
    assert ana.delete(at(draft), 9).status_code == 412


def test_what_does_not_fit_is_refused(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    bens = a_goal(world, world.ben)
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"answers": {"who": "me"}}, "/answers"),
        ({"answers": {"\u0130\u2028": "me"}}, "/answers"),
        ({"answers": {"what": 3}}, "/answers/what"),
        ({"answers": {"what": "x" * 10_001}}, "/answers/what"),
        ({"phase": None}, "/phase"),
        ({"mood": "fine"}, "/mood"),
        ({"satisfaction": 101}, "/satisfaction"),
        ({"mostly_caused_by": "luck"}, "/mostly_caused_by"),
        ({"next_change": "quit"}, "/next_change"),
        ({"goal_id": bens["id"]}, "/goal_id"),
        ({"goal_id": str(world.ana.id)}, "/goal_id"),
        ({"state": "shared"}, "/state"),
        ({"audience": "my_supporters"}, "/audience"),
        ({"grade": "A"}, "/grade"),
    )
    for change, pointer in wrong:
        answer = ana.patch(at(draft), change, 1)
        assert answer.status_code == 422, change
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    path = learners(world.ana) + "/reflections"
    for ask, pointer in (
        ({"protocol_id": str(world.ana.id)}, "/protocol_id"),
        ({}, "/protocol_id"),
        ({"protocol_id": draft["protocol_id"], "answers": {"who": "me"}}, "/answers"),
        ({"protocol_id": draft["protocol_id"], "goal_id": bens["id"]}, "/goal_id"),
    ):
        answer = ana.post(path, ask)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert ana.get(at(draft)).json() == draft


def test_keeping_a_draft(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    ledger = Ledger(world)
    kept = ana.post(at(draft) + "/keep").json()
    assert (kept["state"], kept["audience"], kept["version"]) == ("kept", "me", 2)
    assert kept["kept_at"] is not None
    assert "reflection.keep" not in kept["may"]
    again = ana.post(at(draft) + "/keep")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    changed = ana.patch(at(draft), {"answers": {"now_what": "I will sing"}}, 2).json()
    assert (changed["state"], changed["revised_at"]) == ("kept", None)
    (event,) = ledger.news()
    assert (event.type, event.element, event.other_id) == ("reflection.kept", "reflection", None)
    assert event.data == {"reflection_id": draft["id"]}


def test_an_empty_draft_is_not_kept(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world, answers={"what": " "})
    ledger = Ledger(world)
    for deed, body in (("keep", None), ("share", {"person_ids": [str(world.her_teacher.id)]})):
        refused = ana.post(f"{at(draft)}/{deed}", body)
        assert refused.status_code == 409
        assert "Answer one question first" in refused.json()["detail"]
    assert ledger.types() == []


def test_a_retried_deed_has_one_effect(world: World) -> None:
    ana = world.as_(world.ana)
    ledger = Ledger(world)
    ask: dict[str, Any] = {
        "json": {"protocol_id": protocol(world)["id"], "answers": WORDS},
        "headers": {"Idempotency-Key": "think-1"},
    }
    made = [ana.post(learners(world.ana) + "/reflections", **ask) for _ in range(2)]
    assert made[0].json() == made[1].json()
    path = at(made[0].json())
    kept = [ana.post(path + "/keep", headers={"Idempotency-Key": "keep-1"}) for _ in range(2)]
    assert [answer.status_code for answer in kept] == [200, 200]
    share: dict[str, Any] = {
        "json": {"person_ids": [str(world.her_teacher.id)]},
        "headers": {"Idempotency-Key": "share-1"},
    }
    shared = [ana.post(path + "/share", **share) for _ in range(2)]
    assert shared[0].json() == shared[1].json()
    assert ledger.types() == ["reflection.kept", "reflection.shared"]
    assert len(ana.get(learners(world.ana) + "/reflections").json()["items"]) == 1


def test_a_reflection_is_deleted_for_good(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    shared = a_shared_one(world, world.her_teacher, world.her_guardian)
    ledger = Ledger(world)
    for one in (draft, shared):
        assert ana.delete(at(one), one["version"]).status_code == 204
        assert ana.get(at(one)).status_code == 404
        assert ana.post(at(one) + "/keep").status_code == 404
        assert ana.delete(at(one), one["version"]).status_code == 404
    assert world.as_(world.her_teacher).get(at(shared)).status_code == 404
    assert world.as_(world.her_teacher).get("/shared-reflections").json()["items"] == []
    events = ledger.news()
    # One row for one learner and one act (invariant 8), whoever it was shared with.
    assert [(event.type, event.learner_id, event.other_id) for event in events] == [
        ("reflection.unshared", world.ana.id, None)
    ]


def test_lists_are_lines_the_newest_first(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    made = [a_draft(world, goal_id=goal["id"] if number % 2 else None)["id"] for number in range(5)]
    path = learners(world.ana) + "/reflections"
    read = pages(ana, path, limit=2)
    assert [[one["id"] for one in page] for page in read] == [made[:2:-1], made[2:0:-1], made[:1]]
    line = read[0][0]
    assert line["opening"] == WORDS["what"]
    assert "answers" not in line
    of_goal = ana.get(f"{path}?goal_id={goal['id']}").json()["items"]
    assert [one["id"] for one in of_goal] == [made[3], made[1]]
    assert ana.get(f"{path}?goal_id=x").status_code == 422
    long = a_draft(world, answers={"now_what": "later", "so_what": "y" * 500})
    newest = ana.get(f"{path}?limit=1").json()["items"][0]
    assert (newest["id"], newest["opening"]) == (long["id"], "y" * 200)


def test_any_text_is_kept_as_typed_or_refused(world: World) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    for name, (typed, kept) in NASTY_TEXTS.items():
        version = ana.get(at(draft)).json()["version"]
        answer = ana.patch(at(draft), {"answers": {"what": typed}}, version)
        made = ana.post(
            learners(world.ana) + "/reflections", {"protocol_id": draft["protocol_id"], "answers": {"what": typed}}
        )
        assert (answer.status_code, made.status_code) == ((422, 422) if kept is None else (200, 201)), name
        if kept is not None:
            assert ana.get(at(draft)).json()["answers"]["what"] == kept, name
            assert ana.get(made.headers["location"]).json()["answers"] == {"what": kept}, name


def test_of_saves_from_one_version_at_once_only_one_succeeds(world: World) -> None:
    draft = a_draft(world)
    client = world.as_(world.ana)

    async def all_at_once() -> list[httpx.Response]:
        headers = client.headers | {"If-Match": '"1"'}
        asks = [
            world.http.patch("/api/v1" + at(draft), json={"answers": {"what": f"{number}"}}, headers=headers)
            for number in range(8)
        ]
        return list(await asyncio.gather(*asks))

    answers = world.run(all_at_once())
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    (saved,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert client.get(at(draft)).json() == saved
