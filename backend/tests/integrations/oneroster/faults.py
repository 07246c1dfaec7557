"""Plants one fault in a valid roster and says what must be found: nothing more, nothing less."""

from collections.abc import Callable
from typing import NamedTuple

from tests.integrations.oneroster.generate import manifest
from tests.integrations.oneroster.samples import Tables
from waymark.integrations.oneroster.headers import SHEETS

Change = Callable[[Tables], None]
COLUMNS = {sheet.name: sheet.header for sheet in SHEETS}


class Fault(NamedTuple):
    """A change, and the findings it must lead to: (file, row, column, code)."""

    name: str
    plant: Change
    found: tuple[tuple[str, int, str, str], ...]


def cell(name: str, row: int, column: str, code: str, *values: str) -> list[Fault]:
    """Write each value into one cell; each must be found there with this code."""

    def planted(value: str) -> Change:
        def plant(rows: Tables) -> None:
            rows[name][row - 2][COLUMNS[name].index(column)] = value

        return plant

    found = ((f"{name}.csv", row, column, code),)
    return [Fault(f"{name}.{column}-{code}-{value[:18]!r}", planted(value), found) for value in values]


def first_learner(rows: Tables) -> int:
    """The row of the first learner in users.csv."""
    return next(number for number, row in enumerate(rows["users"], 2) if row[13])


def _copy_id(rows: Tables) -> None:
    rows["enrollments"][9][0] = rows["enrollments"][4][0]


def _circle(rows: Tables) -> None:
    rows["academicSessions"][2][7] = "t1"


def _own_parent(rows: Tables) -> None:
    rows["orgs"][0][6] = "d1"


def _circle_in(file: str) -> tuple[tuple[str, int, str, str], ...]:
    """All three rows of the file: those in the circle and those that hang below it."""
    return tuple((file, row, "parentSourcedId", "circle") for row in (2, 3, 4))


def _own_guardian(rows: Tables) -> None:
    rows["users"][40][13] = rows["users"][40][0]


def _agent(value: str) -> Change:
    def plant(rows: Tables) -> None:
        rows["users"][40][13] = value

    return plant


def _drop_cell(rows: Tables) -> None:
    del rows["courses"][0][-1]


def _add_cell(rows: Tables) -> None:
    rows["courses"][0].append("")


def _class_of_a_district(rows: Tables) -> None:
    rows["classes"][0][9] = "d1"


def _no_rows(rows: Tables) -> None:
    rows["enrollments"].clear()


def _without(name: str) -> Change:
    def plant(rows: Tables) -> None:
        del rows[name]
        for row in rows["manifest"]:
            if row[0] == f"file.{name}":
                row[1] = "absent"

    return plant


def _mode(name: str, mode: str) -> Change:
    def plant(rows: Tables) -> None:
        for row in rows["manifest"]:
            if row[0] == f"file.{name}":
                row[1] = mode

    return plant


def _row_of(name: str) -> int:
    return [row[0] for row in manifest(())].index(f"file.{name}") + 2


def _double_property(rows: Tables) -> None:
    rows["manifest"].append(["file.users", "bulk"])


def _no_version(rows: Tables) -> None:
    del rows["manifest"][1]


DATES = (
    "2026-02-30",
    "2026-13-01",
    "2026-1-1",
    "17/08/2026",
    "2026-08-17T00:00:00Z",
    "0000-01-01",
    "1899-12-31",
    "soon",
)
IDS = ("has space", "ümlaut", "a;b", "x" * 256, "a:b", "<b>")
BOOLEANS = ("TRUE", "1", "yes", "False", "true ")
TOO_LONG = "x" * 4097

CELL_FAULTS = [
    *cell("users", 7, "givenName", "missing_value", "", "   "),
    *cell("users", 7, "familyName", "missing_value", ""),
    *cell("users", 7, "username", "missing_value", ""),
    *cell("users", 7, "enabledUser", "missing_value", ""),
    *cell("orgs", 2, "name", "missing_value", ""),
    *cell("classes", 3, "termSourcedIds", "missing_value", ""),
    *cell("classes", 3, "courseSourcedId", "missing_value", ""),
    *cell("enrollments", 9, "sourcedId", "missing_value", ""),
    *cell("enrollments", 9, "role", "missing_value", ""),
    *cell("academicSessions", 2, "schoolYear", "missing_value", ""),
    *cell("users", 7, "status", "must_be_empty", "active", "tobedeleted"),
    *cell("demographics", 7, "dateLastModified", "must_be_empty", "2026-08-17T00:00:00.000Z"),
    *cell("users", 7, "enabledUser", "bad_boolean", *BOOLEANS),
    *cell("enrollments", 9, "primary", "bad_boolean", *BOOLEANS),
    *cell("roles", 7, "role", "unknown_word", "Student", "pupil", "ext:", "EXT:coach"),
    *cell("roles", 7, "roleType", "unknown_word", "main", "ext:main"),
    *cell("orgs", 4, "type", "unknown_word", "School", "academy"),
    *cell("classes", 3, "classType", "unknown_word", "lesson"),
    *cell("academicSessions", 2, "type", "unknown_word", "quarter", "Term"),
    *cell("enrollments", 9, "role", "unknown_word", "aide", "Student"),
    *cell("demographics", 7, "birthDate", "bad_date", *DATES),
    *cell("academicSessions", 2, "startDate", "bad_date", *DATES),
    *cell("enrollments", 9, "endDate", "bad_date", *DATES),
    *cell("academicSessions", 2, "schoolYear", "bad_year", "27", "2026-2027", "0027"),
    *cell("users", 7, "userIds", "bad_user_ids", "12", "{a}", "{a:b}{c:d}", "{a:b},", ",", "{:b}", "{a:}"),
    *cell("users", 41, "grades", "bad_list", "09,,10", ",", "09, "),
    *cell("users", 41, "agentSourcedIds", "bad_id", ",", "a b", "é"),
    *cell("academicSessions", 2, "endDate", "dates_reversed", "2026-08-16"),
    *cell("enrollments", 12, "endDate", "dates_reversed", "2026-08-16"),
    *cell("enrollments", 9, "sourcedId", "bad_id", *IDS),
    *cell("enrollments", 9, "userSourcedId", "bad_id", *IDS),
    *cell("enrollments", 9, "userSourcedId", "missing_reference", "nobody", "P0000000-0", "0"),
    *cell("enrollments", 9, "classSourcedId", "missing_reference", "none"),
    *cell("roles", 7, "orgSourcedId", "missing_reference", "none"),
    *cell("orgs", 3, "parentSourcedId", "missing_reference", "none"),
    *cell("courses", 3, "schoolYearSourcedId", "missing_reference", "none"),
    *cell("courses", 3, "orgSourcedId", "missing_reference", "none"),
    *cell("classes", 3, "termSourcedIds", "missing_reference", "t1,none", "none"),
    *cell("demographics", 7, "sourcedId", "missing_reference", "nobody"),
    *cell("users", 7, "primaryOrgSourcedId", "missing_reference", "none"),
    *cell("users", 7, "familyName", "text_too_long", "n" * 256),
    *cell("users", 7, "familyName", "cell_too_long", TOO_LONG, "é" * 2049),
    *cell("users", 7, "phone", "cell_too_long", TOO_LONG),
    *cell("users", 7, "familyName", "hidden_character", "a\0b", "a\x1bb", "a\x7f", "a\x85", "a\u202eb", "a\ufffe"),
]  # fmt: skip

TABLE_FAULTS = [
    Fault("id-twice", _copy_id, (("enrollments.csv", 11, "sourcedId", "id_twice"),)),
    Fault("sessions-in-a-circle", _circle, _circle_in("academicSessions.csv")),
    Fault("own-parent", _own_parent, _circle_in("orgs.csv")),
    Fault("own-guardian", _own_guardian, (("users.csv", 42, "agentSourcedIds", "own_guardian"),)),
    Fault("agent-lacking", _agent("nobody"), (("users.csv", 42, "agentSourcedIds", "missing_reference"),)),
    Fault("cell-lacking", _drop_cell, (("courses.csv", 2, "", "wrong_number_of_cells"),)),
    Fault("cell-too-many", _add_cell, (("courses.csv", 2, "", "wrong_number_of_cells"),)),
    Fault("class-of-a-district", _class_of_a_district, (("classes.csv", 2, "schoolSourcedId", "wrong_reference"),)),
    Fault("no-rows", _no_rows, (("enrollments.csv", 0, "", "no_rows"),)),
    Fault("courses-lacking", _without("courses"), (("classes.csv", 1, "courseSourcedId", "file_needed"),)),
    Fault("users-lacking", _without("users"), (("manifest.csv", _row_of("users"), "value", "file_needed"),)),
    Fault("listed-as-absent", _mode("users", "absent"), (
        ("manifest.csv", _row_of("users"), "value", "file_not_listed"),
    )),
    Fault("listed-but-lacking", _mode("results", "bulk"), (
        ("manifest.csv", _row_of("results"), "value", "file_missing"),
    )),
    Fault("listed-otherwise", _mode("users", "BULK"), (
        ("manifest.csv", _row_of("users"), "value", "bad_mode"),
        ("manifest.csv", _row_of("users"), "value", "file_not_listed"),
    )),
    Fault("property-twice", _double_property, (("manifest.csv", 27, "propertyName", "property_twice"),)),
    Fault("version-lacking", _no_version, (("manifest.csv", 0, "propertyName", "missing_property"),)),
]  # fmt: skip
