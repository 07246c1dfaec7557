"""Protocols are forked: by a learner for themself, by a teacher for others. Versions never change."""

from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, learners
from tests.domains.reflections.builders import WORDS, a_draft, a_shared_one, at, protocol
from tests.world import Client, World
from waymark.domains.reflections.protocols import copying
from waymark.identity.models import EnrollmentRole, Role

FEELING = {"phase": "self_reflection", "text": "How did your hands feel?", "starters": ["They felt …"]}


def own(world: World) -> str:
    return learners(world.ana) + "/protocols"


def a_copy(world: World, **more: Any) -> dict[str, Any]:
    made = world.as_(world.ana).post(own(world), {"protocol_id": protocol(world)["id"]} | more)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/api/v1/protocols/{made.json()['id']}"
    return dict(made.json())


def an_offer(world: World, **more: Any) -> dict[str, Any]:
    made = world.as_(world.her_teacher).post("/protocols", {"protocol_id": protocol(world)["id"]} | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def offered(client: Client, query: str = "") -> list[str]:
    return [one["id"] for one in client.get("/protocols" + query).json()["items"]]


def test_a_learner_copies_a_protocol_and_changes_its_questions(world: World) -> None:
    source, ledger = protocol(world), Ledger(world)
    copy = a_copy(world, title="What? And my hands?", prompts=[source["prompts"][0], FEELING])
    assert (copy["number"], copy["offered_to"], copy["group_id"], copy["can_change"]) == (1, "me", None, True)
    assert (copy["copied_from_id"], copy["copied_from_number"]) == (source["id"], 1)
    assert (copy["about"], copy["occasions"]) == (source["about"], source["occasions"])
    kept, new = copy["prompts"]
    assert (kept["id"], new["text"]) == ("what", FEELING["text"])
    assert new["id"] not in {prompt["id"] for prompt in source["prompts"]}
    (event,) = ledger.news()
    assert (event.type, event.element, event.data) == ("protocol.copied", "reflection", {"protocol_id": copy["id"]})
    assert (event.provenance_kind, str(event.provenance_id)) == ("template", source["id"])
    assert event.similarity is not None
    assert 0 < event.similarity < 1
    assert offered(world.as_(world.ana))[:2] == [source["id"], copy["id"]], "beside what it was copied from"
    for who in (world.ben, world.her_teacher, world.an_administrator):
        assert copy["id"] not in offered(world.as_(who))
        assert world.as_(who).get(f"/protocols/{copy['id']}").status_code == 404


def test_a_change_is_a_new_version_and_a_reflection_keeps_its_own(world: World) -> None:
    ana, copy = world.as_(world.ana), a_copy(world)
    draft = a_draft(world, protocol_id=copy["id"])
    ledger, where = Ledger(world), f"{own(world)}/{copy['id']}"
    after = ana.patch(where, {"prompts": [*copy["prompts"][:2], FEELING]}, 1).json()
    assert (after["number"], [one["text"] for one in after["prompts"]][2]) == (2, FEELING["text"])
    (event,) = ledger.news()
    assert (event.type, event.fields_changed, event.prior_decider) == ("protocol.revised", ["prompts"], "learner")
    assert 0 < (event.changed_share or 0) < 1
    assert ana.get(f"/protocols/{copy['id']}/versions/1").json()["prompts"] == copy["prompts"]
    assert ana.get(at(draft)).json()["protocol_number"] == 1
    assert ana.patch(at(draft), {"answers": {"now_what": "Still asked here"}}, 1).status_code == 200
    assert ana.patch(where, {"title": "Too late"}, 1).status_code == 412
    assert ana.patch(where, {"title": after["title"]}, 2).json()["number"] == 2, "nothing changed, no version"
    back = ana.patch(where, {"prompts": copy["prompts"]}, 2).json()
    assert [one["id"] for one in back["prompts"]] == ["what", "so_what", "now_what"], "an id comes back to its question"


def test_a_copy_is_put_away_and_what_was_written_stays(world: World) -> None:
    ana, copy = world.as_(world.ana), a_copy(world)
    draft = a_draft(world, protocol_id=copy["id"])
    assert ana.delete(f"{own(world)}/{copy['id']}", 1).status_code == 204
    assert copy["id"] not in offered(ana)
    assert ana.get(at(draft)).json()["answers"] == WORDS
    assert ana.get(f"/protocols/{copy['id']}/versions/1").status_code == 200
    refused = ana.post(learners(world.ana) + "/reflections", {"protocol_id": copy["id"]})
    assert refused.status_code == 422
    assert ana.patch(f"{own(world)}/{copy['id']}", {"title": "x"}, 1).status_code == 404


def test_who_may_read_an_answer_may_read_its_question_and_not_use_it(world: World) -> None:
    copy = a_copy(world)
    world.link(world.ana, world.ben)
    ben, number = world.as_(world.ben), f"/protocols/{copy['id']}/versions/1"
    assert ben.get(number).status_code == 404
    shared = a_shared_one(world, world.ben, protocol_id=copy["id"])
    assert ben.get(number).json()["can_change"] is False
    assert copy["id"] not in offered(ben)
    for path in ("/reflections", "/protocols"):
        assert ben.post(learners(world.ben) + path, {"protocol_id": copy["id"]}).status_code == 422
    world.as_(world.ana).post(at(shared) + "/unshare", {"person_ids": [str(world.ben.id)]})
    assert ben.get(number).status_code == 404


def test_a_teacher_offers_other_questions_to_a_class(world: World) -> None:
    elsewhere = world.somebody("kim", Role.LEARNER)
    colleague = world.somebody("lee", Role.TEACHER)
    ledger = Ledger(world)
    offer = an_offer(world, group_id=str(world.here.group_id), title="After the lab", occasions=["grade"])
    assert (offer["offered_to"], offer["group_id"], offer["can_change"]) == ("group", str(world.here.group_id), True)
    (event,) = ledger.news()
    assert (event.type, event.learner_id, event.context_group_id) == ("protocol.offered", None, world.here.group_id)
    assert offer["id"] in offered(world.as_(world.ana))
    assert world.as_(world.ana).get(f"/protocols/{offer['id']}").json()["can_change"] is False
    assert offer["id"] not in offered(world.as_(elsewhere))
    where, mine = f"/protocols/{offer['id']}", world.as_(world.her_teacher)
    assert world.as_(colleague).patch(where, {"title": "Mine"}, 1).status_code == 403
    assert world.as_(world.ana).patch(where, {"title": "Mine"}, 1).status_code == 403
    world.enroll(colleague, EnrollmentRole.TEACHER)
    assert world.as_(colleague).patch(where, {"title": "Ours"}, 1).json()["number"] == 2
    draft = a_draft(world, protocol_id=offer["id"])
    assert mine.delete(where, 2).status_code == 204
    assert ledger.types() == ["protocol.offer_revised", "protocol.offer_revised"]
    assert offer["id"] not in offered(world.as_(world.ana))
    assert world.as_(world.ana).get(at(draft)).json()["protocol_number"] == 2


def test_a_teacher_offers_to_everybody_and_only_to_own_classes(world: World) -> None:
    everybody = an_offer(world, title="For all of us")
    assert everybody["offered_to"] == "everybody"
    assert everybody["id"] in offered(world.as_(world.a_stranger))
    ask = {"protocol_id": everybody["id"], "group_id": str(world.here.group_id)}
    stranger = world.somebody("uma", Role.TEACHER)
    refused = world.as_(stranger).post("/protocols", ask)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/group_id")
    assert world.as_(world.ana).post("/protocols", ask).status_code == 403
    changed = world.as_(world.an_administrator).patch(f"/protocols/{everybody['id']}", {"title": "Ours"}, 1)
    assert changed.status_code == 200, "who runs the organization tidies up"


def test_what_was_shipped_is_changed_by_nobody(world: World) -> None:
    where = f"/protocols/{protocol(world)['id']}"
    for who in (world.her_teacher, world.an_administrator):
        assert world.as_(who).patch(where, {"title": "Mine"}, 1).status_code == 403
        assert world.as_(who).delete(where, 1).status_code == 403
    assert world.as_(world.ana).patch(f"{own(world)}/{protocol(world)['id']}", {"title": "x"}, 1).status_code == 404


@pytest.mark.parametrize(
    ("occasion", "code"),
    [
        ("start", "know_want_learned"),
        ("check_in", "traffic_light"),
        ("grade", "work_wrapper"),
        ("closing", "describe_examine_articulate"),
        ("did_not_work_out", "it_did_not_work_out"),
    ],
)
def test_the_api_says_what_fits_an_occasion(world: World, occasion: str, code: str) -> None:
    ana, copy = world.as_(world.ana), a_copy(world, occasions=[occasion, occasion])
    fitting = ana.get(f"/protocols?occasion={occasion}").json()["items"]
    assert code in {one["code"] for one in fitting}
    assert all(occasion in one["occasions"] for one in fitting)
    assert copy["occasions"] == [occasion]
    assert copy["id"] in {one["id"] for one in fitting}
    assert ana.get("/protocols?occasion=never").status_code == 422


@pytest.mark.parametrize(
    "ask",
    [
        {"title": ""},
        {"prompts": []},
        {"prompts": [FEELING] * 13},
        {"prompts": [FEELING | {"id": "never_asked"}]},
        {"prompts": [FEELING | {"id": "what"}, FEELING | {"id": "what"}]},
        {"prompts": [FEELING | {"starters": ["x"] * 7}]},
        {"prompts": [FEELING | {"phase": "later"}]},
        {"occasions": ["never"]},
        {"group_id": "x"},
    ],
)
def test_what_does_not_fit_is_refused(world: World, ask: dict[str, Any]) -> None:
    refused = world.as_(world.ana).post(own(world), {"protocol_id": protocol(world)["id"]} | ask)
    assert refused.status_code == 422, refused.text
    copy = a_copy(world)
    change = ask if "group_id" not in ask else {"title": None}
    assert world.as_(world.ana).patch(f"{own(world)}/{copy['id']}", change, 1).status_code == 422


def test_copies_have_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_COPIES", 1)
    first = a_copy(world)
    ask = {"protocol_id": first["id"]}
    assert world.as_(world.ana).post(own(world), ask).status_code == 409
    assert world.as_(world.ben).post(learners(world.ben) + "/protocols", ask).status_code == 422
    assert world.as_(world.ana).delete(f"{own(world)}/{first['id']}", 1).status_code == 204
    a_copy(world)
