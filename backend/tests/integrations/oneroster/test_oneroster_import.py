"""A roster comes in: everybody in it arrives, the same file again changes nothing, another one only its difference."""

import csv
from collections import Counter
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from sqlmodel import Session, select

from tests.integrations.oneroster.builders import (
    everything,
    office,
    packed,
    person_called,
    rows,
    small,
    stands_for,
    told,
    without,
)
from tests.integrations.oneroster.samples import real_roster
from tests.world import World
from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import (
    Account,
    Enrollment,
    EnrollmentRole,
    Group,
    Guardianship,
    Person,
    Provenance,
    Role,
    RoleAssignment,
    School,
)


def counted(raw: bytes) -> dict[str, int]:
    """Count the rows of a roster, file by file."""
    with ZipFile(BytesIO(raw)) as read:
        listed = {
            name: list(csv.DictReader(read.read(name).decode("utf-8-sig").splitlines())) for name in read.namelist()
        }
    return {
        "school": sum(row["type"] in ("school", "district") for row in listed["orgs.csv"]),
        "person": len(listed["users.csv"]),
        "role": len(listed["roles.csv"]),
        "group": len(listed["classes.csv"]),
        "guardianship": sum(
            len(row["agentSourcedIds"].split(",")) for row in listed["users.csv"] if row["agentSourcedIds"]
        ),
        "enrollment": len(listed["enrollments.csv"]),
    }


def test_everybody_in_a_roster_arrives(world: World) -> None:
    sample = real_roster()
    raw = packed(small()).getvalue() if sample is None else sample.read_bytes()
    tables = (School, Person, RoleAssignment, Group, Guardianship, Enrollment)
    before = {table: len(rows(world, table)) for table in tables}
    applied = office(world).bring_in(raw, grant_administrators=True)
    expected = counted(raw)
    assert {kind: one["added"] for kind, one in applied["counts"].items()} == expected
    assert [len(rows(world, table)) - before[table] for table in tables] == [
        expected[kind] for kind in ("school", "person", "role", "group", "guardianship", "enrollment")
    ]
    every = sum(expected.values())
    assert applied["progress"] == {"state": "done", "done": every, "total": every, "cancel_asked": False}
    assert told(world) == {"roster.imported": 1}


def test_names_days_and_places_are_those_of_the_file(world: World) -> None:
    roster = small()
    office(world).bring_in(packed(roster))
    user = next(row for row in roster["users"] if row[13])  # a learner with guardians
    person = person_called(world, user[0])
    assert (person.given_name, person.family_name, person.middle_name) == (user[6], user[7], user[8])
    assert (person.user_name, person.preferred_name, person.pronouns) == (user[4], user[17], user[21])
    born = next(row[3] for row in roster["demographics"] if row[0] == user[0])
    assert person.birth_date == date.fromisoformat(born)
    school = stands_for(world, RosterKind.SCHOOL, user[20]).row_id
    held = [role for role in rows(world, RoleAssignment) if role.person_id == person.id]
    assert [(role.role, role.school_id, role.provenance) for role in held] == [
        (Role.LEARNER, school, Provenance.ROSTER)
    ]
    guards = [one for one in rows(world, Guardianship) if one.learner_id == person.id]
    assert {one.guardian_id for one in guards} == {person_called(world, key).id for key in user[13].split(",")}
    assert all(one.verified_at and one.provenance is Provenance.ROSTER for one in guards)


def test_classes_have_their_course_and_the_days_of_their_terms(world: World) -> None:
    roster = small()
    office(world).bring_in(packed(roster))
    for taught in roster["classes"][:4]:
        group_id = stands_for(world, RosterKind.GROUP, taught[0]).row_id
        group = next(one for one in rows(world, Group) if one.id == group_id)
        ends = date(2027, 6, 11) if taught[10] == "t1,t2" else date(2026, 12, 18)
        assert (group.name, group.code, group.begins, group.ends) == (taught[3], taught[6], date(2026, 8, 17), ends)
        assert group.course == next(course[4] for course in roster["courses"] if course[0] == taught[5])
        places = [one for one in rows(world, Enrollment) if one.group_id == group_id]
        assert Counter(one.role for one in places)[EnrollmentRole.TEACHER] == 1


def test_a_roster_makes_persons_and_no_accounts(world: World) -> None:
    def accounts() -> int:
        return world.read(world.here.id, lambda session: len(list(session.exec(select(Account)))))

    before = accounts()
    office(world).bring_in(packed(small()))
    assert accounts() == before


def test_the_same_file_again_changes_nothing(world: World) -> None:
    here, file = office(world), packed(small())
    here.bring_in(file)
    before = everything(world)
    again = here.check(file)
    assert again["change_count"] == 0
    assert all(one["added"] + one["changed"] + one["deactivated"] == 0 for one in again["counts"].values())
    assert here.apply(again)["state"] == "applied"
    assert everything(world) == before


def test_a_changed_file_brings_its_difference_and_no_more(world: World) -> None:
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    before = {one.id: one.model_dump() for one in rows(world, Person)}
    learners = [row[3] for row in roster["roles"] if row[5] == "student"]
    renamed, leaving, moving = learners[0], learners[1], learners[2]
    user = next(row for row in roster["users"] if row[0] == renamed)
    user[6], user[17] = "Philomena", ""
    old = next(row for row in roster["enrollments"] if row[5] == moving)
    taken = {row[3] for row in roster["enrollments"] if row[5] == moving}
    new = next(row for row in roster["classes"] if row[0] not in taken)
    left, joined = old[3], new[0]
    old[3:5] = new[0], new[9]
    checked = here.check(packed(without(roster, leaving)))
    assert checked["counts"]["person"] | {"unchanged": 0} == {
        "added": 0, "changed": 1, "deactivated": 1, "unchanged": 0,
    }  # fmt: skip
    assert checked["confirmation_needed"] is None  # one of sixty
    renaming = here.items(checked, "changes?kind=person&verb=changed")
    assert [(one["external_id"], one["label"].split()[0]) for one in renaming] == [(renamed, "Philomena")]
    assert renaming[0]["was"] != ""
    assert here.apply(checked)["state"] == "applied"
    assert person_called(world, renamed).given_name == "Philomena"
    assert person_called(world, leaving).deactivated_at is not None
    gone = person_called(world, leaving).id
    assert all(one.ended_at for one in rows(world, Enrollment) if one.person_id == gone)
    assert all(one.ends < date.today() for one in rows(world, RoleAssignment) if one.person_id == gone)
    assert all(one.ended_at for one in rows(world, Guardianship) if one.learner_id == gone)
    mover = person_called(world, moving).id
    places = {one.group_id: one.ended_at for one in rows(world, Enrollment) if one.person_id == mover}
    assert places[stands_for(world, RosterKind.GROUP, left).row_id] is not None
    assert places[stands_for(world, RosterKind.GROUP, joined).row_id] is None
    touched = {person_called(world, renamed).id, gone}
    assert {one.id for one in rows(world, Person) if before[one.id] != one.model_dump()} == touched


def test_who_comes_back_is_active_again(world: World) -> None:
    here, roster = office(world), small()
    learner = next(row[3] for row in roster["roles"] if row[5] == "student")
    here.bring_in(packed(roster))
    first = {table: len(rows(world, table)) for table in (Person, RoleAssignment, Enrollment, Guardianship)}
    here.bring_in(packed(without(small(), learner)))
    assert person_called(world, learner).deactivated_at is not None
    back = here.check(packed(roster))
    assert back["counts"]["person"]["changed"] == 1
    here.apply(back)
    person = person_called(world, learner)
    assert person.deactivated_at is None
    assert not any(one.ended_at for one in rows(world, Enrollment) if one.person_id == person.id)
    assert not any(one.ended_at for one in rows(world, Guardianship) if one.learner_id == person.id)
    assert all(one.ends is None for one in rows(world, RoleAssignment) if one.person_id == person.id)
    assert {table: len(rows(world, table)) for table in first} == first


def test_somebody_whom_the_file_disables_is_deactivated(world: World) -> None:
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    learner = next(row[3] for row in roster["roles"] if row[5] == "student")
    next(row for row in roster["users"] if row[0] == learner)[3] = "false"
    checked = here.check(packed(roster))
    assert (checked["deactivated_people"], checked["change_count"]) == (1, 1)
    here.apply(checked)
    assert person_called(world, learner).deactivated_at is not None
    assert here.check(packed(roster))["change_count"] == 0


def test_what_is_not_exchanged_stays(world: World) -> None:
    """A roster without birth dates, classes and enrolments says nothing about them."""
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    learner = next(row[3] for row in roster["roles"] if row[5] == "student")
    few = {name: listed for name, listed in small().items() if name in ("manifest", "orgs", "users", "roles")}
    kept = {f"file.{name}" for name in few}
    for row in few["manifest"]:
        if row[0].startswith("file.") and row[0] not in kept:
            row[1] = "absent"
    assert here.check(packed(few))["change_count"] == 0
    for row in few["users"]:
        row[13] = ",".join(agent for agent in row[13].split(",") if agent and agent != learner)
    few["users"] = [row for row in few["users"] if row[0] != learner]
    few["roles"] = [row for row in few["roles"] if row[3] != learner]
    checked = here.check(packed(few))
    assert (checked["counts"]["group"]["deactivated"], checked["counts"]["person"]["deactivated"]) == (0, 1)
    here.apply(checked)
    gone = person_called(world, learner)
    assert {one.person_id for one in rows(world, Enrollment) if one.ended_at} == {gone.id}
    assert gone.birth_date is not None


def test_rows_that_a_person_entered_by_hand_are_taken_over(world: World) -> None:
    """A guardian whom the school entered, or barred, is neither doubled nor freed by a roster."""
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    user = next(row for row in roster["users"] if row[13])
    learner, guardian = person_called(world, user[0]).id, person_called(world, user[13].split(",")[0]).id

    def bar(session: Session) -> None:
        one = session.exec(
            select(Guardianship).where(Guardianship.learner_id == learner, Guardianship.guardian_id == guardian)
        ).one()
        one.custody_bar, one.provenance = True, Provenance.OWN
        session.add(one)

    world.write(world.here.id, bar)
    user[13] = ""
    for other in roster["users"]:
        if user[0] in other[13].split(","):
            other[13] = ""
    here.bring_in(packed(roster))
    pair = [one for one in rows(world, Guardianship) if (one.learner_id, one.guardian_id) == (learner, guardian)]
    assert [(one.custody_bar, one.ended_at) for one in pair] == [(True, None)]
    here.bring_in(packed(small()))
    pair = [one for one in rows(world, Guardianship) if (one.learner_id, one.guardian_id) == (learner, guardian)]
    assert [one.custody_bar for one in pair] == [True]
