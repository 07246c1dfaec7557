"""An adult from outside and a minor: the family and the school say yes or no, read, and end it."""

from typing import Any

import pytest

from tests.domains.network.builders import FIFTEEN, GROWN, a_goal, born, invited, links_of, told
from tests.world import Somebody, World
from waymark.identity.models import Role, School
from waymark.kit.rows import added


def waiting(world: World, who: Somebody) -> list[Any]:
    answer = world.as_(who).get("/me/approvals")
    assert answer.status_code == 200, answer.text
    items: list[Any] = answer.json()["items"]
    return items


def asked(world: World) -> str:
    """Have ana ask her mentor, and return the path of the link."""
    born(world, world.ana, FIFTEEN)
    link = invited(world, world.ana, world.her_mentor, kind="mentor", note="Only for you")
    return links_of(world.ana, link["id"])


def watcher(world: World, role: str) -> Somebody:
    """Return who says yes or no: a guardian, or somebody of the school."""
    if role == "guardian":
        return world.her_guardian
    return world.somebody("watcher", Role(role), school_id=world.here.school_id)


@pytest.mark.parametrize("role", ["guardian", "administrator", "safeguarding_lead"])
def test_guardian_and_school_find_what_waits_and_refuse_it(world: World, role: str) -> None:
    who = watcher(world, role)
    assert waiting(world, who) == []
    path = asked(world)
    (line,) = waiting(world, who)
    assert (line["learner_name"], line["supporter_name"], line["kind"]) == ("Ana Test", "Mia Test", "mentor")
    assert path.endswith(line["id"])
    assert "Only for you" not in str(line)
    refused = world.as_(who).post(path + "/refuse")
    assert (refused.status_code, refused.json()["state"]) == (200, "declined")
    assert waiting(world, who) == []
    (row,) = told(world, world.ana, "link.declined")
    assert (row.actor_id, row.relation, row.other_id) == (who.id, role, None), "whoever was not asked hears nothing"
    assert world.as_(world.her_mentor).get(path).status_code == 404
    assert world.as_(who).post(path + "/refuse").status_code == 403
    assert world.as_(world.ana).get(path).json()["state"] == "declined"


@pytest.mark.parametrize("role", ["guardian", "administrator", "safeguarding_lead"])
def test_guardian_and_school_end_it(world: World, role: str) -> None:
    who, path = watcher(world, role), asked(world)
    assert world.as_(who).post(path + "/approve").status_code == 200
    assert world.as_(world.her_mentor).post(path + "/accept").status_code == 200
    assert world.as_(who).post(path + "/end").json()["state"] == "ended"
    assert world.as_(who).post(path + "/end").status_code == 409
    assert world.as_(world.her_mentor).get(path).status_code == 404


def test_nobody_else_decides(world: World) -> None:
    path = asked(world)
    beside = world.write(
        world.here.id,
        lambda session: added(session, School.made({"organization_id": world.here.id, "name": "Beside"})).id,
    )
    others = [world.somebody("beside", role, school_id=beside) for role in (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD)]
    for who in (world.ben, world.her_teacher, world.her_mentor, *others):
        assert world.as_(who).post(path + "/refuse").status_code == 404, who.name
        assert waiting(world, who) == []
    assert world.as_(world.ana).post(path + "/refuse").status_code == 403
    assert waiting(world, world.ana) == []


def test_the_guardian_reads_the_thread_and_the_school_does_not(world: World) -> None:
    path = asked(world)
    guardian = world.as_(world.her_guardian)
    assert guardian.get(path + "/messages").json()["items"] == []
    guardian.post(path + "/approve")
    world.as_(world.her_mentor).post(path + "/accept")
    goal = a_goal(world, world.ana)
    on_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"
    for text in ("One?", "Two?"):
        assert world.as_(world.her_mentor).post(on_goal + "/messages", {"text": text}).status_code == 201
    first = guardian.get(path + "/messages?limit=1").json()
    second = guardian.get(path + f"/messages?limit=1&cursor={first['next']}").json()
    assert [one["text"] for one in first["items"] + second["items"]] == ["Two?", "One?"]
    assert second["next"] is None
    assert first["items"][0]["author_name"] == "Mia Test"
    assert goal["id"] not in str(first), "the goal itself is not the guardian's to know of"
    assert guardian.get(on_goal).status_code == 404
    assert world.as_(world.an_administrator).get(path + "/messages").status_code == 403
    assert world.as_(world.her_teacher).get(path + "/messages").status_code == 404
    born(world, world.ana, GROWN)
    assert guardian.get(path + "/messages").status_code == 404


def test_a_thread_with_somebody_of_the_school_is_not_the_guardians(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    path = links_of(world.ana, invited(world, world.ana, world.ben)["id"])
    assert world.as_(world.her_guardian).get(path).status_code == 404
    assert world.as_(world.her_guardian).get(path + "/messages").status_code == 404
    assert world.as_(world.her_guardian).post(path + "/end").status_code == 404
