"""A sound roster comes out as typed people, roles, guardianships and classes, and leaves nothing behind."""

import csv
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.integrations.oneroster.apart import staged_apart
from tests.integrations.oneroster.generate import write_roster
from tests.integrations.oneroster.samples import Tables, generated, real_roster, tables, zipped
from waymark.integrations.oneroster.findings import RosterRefused
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.manifest import Mode
from waymark.integrations.oneroster.scratch import fresh_file
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.translate import OUR_ROLES, stage

REAL = real_roster()
SOURCE = pytest.param(REAL or generated(), id="roster-small" if REAL else "generated-because-roster-small-is-absent")


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[Staged]:
    with stage(generated(), tmp_path) as one:
        yield one


def by_hand(source: Path | BinaryIO) -> dict[str, list[dict[str, str]]]:
    """The same zip, read the plain way."""
    with zipfile.ZipFile(source) as packed:
        names = [name for name in packed.namelist() if name != "manifest.csv"]
        return {name[:-4]: list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig")))) for name in names}


@pytest.mark.parametrize("source", [SOURCE])
def test_everything_in_the_sample_arrives(source: Path | BinaryIO, tmp_path: Path) -> None:
    plain = by_hand(source)
    with stage(source, tmp_path) as staged:
        assert (staged.faults, staged.notices) == ((), ())
        assert staged.counts == {name: len(rows) for name, rows in plain.items()}
        people = {person.sourced_id: person for person in staged.people()}
        born = {row["sourcedId"]: row["birthDate"] for row in plain["demographics"]}
        assert len(people) == len(plain["users"])
        for row in plain["users"]:
            person = people[row["sourcedId"]]
            assert (person.given_name, person.family_name) == (row["givenName"], row["familyName"])
            assert (person.username, person.pronouns) == (row["username"], row["pronouns"])
            assert person.email == row["email"]
            assert ",".join(person.grades) == row["grades"]
            assert person.enabled == (row["enabledUser"] == "true")
            assert str(person.birth_date or "") == born.get(row["sourcedId"], "")
        held = [(role.sourced_id, person.sourced_id, role.role) for person in people.values() for role in person.roles]
        assert sorted(held) == sorted((row["sourcedId"], row["userSourcedId"], row["role"]) for row in plain["roles"])
        assert [org.name for org in staged.orgs()] == [row["name"] for row in plain["orgs"]]
        assert {one.sourced_id: one.person for one in staged.enrollments()} == {
            row["sourcedId"]: row["userSourcedId"] for row in plain["enrollments"]
        }
        assert {one.sourced_id: ",".join(one.terms) for one in staged.classes()} == {
            row["sourcedId"]: row["termSourcedIds"] for row in plain["classes"]
        }
        assert {(one.learner, one.guardian) for one in staged.guardianships()} == {
            (row["sourcedId"], agent) for row in plain["users"] for agent in row["agentSourcedIds"].split(",") if agent
        }


def test_parents_come_before_children_whatever_the_order_of_rows(tmp_path: Path) -> None:
    def turn(rows: Tables) -> None:
        rows["orgs"].reverse()
        rows["orgs"].insert(0, ["north-art", "", "", "Art", "department", "", "north"])

    with stage(generated(turn), tmp_path) as staged:
        assert [org.sourced_id for org in staged.orgs()] == ["d1", "south", "north", "north-art"]
        sessions = list(staged.sessions())
    assert [session.sourced_id for session in sessions] == ["y27", "t1", "t2"]
    assert (sessions[0].begins, sessions[0].ends, sessions[0].school_year) == (
        date(2026, 8, 17),
        date(2027, 6, 11),
        2027,
    )


def test_rows_come_by_id_and_can_go_on_behind_one(staged: Staged) -> None:
    for ask in (staged.people, staged.roles, staged.courses, staged.classes, staged.enrollments):
        every = [row.sourced_id for row in ask()]
        assert every == sorted(every)
        assert [row.sourced_id for row in ask(every[4])] == every[5:]


def test_questions_may_be_asked_side_by_side_and_left_off(staged: Staged) -> None:
    first, second = staged.people(), staged.people()
    assert next(first) == next(second)
    assert next(first) != next(staged.people())
    assert len(list(second)) == 59


def test_who_is_gone_can_be_asked(staged: Staged) -> None:
    known = [person.sourced_id for person in staged.people()]
    assert staged.lacking("users", [*known[:3], "gone-1", "gone-2"]) == {"gone-1", "gone-2"}
    assert staged.lacking("users", []) == set()


def test_an_end_that_never_comes_is_a_day(tmp_path: Path) -> None:
    def never(rows: Tables) -> None:
        rows["roles"][0][7] = "9999-12-31"

    with stage(generated(never), tmp_path) as staged:
        assert date.max in [role.ends for role in staged.roles()]


def test_a_person_has_all_roles_and_typed_ids(staged: Staged) -> None:
    people = list(staged.people())
    several = [person for person in people if len(person.roles) > 1]
    assert {role.role for person in several for role in person.roles} == {"teacher", "parent"}
    assert {role.org for role in several[0].roles} == {"north", "south"}
    assert all(role.person == person.sourced_id for person in people for role in person.roles)
    ids = next(person.user_ids for person in people if person.user_ids)
    assert [kind for kind, _ in ids] == ["Local", "State"]


def test_roles_have_a_meaning_here_or_none() -> None:
    assert OUR_ROLES["parent"] == OUR_ROLES["relative"] == OUR_ROLES["guardian"] == "guardian"
    assert OUR_ROLES["student"] == "learner"
    assert not {"aide", "counselor", "proctor", "ext:coach"} & set(OUR_ROLES)


def test_the_manifest_says_what_came(staged: Staged) -> None:
    assert (staged.manifest.system_name, staged.manifest.system_code) == ("Río Verde SIS", "rv")
    assert staged.manifest.modes["users"] is Mode.BULK
    assert staged.manifest.modes["results"] is Mode.ABSENT


def guardians_of(change: object, folder: Path) -> tuple[set[tuple[str, str]], list[tuple[str, int, str]]]:
    assert callable(change)
    with stage(generated(change), folder) as staged:
        assert staged.faults == ()
        pairs = {(one.learner, one.guardian) for one in staged.guardianships()}
        return pairs, [(one.code, one.row, one.column) for one in staged.notices]


def test_a_guardian_may_be_named_on_either_side(tmp_path: Path) -> None:
    usual, _ = guardians_of(lambda rows: None, tmp_path)

    def other_side(rows: Tables) -> None:
        learners = [row for row in rows["users"] if row[13]]
        by_id = {row[0]: row for row in rows["users"]}
        for learner in learners:
            for guardian in learner[13].split(","):
                by_id[guardian][13] += f",{learner[0]}" if by_id[guardian][13] else learner[0]
            learner[13] = ""

    assert len(usual) > 30
    assert guardians_of(other_side, tmp_path) == (usual, [])


def test_somebody_without_such_a_role_is_no_guardian(tmp_path: Path) -> None:
    def name_a_friend(rows: Tables) -> None:
        rows["users"][50][13] = rows["users"][51][0]

    usual, _ = guardians_of(lambda rows: None, tmp_path)
    pairs, notices = guardians_of(name_a_friend, tmp_path)
    assert pairs < usual
    assert notices == [("no_guardian_role", 52, "agentSourcedIds")]


def test_what_may_surprise_is_a_notice_and_no_fault(tmp_path: Path) -> None:
    def odd(rows: Tables) -> None:
        rows["users"][10][10] = "nobody at nowhere"
        rows["roles"][12][5] = "ext:lunchCoach"
        rows["roles"][13][5] = "aide"
        del rows["roles"][30]
        rows["manifest"].append(["file.lunch", "bulk"])
        rows["manifest"].append(["colour", "blue"])

    rows = tables()
    odd(rows)
    with stage(zipped(rows), tmp_path) as staged:
        codes = {notice.code for notice in staged.notices}
        person = next(one for one in staged.people() if one.row == 12)
    assert person.email == ""
    assert {"email_unusable", "role_without_meaning", "no_role", "unknown_file", "unknown_property"} <= codes


def test_what_must_not_be_kept_never_reaches_the_scratch_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Path] = []
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: kept.append(self))
    write_roster(2000, tmp_path / "roster.zip")
    folder = tmp_path / "scratch"
    folder.mkdir()
    with stage(tmp_path / "roster.zip", folder) as staged:
        assert staged.sound
        staged._scratch.do("COMMIT")
        data = kept[0].read_bytes()
    assert "Nguyễn".encode() in data
    for canary in (b"anary", b"hunter2", b"555 010", b"female"):
        assert canary not in data


def test_the_scratch_file_has_no_name_while_in_use_and_is_gone_afterwards(tmp_path: Path) -> None:
    with stage(generated(), tmp_path) as staged:
        assert list(tmp_path.iterdir()) == []
        assert len(list(staged.people())) == 60
    with pytest.raises(ZeroDivisionError), stage(generated(), tmp_path):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_only_this_user_can_open_the_scratch_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = fresh_file(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []

    class Cancelled(Exception):
        pass

    def tell(file: str, row: int) -> None:
        told.append((file, row))
        if file == "users.csv":
            raise Cancelled

    write_roster(6000, tmp_path / "roster.zip")
    folder = tmp_path / "scratch"
    folder.mkdir()
    with pytest.raises(Cancelled), stage(tmp_path / "roster.zip", folder, tell=tell):
        pytest.fail("the reading went on")
    assert told == [("users.csv", 5000)]
    assert list(folder.iterdir()) == []


def test_memory_does_not_grow_with_the_roster(tmp_path: Path) -> None:
    peaks = []
    for people in (2000, 20_000):
        packed = tmp_path / f"{people}.zip"
        roster = write_roster(people, packed)
        answer, peak = staged_apart(packed, tmp_path)
        assert answer == f"sound {people + roster.classes + roster.learners * 5}"
        peaks.append(peak)
    assert peaks[1] <= 1.5 * peaks[0]


def test_the_same_seed_gives_the_same_roster_and_another_another() -> None:
    assert tables(40, 7) == tables(40, 7)
    assert tables(40, 7)["users"] != tables(40, 8)["users"]


def test_a_refusal_is_a_problem_with_a_code_and_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RosterRefused) as refused, stage(io.BytesIO(b"no"), tmp_path, limits=Limits()):
        pytest.fail("this is no zip")
    body = refused.value.body("request-1")
    assert (body["code"], body["status"]) == ("not_zip", 422)
