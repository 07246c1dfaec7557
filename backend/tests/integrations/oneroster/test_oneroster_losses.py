"""A file that was cut short ends more than people: whatever loses more than a twentieth needs typed words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.integrations.oneroster.builders import everything, office, packed, rows, small, stands_for
from tests.integrations.oneroster.samples import Tables
from tests.integrations.oneroster.terminal import ASKED, Terminal
from tests.world import World
from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import School
from waymark.integrations.oneroster.errands import DONE, UNCONFIRMED
from waymark.integrations.oneroster.reporting import Loss, confirmation

GUARDING = ("parent", "guardian", "relative")


def without_guardians(roster: Tables) -> None:
    """Leave the guardians out of roles.csv; users.csv names them as before."""
    roster["roles"] = [row for row in roster["roles"] if row[5] not in GUARDING]


def places_cut_short(roster: Tables) -> None:
    """Keep the first half of enrollments.csv."""
    roster["enrollments"] = roster["enrollments"][: len(roster["enrollments"]) // 2]


def one_class_gone(roster: Tables) -> None:
    """Take a class away, and everybody's place in it."""
    gone = roster["classes"].pop()[0]
    roster["enrollments"] = [row for row in roster["enrollments"] if row[3] != gone]


CUTS = {
    "roles": (without_guardians, {"users.csv", "roles.csv"}, ("role", "guardianship")),
    "places": (places_cut_short, {"enrollments.csv"}, ("enrollment",)),
}


@pytest.mark.parametrize(("cut", "files", "kinds"), CUTS.values(), ids=CUTS)
def test_a_file_cut_short_needs_typed_words(
    world: World, cut: Callable[[Tables], None], files: set[str], kinds: tuple[str, ...]
) -> None:
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    cut(roster)
    checked = here.check(packed(roster))
    assert checked["deactivated_people"] == 0
    counts = checked["counts"]
    words = checked["confirmation_needed"]
    assert {kind for kind in counts if counts[kind]["deactivated"]} == set(kinds)
    assert words.count(",") == len(kinds) - 1
    for kind in kinds:
        assert f"{counts[kind]['deactivated']} " in words
    told = [one for one in here.items(checked, "notices") if one["code"] == "many_end"]
    assert {one["file"] for one in told} == files
    before = everything(world)
    answer = here.browser.post(f"/roster-imports/{checked['id']}/apply", {"confirmation": None})
    assert answer.status_code == 422
    assert everything(world) == before
    assert here.apply(checked, words)["state"] == "applied"


def test_a_class_among_few_needs_typed_words_and_the_terminal_says_which(world: World) -> None:
    roster, terminal, applies = small(), Terminal(world), replace(ASKED, applies=True)
    assert terminal.give(packed(roster), applies) == DONE
    one_class_gone(roster)
    assert terminal.give(packed(roster)) == DONE  # a dry run
    assert "  classes.csv: Of " in terminal.text
    assert terminal.give(packed(roster), applies) == UNCONFIRMED
    words = terminal.said[-1].split('"')[1]
    assert words.startswith("deactivate 1 class")
    assert terminal.give(packed(roster), replace(applies, confirmation=words)) == DONE


def test_the_words_name_each_kind_and_fit_into_their_field() -> None:
    assert confirmation([]) is None
    assert Loss(RosterKind.PERSON, 0, 0).share == 0.0
    assert confirmation([Loss(RosterKind.ROLE, 1, 2)]) == "deactivate 1 role"
    every = [Loss(kind, 1_000_000, 1_000_000) for kind in RosterKind if kind is not RosterKind.SCHOOL]
    assert len(confirmation(every) or "") <= 120


def test_a_district_is_the_root_of_the_schools(world: World) -> None:
    here, roster = office(world), small()
    before = {school.id for school in rows(world, School)}
    applied = here.bring_in(packed(roster))
    assert applied["counts"]["school"]["added"] == len(roster["orgs"]) == 3
    district = stands_for(world, RosterKind.SCHOOL, "d1").row_id
    arrived = {school.id: school for school in rows(world, School) if school.id not in before}
    assert (arrived[district].parent_id, arrived[district].name) == (None, roster["orgs"][0][3])
    assert {school.parent_id for school in arrived.values() if school.id != district} == {district}
    again = here.check(packed(small()))
    assert again["counts"]["school"] == {"added": 0, "changed": 0, "deactivated": 0, "unchanged": 3}
    assert again["change_count"] == 0
    roster["orgs"][0][3] = "Another Name"
    here.bring_in(packed(roster))
    assert next(school.name for school in rows(world, School) if school.id == district) == "Another Name"


def test_a_unit_between_is_passed_over(world: World) -> None:
    """A department between district and school is no school; the school hangs on the district all the same."""
    here, roster = office(world), small()
    roster["orgs"].append(["dep", "", "", "Department", "department", "", "d1"])
    roster["orgs"][1][6] = "dep"
    here.bring_in(packed(roster))
    district = stands_for(world, RosterKind.SCHOOL, "d1").row_id
    school = stands_for(world, RosterKind.SCHOOL, roster["orgs"][1][0]).row_id
    assert next(one.parent_id for one in rows(world, School) if one.id == school) == district
