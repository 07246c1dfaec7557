"""Help contacts: a school's own, else those of the place above it; changed by whoever administers the place."""

from typing import Any
from uuid import UUID

import pytest

from tests.world import Somebody, World
from waymark.domains.organizations.service import add_school
from waymark.identity.models import Role

RIVERA = {"name": "Ms Rivera", "words": "In room 12", "telephone": "800 555 0100", "link": ""}
LINE = {"name": "Help line", "words": "", "telephone": "", "link": "https://help.example/talk"}


def _put(world: World, who: Somebody, place_id: UUID, contacts: list[dict[str, Any]], version: int = 0) -> Any:
    return world.as_(who).put(f"/help-contacts/{place_id}", {"contacts": contacts}, version)


def _shown(world: World, who: Somebody) -> list[str]:
    answer = world.as_(who).get("/help-contacts")
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["contacts"]]


def test_a_school_without_contacts_shows_those_above_it(world: World) -> None:
    district = world.write(world.here.id, lambda session: add_school(session, world.here.id, "District").id)
    below = world.write(world.here.id, lambda session: add_school(session, world.here.id, "Below", district).id)
    bea = world.somebody("bea", Role.LEARNER, school_id=below)
    assert _shown(world, bea) == []
    assert _put(world, world.an_administrator, world.here.id, [LINE]).status_code == 200
    assert _shown(world, bea) == _shown(world, world.ana) == _shown(world, world.her_mentor) == ["Help line"]
    assert _put(world, world.an_administrator, district, [{"name": "District desk"}]).status_code == 200
    assert (_shown(world, bea), _shown(world, world.ana)) == (["District desk"], ["Help line"])
    assert _put(world, world.an_administrator, below, [RIVERA, LINE]).status_code == 200
    assert _shown(world, bea) == ["Ms Rivera", "Help line"]
    assert _put(world, world.an_administrator, below, [], version=1).status_code == 200
    assert _shown(world, bea) == ["District desk"], "an empty list takes over from above"


def test_whoever_administers_the_place_changes_it(world: World) -> None:
    beside = world.write(world.here.id, lambda session: add_school(session, world.here.id, "Beside").id)
    head = world.somebody("hanna", Role.ADMINISTRATOR, school_id=world.here.school_id)
    assert _put(world, head, world.here.school_id, [RIVERA]).status_code == 200
    assert _put(world, head, beside, [RIVERA]).status_code == 404
    assert _put(world, head, world.here.id, [RIVERA]).status_code == 404
    for who in (world.ana, world.her_teacher):
        assert _put(world, who, world.here.school_id, [LINE], 1).status_code == 403
        assert world.as_(who).get(f"/help-contacts/{world.here.school_id}").status_code == 403
    known = world.as_(head).get(f"/help-contacts/{world.here.school_id}").json()
    assert (known["contacts"], known["version"]) == ([RIVERA], 1)


def test_a_change_from_an_older_version_is_refused(world: World) -> None:
    place = world.here.school_id
    assert _put(world, world.an_administrator, place, [RIVERA]).json()["version"] == 1
    assert _put(world, world.an_administrator, place, [LINE], 0).status_code == 412
    assert _put(world, world.an_administrator, place, [RIVERA], 1).json()["version"] == 1, "nothing changed"
    assert _put(world, world.an_administrator, place, [LINE], 1).json()["version"] == 2
    assert world.as_(world.an_administrator).put(f"/help-contacts/{place}", {"contacts": []}).status_code == 428


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "X", "telephone": "call me"},
        {"name": "X", "link": "javascript:alert(1)"},
        {"name": "X", "link": "http://plain.example"},
        {"name": "X", "link": "https://user@evil.example"},
        {"name": "X", "other": 1},
    ],
)
def test_what_is_no_contact_is_refused(world: World, wrong: dict[str, Any]) -> None:
    assert _put(world, world.an_administrator, world.here.school_id, [wrong]).status_code == 422
    assert _put(world, world.an_administrator, world.here.school_id, [RIVERA] * 13).status_code == 422
    assert _shown(world, world.ana) == []
