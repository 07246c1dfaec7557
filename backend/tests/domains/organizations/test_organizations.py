"""The organization, its schools, people and groups."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.domains.organizations.places import a_group, a_person
from tests.world import World
from waymark.domains.organizations.schemas import OrganizationCreate
from waymark.domains.organizations.service import add_school, create_organization, organization_for
from waymark.events.models import Ledger, Reader
from waymark.identity.actors import system_actor
from waymark.identity.guard import Grant
from waymark.identity.models import EnrollmentRole, Role, RoleAssignment
from waymark.kit import clock
from waymark.kit.ids import random_id
from waymark.kit.problems import Conflict, NotFound
from waymark.policy import Action, Relation


def test_any_member_reads_the_organization(world: World) -> None:
    read = world.as_(world.ana).get("/organization")
    assert read.status_code == 200
    assert read.json() == {
        "id": str(world.here.id),
        "name": "Rio Verde",
        "slug": "rio-verde",
        "time_zone": "UTC",
        "locale": "en",
        "week_start": 1,
        "help_contacts": "",
        "is_demo": False,
        "version": 1,
    }
    assert read.headers["etag"].startswith('"1.')
    assert world.as_nobody().get("/organization").status_code == 401


def test_an_administrator_changes_the_organization(world: World) -> None:
    browser = world.as_(world.an_administrator)
    change = {"time_zone": "America/Chicago", "help_contacts": "Room 12\nMs Okafor", "week_start": 7, "locale": "pt-BR"}
    changed = browser.patch("/organization", change, 1)
    assert changed.status_code == 200, changed.text
    assert {name: changed.json()[name] for name in change} == change
    assert changed.json()["version"] == 2
    assert browser.patch("/organization", {"name": "x"}, 1).status_code == 412
    assert browser.patch("/organization", {"name": "x"}).status_code == 428
    cleared = browser.patch("/organization", {"help_contacts": None}, 2).json()
    assert (cleared["help_contacts"], cleared["version"]) == ("", 3)
    same = browser.patch("/organization", {"name": "Rio Verde"}, 3).json()
    assert same["version"] == 3, "what changes nothing is no change"
    assert world.as_(world.her_teacher).patch("/organization", {"name": "x"}, 3).status_code == 403


NOT_SO: tuple[dict[str, Any], ...] = (
    {"time_zone": "Mars/Olympus"},
    {"time_zone": "../../etc/passwd"},
    {"time_zone": None},
    {"name": None},
    {"name": ""},
    {"name": "a\u202eb"},
    {"locale": "english please"},
    {"week_start": 0},
    {"week_start": 8},
    {"slug": "other"},
    {"help_contacts": "a\u0000"},
    {"help_contacts": "x" * 2001},
)


def test_what_makes_no_organization_is_refused(world: World) -> None:
    for change in NOT_SO:
        browser = world.as_(world.an_administrator)
        assert browser.patch("/organization", change, 1).status_code == 422
        assert browser.get("/organization").json()["version"] == 1


def test_a_new_organization_has_a_ledger_and_a_short_name_of_its_own(world: World) -> None:
    def work(session: Session) -> Any:
        made = create_organization(session, OrganizationCreate(name="Casa Azul", slug="casa-azul"))
        add_school(session, made.id, "North")
        return made.id

    made_id = world.run(world.tools.database.write(work))
    assert world.read(made_id, lambda session: session.get(Ledger, made_id)) is not None
    assert world.read(made_id, lambda session: session.get(Reader, (made_id, "webhooks"))) is not None
    with pytest.raises(Conflict):
        world.run(
            world.tools.database.write(
                lambda session: create_organization(session, OrganizationCreate(name="x", slug="casa-azul"))
            )
        )
    for slug in ("a", "-a-b", "a--b", "A-b", "a.b", "a@b", "ä" * 3):
        with pytest.raises(ValueError):  # noqa: PT011 - pydantic's own words
            OrganizationCreate(name="x", slug=slug)


def test_an_organization_that_went_is_not_found(world: World) -> None:
    gone = Grant(
        actor=system_actor(random_id()),
        organization_id=random_id(),
        action=Action.ORGANIZATION_READ,
        relation=Relation.MEMBER,
        learner_id=world.ana.id,
    )
    with pytest.raises(NotFound):
        world.read(world.here.id, lambda session: organization_for(session, gone))


def test_schools_come_by_name(world: World) -> None:
    for name in ("Ängel", "Zeta", "able"):
        world.write(world.here.id, lambda session, name=name: add_school(session, world.here.id, name))  # type: ignore[misc]
    listed = world.as_(world.ana).get("/schools").json()["items"]
    assert [school["name"] for school in listed] == ["able", "Ängel", "Rio Verde School", "Zeta"]


def test_people_are_paged_and_found_by_the_start_of_their_name(world: World) -> None:
    for given, family in (("Wei", "Li"), ("Bo", "Li Ann"), ("Åsa", "Öberg"), ("Zoe", "")):
        a_person(world, EnrollmentRole.LEARNER, given_name=given, family_name=family)
    browser = world.as_(world.an_administrator)
    everybody, cursor = [], ""
    while cursor is not None:
        page = browser.get(f"/people?limit=3{cursor and '&cursor=' + cursor}").json()
        everybody += [person["shown_name"] for person in page["items"]]
        cursor = page["next"]
    assert len(everybody) == len(set(everybody)) == 11
    assert everybody[:3] == ["Wei Li", "Bo Li Ann", "Åsa Öberg"]
    assert everybody[-1] == "Zoe"

    def found(query: str) -> list[str]:
        answer = browser.get("/people?" + query)
        assert answer.status_code == 200, answer.text
        return [person["shown_name"] for person in answer.json()["items"]]

    assert found("q=OB") == ["Åsa Öberg"]
    assert found("q=li") == ["Wei Li", "Bo Li Ann"]
    assert found("q=li,w") == ["Wei Li"]
    assert found("q=%25") == []
    assert found("role=administrator") == ["Adam Test"]
    assert found(f"role=learner&school_id={world.here.school_id}&q=test, a") == ["Ana Test"]
    assert found("school_id=00000000-0000-4000-8000-000000000000") == []


def test_a_role_counts_from_its_first_to_its_last_day(world: World) -> None:
    today = clock.now().date()
    spans = {"past": (None, today - timedelta(days=2)), "future": (today + timedelta(days=2), None)}
    for name, (begins, ends) in spans.items():
        who = world.somebody(name)
        values = {"organization_id": world.here.id, "person_id": who.id, "role": Role.TEACHER}
        row = RoleAssignment.made(values | {"begins": begins, "ends": ends})
        world.write(world.here.id, lambda session, row=row: session.add(row))  # type: ignore[misc]
    listed = world.as_(world.an_administrator).get("/people?role=teacher").json()["items"]
    assert [one["shown_name"] for one in listed] == ["Okafor Test"]


def test_a_person_is_read_with_roles_groups_and_without_a_birth_date(world: World) -> None:
    born = clock.now().date() - timedelta(days=14 * 366)
    names: dict[str, Any] = {"given_name": "Wei", "family_name": "Li", "pronouns": "they/them", "birth_date": born}
    person_id = a_person(world, EnrollmentRole.LEARNER, **names)
    browser = world.as_(world.an_administrator)
    read = browser.get(f"/people/{person_id}")
    assert read.status_code == 200, read.text
    person = read.json()
    assert str(born) not in read.text
    assert person["age_band"] == "from_13_to_15"
    assert [(one["role"], one["school_id"]) for one in person["roles"]] == [("learner", str(world.here.school_id))]
    assert [(one["name"], one["role"]) for one in person["groups"]] == [("Physics 1", "learner")]
    assert (person["has_account"], person["sign_in_name"]) == (False, None)
    browser.post(f"/groups/{world.here.group_id}/slips", {"learner_ids": [str(person_id)]})
    person = browser.get(f"/people/{person_id}").json()
    assert (person["has_account"], person["sign_in_name"]) == (True, "wei.li@rio-verde")
    ana = browser.get(f"/people/{world.ana.id}").json()
    assert (ana["has_account"], ana["sign_in_name"]) == (True, None), "an e-mail address is not the school's to know"


def test_people_are_for_administrators_of_the_same_organization(world: World) -> None:
    outsider = world.somebody("omar", Role.ADMINISTRATOR, place=world.place("Casa Azul", "casa-azul"))
    for who in (world.ana, world.her_teacher, world.her_guardian):
        assert world.as_(who).get("/people").status_code == 403
        assert world.as_(who).get(f"/people/{world.ana.id}").status_code == 403
    assert world.as_(outsider).get(f"/people/{world.ana.id}").status_code == 404
    assert [one["shown_name"] for one in world.as_(outsider).get("/people").json()["items"]] == ["Omar Test"]


def test_a_teacher_sees_own_groups_an_administrator_all(world: World) -> None:
    other = a_group(world, "Art", code="A1", course="Painting")
    a_group(world, "Old", archived_at=clock.now())
    a_person(world, EnrollmentRole.TEACHER, other, given_name="Tess")
    every = world.as_(world.an_administrator).get("/groups").json()["items"]
    assert [(one["name"], one["learner_count"], one["teacher_count"]) for one in every] == [
        ("Art", 0, 1),
        ("Physics 1", 2, 1),
    ]
    schools = world.as_(world.an_administrator).get("/schools").json()["items"]
    names = {one["id"]: one["name"] for one in schools}
    assert [one["school_name"] for one in every] == [names[one["school_id"]] for one in every]
    first = world.as_(world.an_administrator).get("/groups?limit=1").json()
    second = world.as_(world.an_administrator).get(f"/groups?limit=1&cursor={first['next']}").json()
    assert (first["items"] + second["items"], second["next"]) == (every, None)
    own = world.as_(world.her_teacher).get("/groups?limit=1").json()
    assert ([one["name"] for one in own["items"]], own["next"]) == (["Physics 1"], None)
    teacher = world.as_(world.her_teacher)
    assert teacher.get(f"/groups/{world.here.group_id}").json() == own["items"][0]
    for path in (f"/groups/{other}", f"/groups/{other}/people"):
        assert teacher.get(path).status_code == 404
        assert world.as_(world.an_administrator).get(path).status_code == 200
        assert world.as_(world.ana).get(path).status_code == 403


def test_the_people_of_a_group_are_those_of_today(world: World) -> None:
    browser = world.as_(world.an_administrator)
    path = f"/groups/{world.here.group_id}/people"
    seen, cursor = [], ""
    while cursor is not None:
        page = browser.get(f"{path}?limit=1{cursor and '&cursor=' + cursor}").json()
        seen += [(one["shown_name"], one["role"]) for one in page["items"]]
        cursor = page["next"]
    assert seen == [("Ana Test", "learner"), ("Ben Test", "learner"), ("Okafor Test", "teacher")]
    assert world.as_(world.her_teacher).get(path).json()["items"][0]["person_id"] == str(world.ana.id)


def test_groups_are_found_by_the_start_of_a_part_of_their_name(world: World) -> None:
    admin = world.as_(world.an_administrator)

    def found(words: str) -> list[str]:
        return [one["name"] for one in admin.get("/groups", params={"q": words}).json()["items"]]

    assert found("") == found("phy") == found("1 PHYS") == ["Physics 1"]
    assert found("hysics") == found("phy 2") == found("%") == []
