"""Schools of one organization are kept apart: a role in a school reaches that school and those below it."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlmodel import Session

from tests.domains.organizations.places import ROLES
from tests.world import Somebody, World
from waymark.domains.organizations.groups.service import add_group
from waymark.identity.models import EnrollmentRole, Role, School
from waymark.kit.rows import added

ENDPOINT = {"url": "https://hooks.example.com/in", "recipient": "An app", "purpose": "learning_platform"}


@dataclass
class Town:
    """A district with two schools; each has a class, a learner and an administrator."""

    schools: dict[str, UUID]
    groups: dict[str, UUID]
    learners: dict[str, Somebody]
    heads: dict[str, Somebody]


@pytest.fixture
def town(world: World) -> Town:
    """Make the district above the world's school, and a school beside it."""

    def work(session: Session) -> dict[str, UUID]:
        district = added(session, School.made({"organization_id": world.here.id, "name": "District"}))
        values = {"organization_id": world.here.id, "name": "Beside", "parent_id": district.id}
        beside = added(session, School.made(values))
        here = session.get(School, (world.here.id, world.here.school_id))
        assert here is not None
        here.parent_id = district.id
        session.add(here)
        return {"district": district.id, "here": here.id, "beside": beside.id}

    schools = world.write(world.here.id, work)
    made = world.write(world.here.id, lambda session: add_group(session, world.here.id, schools["beside"], "Art").id)
    groups = {"here": world.here.group_id, "beside": made}
    other = world.somebody("bea", ROLES[EnrollmentRole.LEARNER], school_id=schools["beside"])
    world.enroll(other, EnrollmentRole.LEARNER, groups["beside"])
    heads = {
        name: world.somebody("head" + name, Role.ADMINISTRATOR, school_id=school_id)
        for name, school_id in schools.items()
    }
    return Town(schools, groups, {"here": world.ana, "beside": other}, heads)


@pytest.mark.parametrize(("mine", "theirs"), [("here", "beside"), ("beside", "here")])
def test_an_administrator_of_a_school_sees_that_school_only(world: World, town: Town, mine: str, theirs: str) -> None:
    browser = world.as_(town.heads[mine])
    assert [one["id"] for one in browser.get("/groups").json()["items"]] == [str(town.groups[mine])]
    own = {one["id"] for one in browser.get("/people?limit=100").json()["items"]}
    assert str(town.learners[mine].id) in own
    assert not own & {str(town.learners[theirs].id), str(town.heads[theirs].id), str(world.an_administrator.id)}
    for name, status in ((mine, 200), (theirs, 404)):
        group, learner = town.groups[name], town.learners[name].id
        paths = (f"/groups/{group}", f"/groups/{group}/people", f"/groups/{group}/slips")
        more = (f"/people/{learner}", f"/learners/{learner}/overview", f"/learners/{learner}/consents")
        for path in (*paths, *more):
            assert browser.get(path).status_code == status, path
    assert browser.post(f"/groups/{town.groups[theirs]}/slips", {}).status_code == 404
    assert browser.get(f"/people?school_id={town.schools[theirs]}").json()["items"] == []
    assert browser.get("/people?q=" + town.learners[theirs].name).json()["items"] == []


def test_an_administrator_above_sees_the_schools_below(world: World, town: Town) -> None:
    for who in (town.heads["district"], world.an_administrator):
        browser = world.as_(who)
        assert len(browser.get("/groups").json()["items"]) == 2
        for name in ("here", "beside"):
            assert browser.get(f"/groups/{town.groups[name]}/people").status_code == 200
            assert browser.get(f"/people/{town.learners[name].id}").status_code == 200
            assert browser.get(f"/learners/{town.learners[name].id}/consents").status_code == 200


def test_what_is_the_whole_organizations_needs_a_role_without_a_school(world: World, town: Town) -> None:
    for name in ("here", "district"):
        browser = world.as_(town.heads[name])
        for path in ("/webhook-endpoints", "/consents/school", "/roster-imports"):
            assert browser.get(path).status_code == 403, path
        assert browser.post("/webhook-endpoints", ENDPOINT).status_code == 403
        asked = {"recipient": "An app", "purpose": "learning_platform", "all": True}
        assert browser.post("/consents/school", asked).status_code == 403
        assert browser.patch("/organization", {"week_start": 7}, 1).status_code == 403
        may = set(browser.get("/session").json()["may"])
        assert {"people.read", "group.read", "slip.print"} <= may
        assert not may & {"roster.import", "roster.read", "endpoint.manage", "consent.record", "organization.revise"}
    assert world.as_(world.an_administrator).get("/consents/school").status_code == 200


def test_a_learner_of_two_schools_is_seen_by_both_and_each_sees_its_own(world: World, town: Town) -> None:
    world.enroll(world.ana, EnrollmentRole.LEARNER, town.groups["beside"])
    for name in ("here", "beside"):
        person = world.as_(town.heads[name]).get(f"/people/{world.ana.id}").json()
        assert [one["group_id"] for one in person["groups"]] == [str(town.groups[name])]
        assert len(person["roles"]) == (1 if name == "here" else 0)


def test_a_ring_of_schools_ends(world: World, town: Town) -> None:
    def work(session: Session) -> None:
        district = session.get(School, (world.here.id, town.schools["district"]))
        assert district is not None
        district.parent_id = town.schools["here"]
        session.add(district)

    world.write(world.here.id, work)
    assert len(world.as_(town.heads["here"]).get("/groups").json()["items"]) == 2
