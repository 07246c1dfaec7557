"""What was shared by name ends with the link, and a new invitation does not bring it back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.domains.network.builders import accepted, invited, links_of, told
from tests.domains.reflections.builders import a_shared_one, at
from tests.world import Somebody, World
from waymark.kit import clock


def shared(world: World, *readers: Somebody) -> str:
    """Have ana share a reflection, and return its path."""
    return at(a_shared_one(world, *readers))


def read(world: World, path: str) -> Any:
    return world.as_(world.ana).get(path).json()


@pytest.mark.parametrize("deed", ["end", "block"])
def test_an_ended_link_takes_every_name_back(world: World, deed: str) -> None:
    link = accepted(world, world.ana, world.ben)
    alone, together = shared(world, world.ben), shared(world, world.ben, world.her_teacher)
    before = read(world, together)["version"]
    assert world.as_(world.ben).get(alone).status_code == 200
    assert world.as_(world.ben).post(links_of(world.ana, link["id"], deed)).status_code == 200
    (ended,) = told(world, world.ana, "link.ended")
    unshared = told(world, world.ana, "reflection.unshared")
    assert [(row.other_id, row.act_id) for row in unshared] == [(world.ben.id, ended.act_id)] * 2
    assert {path.rpartition("/")[2] for path in (alone, together)} == {row.data["reflection_id"] for row in unshared}
    assert (read(world, alone)["state"], read(world, alone)["audience"]) == ("kept", "me")
    assert (read(world, together)["state"], read(world, together)["version"]) == ("shared", before + 1)
    assert world.as_(world.her_teacher).get(together).status_code == 200
    if deed == "end":
        accepted(world, world.ana, world.ben)
        for path in (alone, together):
            assert world.as_(world.ben).get(path).status_code == 404
        assert world.as_(world.ben).get("/shared-reflections").json()["items"] == []


def test_a_link_that_ran_out_brings_nothing_back_either(world: World) -> None:
    accepted(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=2)).isoformat())
    path = shared(world, world.ben)
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert world.as_(world.ben).get(path).status_code == 404
        accepted(world, world.ana, world.ben)
        assert world.as_(world.ben).get(path).status_code == 404
        assert read(world, path)["state"] == "kept"


def test_a_no_takes_names_back_and_shuts_nobody_out(world: World) -> None:
    path = shared(world, world.her_teacher)
    link = invited(world, world.ana, world.her_teacher, kind="teacher")
    assert world.as_(world.her_teacher).get(path).status_code == 200
    assert world.as_(world.her_teacher).post(links_of(world.ana, link["id"], "decline")).status_code == 200
    assert world.as_(world.her_teacher).get(path).status_code == 404
    asked = {"person_ids": [str(world.her_teacher.id)]}
    assert world.as_(world.ana).post(path + "/share", asked).status_code == 200
    assert world.as_(world.her_teacher).get(path).status_code == 200, "her teacher still, by the class"
