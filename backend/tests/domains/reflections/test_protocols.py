"""Protocols: shipped as data, given to each organization, kept in every version."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from tests.domains.reflections.builders import WORDS, a_draft, at, protocol
from tests.world import World
from waymark.domains.reflections.protocols import service
from waymark.domains.reflections.protocols.models import Phase
from waymark.domains.reflections.protocols.service import install_protocols
from waymark.domains.reflections.protocols.shipped import SHIPPED, ask
from waymark.worker import give_what_ships

CODES = [
    "what_so_what_now_what",
    "feelings_to_plan",
    "experience_to_experiment",
    "describe_examine_articulate",
    "three_two_one",
    "work_wrapper",
    "plus_delta",
    "know_want_learned",
    "traffic_light",
    "it_did_not_work_out",
]


def test_what_is_shipped_is_whole() -> None:
    assert [one.code for one in SHIPPED] == CODES
    for one in SHIPPED:
        ids = [prompt.id for prompt in one.prompts]
        assert len(set(ids)) == len(ids) >= 2, one.code
        assert len({prompt.phase for prompt in one.prompts}) >= 2, one.code
        for prompt in one.prompts:
            assert prompt.text, prompt.id
            assert prompt.starters, prompt.id
            assert all(starter.endswith("…") for starter in prompt.starters), prompt.id


def test_every_member_reads_the_protocols(world: World) -> None:
    first = protocol(world)
    assert [prompt["id"] for prompt in first["prompts"]] == ["what", "so_what", "now_what"]
    assert [prompt["phase"] for prompt in first["prompts"]] == ["performance", "self_reflection", "forethought"]
    for who in (world.ana, world.her_mentor, world.her_guardian, world.an_administrator):
        client = world.as_(who)
        listed = client.get("/protocols").json()
        assert ([one["code"] for one in listed["items"]], listed["next"]) == (CODES, None)
        assert client.get(f"/protocols/{first['id']}").json() == first
    assert world.as_nobody().get("/protocols").status_code == 401
    assert world.as_(world.ana).get(f"/protocols/{world.ana.id}").status_code == 404


def test_giving_them_again_changes_nothing(world: World) -> None:
    first = protocol(world)
    assert protocol(world) == first
    assert world.as_(world.ana).get(f"/protocols/{first['id']}/versions/2").status_code == 404


def test_new_words_are_a_new_version_and_old_reflections_keep_theirs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = world.as_(world.ana)
    draft = a_draft(world)
    before = protocol(world)
    prompts = (*SHIPPED[0].prompts[:2], ask("next", Phase.FORETHOUGHT, "And next?", "I will …"))
    monkeypatch.setattr(service, "SHIPPED", (replace(SHIPPED[0], prompts=prompts), *SHIPPED[1:]))
    after = protocol(world)
    assert (after["id"], after["number"]) == (before["id"], 2)
    assert [prompt["id"] for prompt in after["prompts"]] == ["what", "so_what", "next"]
    assert ana.get(f"/protocols/{before['id']}/versions/1").json() == before
    assert ana.get(f"/protocols/{before['id']}/versions/2").json() == after
    kept = ana.get(at(draft)).json()
    assert (kept["protocol_number"], kept["answers"]) == (1, WORDS)
    assert ana.patch(at(draft), {"answers": {"now_what": "Something else"}}, 1).status_code == 200
    assert ana.patch(at(draft), {"answers": {"next": "Not asked then"}}, 2).status_code == 422
    new = a_draft(world, answers={"next": "I will sing"})
    assert new["protocol_number"] == 2
    others = [one for one in ana.get("/protocols").json()["items"] if one["id"] != before["id"]]
    assert {one["number"] for one in others} == {1}


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9223372036854775808"])
def test_a_version_that_is_none_is_not_found(world: World, number: str) -> None:
    first = protocol(world)
    assert world.as_(world.ana).get(f"/protocols/{first['id']}/versions/{number}").status_code == 404


def test_protocols_stay_in_their_organization(world: World) -> None:
    first = protocol(world)
    there = world.place("Elsewhere", "elsewhere")

    def work(session: Session) -> Any:
        install_protocols(session, there.id)

    world.write(there.id, work)
    world.here, here = there, world.here
    somebody = world.somebody("zoe", place=there)
    world.here = here
    zoe = world.as_(somebody)
    assert [one["code"] for one in zoe.get("/protocols").json()["items"]] == CODES
    assert zoe.get(f"/protocols/{first['id']}").status_code == 404


def test_organizations_that_are_there_are_given_what_is_new(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newer version of the software ships comes when it starts; starting again gives nothing."""
    assert world.run(give_what_ships(world.tools.database)) == 0
    new = replace(SHIPPED[0], code="brand_new", title="Brand new")
    monkeypatch.setattr(service, "SHIPPED", (*SHIPPED[:-1], replace(SHIPPED[-1], occasions=()), new))
    assert world.run(give_what_ships(world.tools.database)) == 1
    ana = world.as_(world.ana)
    items = {one["code"]: one for one in ana.get("/protocols").json()["items"]}
    assert items["brand_new"]["title"] == "Brand new"
    assert (items[SHIPPED[-1].code]["occasions"], items[SHIPPED[-1].code]["number"]) == ([], 1)
    assert world.run(give_what_ships(world.tools.database)) == 0
