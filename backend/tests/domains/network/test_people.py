"""Who finds whom."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.domains.network.builders import FIFTEEN, GROWN, a_class, born
from tests.world import Somebody, World
from waymark.identity.ages import age_band
from waymark.identity.models import AgeBand, EnrollmentRole, LinkState, Person, Role, School
from waymark.identity.names import name_key
from waymark.kit.rows import added


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (None, AgeBand.UNDER_13),
        (date(2012, 3, 2), AgeBand.UNDER_13),
        (date(2012, 3, 1), AgeBand.FROM_13_TO_15),
        (date(2009, 3, 2), AgeBand.FROM_13_TO_15),
        (date(2009, 3, 1), AgeBand.FROM_16_TO_17),
        (date(2007, 3, 2), AgeBand.FROM_16_TO_17),
        (date(2007, 3, 1), AgeBand.ADULT),
        (date(2026, 1, 1), AgeBand.UNDER_13),
    ],
)
def test_an_age_band_begins_on_the_birthday(born_on: date | None, band: AgeBand) -> None:
    assert age_band(born_on, date(2025, 3, 1)) is band


def found(world: World, who: Somebody, typed: str) -> list[Any]:
    answer = world.as_(who).get("/people/find", params={"q": typed})
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    items: list[Any] = answer.json()["items"]
    return items


def names(world: World, who: Somebody, typed: str) -> list[str]:
    return [one["name"] for one in found(world, who, typed)]


def test_a_name_is_found_by_the_start_of_its_parts(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    assert names(world, world.ana, "ok") == ["Okafor Test"]
    assert names(world, world.ana, "  OKÁ te ") == ["Okafor Test"]
    assert names(world, world.ana, "for") == []
    assert names(world, world.ana, "ok nobody") == []


@pytest.mark.parametrize("typed", ["katarina", "kat", "KÁTE", "dvorak", "Dvořák k", "novakova", "kate novak"])
def test_anybody_is_found_by_the_start_of_any_of_their_names(world: World, typed: str) -> None:
    def work(session: Session) -> None:
        person = session.get(Person, (world.here.id, world.her_teacher.id))
        assert person is not None
        person.given_name, person.preferred_name = "Katarína", "Kate"
        person.family_name, person.preferred_family_name = "Nováková", "Dvořák"
        person.sort_key = name_key("Katarína", "Nováková", preferred="Kate", preferred_family="Dvořák")
        session.add(person)

    world.write(world.here.id, work)
    assert names(world, world.ana, typed) == ["Kate Dvořák"]
    assert names(world, world.ana, "vorak") == []
    listed = world.as_(world.an_administrator).get("/people", params={"q": typed}).json()["items"]
    assert [one["shown_name"] for one in listed] == ["Kate Dvořák"]


def test_staff_of_another_school_are_found_by_nobody_of_this_one(world: World) -> None:
    def work(session: Session) -> dict[str, Any]:
        ids: dict[str, Any] = {}
        for name in ("above", "beside"):
            values = {"organization_id": world.here.id, "name": name, "parent_id": ids.get("above")}
            ids[name] = added(session, School.made(values)).id
        here = session.get(School, (world.here.id, world.here.school_id))
        assert here is not None
        here.parent_id = ids["above"]
        session.add(here)
        return ids

    ids = world.write(world.here.id, work)
    born(world, world.ana, FIFTEEN)
    for name, school_id in ids.items():
        world.somebody("zora" + name, Role.TEACHER, school_id=school_id)
    for who in (world.ana, world.her_teacher, world.her_guardian):
        assert names(world, who, "zora") == ["Zoraabove Test"], who.name
    assert names(world, world.an_administrator, "zora") == ["Zoraabove Test", "Zorabeside Test"]


def test_an_answer_says_nothing_but_name_roles_and_shared_groups(world: World) -> None:
    (teacher,) = found(world, world.ana, "okafor")
    assert teacher == {
        "person_id": str(world.her_teacher.id),
        "name": "Okafor Test",
        "roles": ["teacher"],
        "groups": ["Physics 1"],
    }


@pytest.mark.parametrize("typed", ["", "a", "%", "a'", "\u200b\u200b"])
def test_less_than_two_letters_is_refused(world: World, typed: str) -> None:
    answer = world.as_(world.ana).get("/people/find", params={"q": typed})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == "?q"


def test_a_wildcard_finds_nobody_by_itself(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    assert names(world, world.ana, "%%ok") == ["Okafor Test"]
    assert names(world, world.ana, "%_af") == []
    assert names(world, world.ana, "__") == []


def test_the_young_find_only_people_of_their_groups_and_their_guardians(world: World) -> None:
    world.somebody("oona", Role.TEACHER)
    assert names(world, world.ana, "te") == ["Ben Test", "Gloria Test", "Okafor Test"]
    assert names(world, world.ben, "te") == ["Ana Test", "Okafor Test"]
    born(world, world.ana, FIFTEEN)
    everybody = names(world, world.ana, "test")
    assert everybody == ["Adam Test", "Ben Test", "Gloria Test", "Mia Test", "Okafor Test", "Oona Test"]
    assert "Sten Test" not in everybody  # a learner of no group of hers


def test_a_grown_up_finds_staff_their_groups_and_whom_they_know(world: World) -> None:
    assert "Ana Test" in names(world, world.her_teacher, "test")
    assert names(world, world.her_mentor, "ana") == []
    world.link(world.ana, world.her_mentor)
    assert names(world, world.her_mentor, "ana") == ["Ana Test"]


def test_a_group_that_was_left_no_longer_counts(world: World) -> None:
    late = world.somebody("lea", Role.LEARNER)
    a_class(world, "Chess", (late, EnrollmentRole.LEARNER), (world.ana, EnrollmentRole.LEARNER))
    assert names(world, world.ana, "lea") == ["Lea Test"]
    leave(world, late)
    assert names(world, world.ana, "lea") == []


def leave(world: World, who: Somebody) -> None:
    from sqlmodel import Session, select

    from waymark.identity.models import Enrollment
    from waymark.kit import clock

    def work(session: Session) -> None:
        asked = select(Enrollment).where(
            Enrollment.organization_id == who.organization_id, Enrollment.person_id == who.id
        )
        for row in session.exec(asked):
            row.ended_at = clock.now()
            session.add(row)

    world.write(who.organization_id, work)


def test_a_block_hides_each_from_the_other(world: World) -> None:
    born(world, world.ana, GROWN)
    born(world, world.ben, GROWN)
    world.link(world.ana, world.ben, state=LinkState.BLOCKED)
    assert names(world, world.ana, "ben") == []
    assert names(world, world.ben, "ana") == []


def test_who_has_left_is_not_found_and_nobody_finds_themself(world: World) -> None:
    from sqlmodel import Session

    from waymark.identity.models import Person
    from waymark.kit import clock

    def work(session: Session) -> None:
        person = session.get(Person, (world.here.id, world.ben.id))
        assert person is not None
        person.deactivated_at = clock.now()
        session.add(person)

    assert names(world, world.ana, "ben") == ["Ben Test"]
    world.write(world.here.id, work)
    assert names(world, world.ana, "ben") == []
    assert names(world, world.ana, "ana") == []


def test_another_organization_is_another_world(world: World) -> None:
    elsewhere = world.place("Elsewhere", "elsewhere")
    olga = world.somebody("olga", Role.TEACHER, place=elsewhere)
    assert names(world, world.her_teacher, "olga") == []
    assert names(world, olga, "okafor") == []


def test_at_most_twenty_are_shown(world: World) -> None:
    for number in range(23):
        world.somebody(f"zed{number}", Role.TEACHER)
    assert len(found(world, world.her_teacher, "zed")) == 20


def test_one_must_sign_in_to_find_anybody(world: World) -> None:
    assert world.as_nobody().get("/people/find?q=ana").status_code == 401
