"""Set-up slips for grown-ups: the teachers of a class and the guardians of its learners, by administrators alone."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from tests.domains.accounts.people import PASSWORD, Browser, change_row, give_password
from tests.domains.accounts.test_slips import kept_slips, open_slip, slip_of
from tests.domains.organizations.places import a_person
from tests.world import Somebody, World
from waymark.domains.organizations.groups.service import add_group
from waymark.domains.organizations.people.schemas import PersonCreate
from waymark.domains.organizations.people.service import add_person
from waymark.identity.models import EnrollmentRole, Guardianship, Person, Provenance, Role, RoleAssignment, School
from waymark.kit import clock
from waymark.kit.rows import added


def path_of(world: World) -> str:
    """The address of the grown-ups' slips of the world's class."""
    return f"/groups/{world.here.group_id}/adult-slips"


def lines(world: World, role: str, who: Somebody | None = None) -> dict[str, str]:
    """Read how far the grown-ups of the class are, by person."""
    asked = world.as_(who or world.an_administrator).get(f"{path_of(world)}?role={role}")
    assert asked.status_code == 200, asked.text
    return {one["person_id"]: one["state"] for one in asked.json()["items"]}


def print_for(world: World, role: str, who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    """Print slips for grown-ups of the class."""
    made = world.as_(who or world.an_administrator).post(path_of(world), {"role": role} | more)
    assert made.status_code == 201, made.text
    sheet: dict[str, Any] = made.json()
    return sheet


def a_guardian(world: World, of: Somebody, **names: Any) -> UUID:
    """Add a guardian without an account, as a roster does."""

    def work(session: Session) -> UUID:
        person = add_person(session, world.here.id, PersonCreate(**names), Role.GUARDIAN)
        values = {"organization_id": world.here.id, "learner_id": of.id, "guardian_id": person.id}
        verified = {"provenance": Provenance.ROSTER, "verified_at": clock.now()}
        added(session, Guardianship.made(values | verified))
        return person.id

    return world.write(world.here.id, work)


def head_of(world: World, name: str = "hana") -> Somebody:
    """Add an administrator of the world's one school."""
    return world.somebody(name, Role.ADMINISTRATOR, school_id=world.here.school_id)


def post(world: World, person_id: UUID, role: Role, school_id: UUID | None, **more: Any) -> None:
    """Give somebody one more role."""
    values = {"organization_id": world.here.id, "person_id": person_id, "role": role, "school_id": school_id} | more
    world.write(world.here.id, lambda session: added(session, RoleAssignment.made(values)))


def test_a_teacher_of_a_roster_comes_in_with_a_slip(world: World) -> None:
    noor = a_person(world, EnrollmentRole.TEACHER, given_name="Noor", family_name="Haddad", user_name="noor@mail.test")
    assert lines(world, "teacher")[str(noor)] == "none"
    slip = slip_of(print_for(world, "teacher"), noor)
    assert slip["sign_in_name"] == "noor@rio-verde", "an address that nobody proved is no sign-in name"
    assert slip["qr"].startswith("<svg") and "/slip#name=noor%40rio-verde&code=" in slip["address"]
    assert lines(world, "teacher")[str(noor)] == "waiting"
    browser = Browser(world)
    assert open_slip(slip, browser).json()["shown_name"] == "Noor Haddad"
    made = browser.post("/session/slip/password", {"password": PASSWORD})
    assert made.status_code == 200, made.text
    assert made.json()["roles"] == ["teacher"]
    assert [one["id"] for one in browser.get("/groups").json()["items"]] == [str(world.here.group_id)]
    assert lines(world, "teacher")[str(noor)] == "signed_up"
    assert str(noor) not in [one["person_id"] for one in print_for(world, "teacher")["items"]]


def test_a_guardian_of_a_roster_comes_in_with_a_slip_once(world: World) -> None:
    pia = a_guardian(world, world.ana, given_name="Pia", family_name="Test")
    world.write(
        world.here.id,
        lambda session: added(
            session,
            Guardianship.made(
                {"organization_id": world.here.id, "learner_id": world.ben.id, "guardian_id": pia}
                | {"provenance": Provenance.ROSTER, "verified_at": clock.now()}
            ),
        ),
    )
    sheet = print_for(world, "guardian")
    ids = [one["person_id"] for one in sheet["items"]]
    assert sorted(ids) == sorted([str(pia), str(world.her_guardian.id)]), "one slip, for both children"
    browser = Browser(world)
    open_slip(slip_of(sheet, pia), browser)
    assert browser.post("/session/slip/password", {"password": PASSWORD}).json()["roles"] == ["guardian"]
    assert browser.get(f"/learners/{world.ben.id}/overview").status_code == 200


@pytest.mark.parametrize(
    "more",
    [{"verified_at": None, "verified_by": None}, {"custody_bar": True}, {"ended_at": clock.now() - timedelta(days=1)}],
    ids=["unverified", "barred", "ended"],
)
def test_who_is_no_guardian_that_counts_gets_no_slip(world: World, more: dict[str, Any]) -> None:
    gina = world.somebody("gina", Role.GUARDIAN)
    world.guard(gina, world.ben, **more)
    assert lines(world, "guardian") == {str(world.her_guardian.id): "none"}
    refused = world.as_(world.an_administrator).post(path_of(world), {"role": "guardian", "person_ids": [str(gina.id)]})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/person_ids/0")


def test_guarding_ends_at_eighteen_and_when_either_leaves(world: World) -> None:
    ana = (world.here.id, world.ana.id)
    change_row(world, world.ana, Person, ana, birth_date=date(2000, 1, 1))
    assert lines(world, "guardian") == {}
    change_row(world, world.ana, Person, ana, birth_date=None)
    assert len(lines(world, "guardian")) == 1
    change_row(world, world.ana, Person, ana, deactivated_at=clock.now())
    assert lines(world, "guardian") == {}
    change_row(world, world.her_teacher, Person, (world.here.id, world.her_teacher.id), deactivated_at=clock.now())
    assert lines(world, "teacher") == {}


def test_only_administrators_print_for_grown_ups(world: World) -> None:
    outsider = world.somebody("omar", Role.ADMINISTRATOR, place=world.place("Casa Azul", "casa-azul"))
    path, body = path_of(world), {"role": "teacher"}
    refused = ((world.her_teacher, 403), (world.ana, 403), (world.her_guardian, 403), (outsider, 404))
    for who, status in refused:
        assert world.as_(who).post(path, body).status_code == status, who.name
        assert world.as_(who).get(path).status_code == status, who.name
        assert ("slip.print_adults" in world.as_(who).get("/session").json()["may"]) is (who is outsider)
    assert world.as_nobody().post(path, body).status_code == 401
    assert kept_slips(world) == []
    for who in (world.an_administrator, head_of(world)):
        assert "slip.print_adults" in world.as_(who).get("/session").json()["may"]
        assert world.as_(who).post(path, body).status_code == 201


def test_an_administrator_elsewhere_who_teaches_here_prints_for_learners_only(world: World) -> None:
    """The grant holds for administrators of any school; the class has to be of one that they administer."""
    beside = world.write(
        world.here.id,
        lambda session: added(session, School.made({"organization_id": world.here.id, "name": "Beside"})).id,
    )
    art = world.write(world.here.id, lambda session: add_group(session, world.here.id, beside, "Art").id)
    bea = world.somebody("bea", Role.ADMINISTRATOR, school_id=beside)
    post(world, bea.id, Role.TEACHER, world.here.school_id)
    world.enroll(bea, EnrollmentRole.TEACHER)
    browser = world.as_(bea)
    assert browser.post(f"/groups/{world.here.group_id}/slips", {}).status_code == 201
    assert browser.post(path_of(world), {"role": "teacher"}).status_code == 404
    assert browser.get(path_of(world)).status_code == 404
    assert browser.post(f"/groups/{art}/adult-slips", {"role": "teacher"}).status_code == 201
    assert world.as_(head_of(world)).post(f"/groups/{art}/adult-slips", {"role": "guardian"}).status_code == 404


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD])
def test_nobody_prints_the_way_to_more_than_they_run(world: World, role: Role) -> None:
    """A teacher who also runs all schools could else be impersonated by the administrator of one."""
    head, boss = head_of(world), world.somebody("boss", Role.TEACHER)
    world.enroll(boss, EnrollmentRole.TEACHER)
    post(world, boss.id, role, None, begins=date(2990, 1, 1))
    assert lines(world, "teacher", head)[str(boss.id)] == "out_of_reach"
    printed = print_for(world, "teacher", head)["items"]
    assert [one["person_id"] for one in printed] == [str(world.her_teacher.id)]
    named = world.as_(head).post(path_of(world), {"role": "teacher", "person_ids": [str(boss.id)]})
    assert (named.status_code, named.json()["errors"][0]["pointer"]) == (422, "/person_ids/0")
    assert lines(world, "teacher")[str(boss.id)] == "none"
    assert len(print_for(world, "teacher")["items"]) == 2, "who runs it all prints for them"
    give_password(world, boss)
    assert lines(world, "teacher", head)[str(boss.id)] == "signed_up"


def test_a_post_that_the_printer_also_reaches_or_that_is_over_stands_in_no_way(world: World) -> None:
    head, here, gone = head_of(world), world.somebody("here", Role.TEACHER), world.somebody("gone", Role.TEACHER)
    for one in (here, gone):
        world.enroll(one, EnrollmentRole.TEACHER)
    post(world, here.id, Role.ADMINISTRATOR, world.here.school_id)
    post(world, gone.id, Role.ADMINISTRATOR, None, ends=date(2000, 1, 1))
    assert set(lines(world, "teacher", head).values()) == {"none"}


def test_a_teacher_cannot_print_for_a_learner_who_runs_a_school(world: World) -> None:
    post(world, world.ben.id, Role.ADMINISTRATOR, world.here.school_id)
    made = world.as_(world.her_teacher).post(f"/groups/{world.here.group_id}/slips", {})
    assert [one["person_id"] for one in made.json()["items"]] == [str(world.ana.id)]


def test_what_is_asked_has_to_be_told(world: World) -> None:
    browser = world.as_(world.an_administrator)
    for body in ({}, {"role": "learner"}, {"role": None}, {"role": "teacher", "learner_ids": []}):
        assert browser.post(path_of(world), body).status_code == 422, body
    assert browser.get(path_of(world) + "?role=learner").status_code == 422
    learner = {"role": "teacher", "person_ids": [str(world.ana.id)]}
    assert browser.post(path_of(world), learner).json()["errors"][0]["pointer"] == "/person_ids/0"


def test_the_codes_of_grown_ups_are_shown_once_and_kept_as_hashes(world: World) -> None:
    client, key = world.as_(world.an_administrator), {"Idempotency-Key": '"adults-1"'}
    first = client.post(path_of(world), {"role": "teacher"}, headers=key)
    again = client.post(path_of(world), {"role": "teacher"}, headers=key)
    assert (first.status_code, again.json()["code"]) == (201, "secret_already_shown")
    assert first.headers["location"] == "/api/v1" + path_of(world)
    code = first.json()["items"][0]["code"]
    assert code not in client.get(path_of(world)).text
    [kept] = kept_slips(world)
    assert len(kept.hash) == 64 and code.replace("-", "") not in kept.hash
    assert kept.expires_at - kept.created_at > timedelta(days=13)
