"""Each planted fault is found, at its file, row and column, and nothing else is."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from tests.integrations.oneroster.faults import CELL_FAULTS, TABLE_FAULTS, Fault
from tests.integrations.oneroster.samples import Tables, generated, tables, zipped
from waymark.integrations.oneroster import checks
from waymark.integrations.oneroster.findings import (
    DeltaNotYet,
    Finding,
    ManifestMissing,
    RosterHasFaults,
    TooManyLines,
    WrongVersion,
)
from waymark.integrations.oneroster.headers import SHEETS
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.translate import stage

Place = tuple[str, int, str, str]


def faults_of(source: io.BytesIO, folder: Path, **limits: int) -> tuple[Finding, ...]:
    with stage(source, folder, limits=Limits(**limits)) as staged:
        assert staged.sound == (not staged.faults)
        return staged.faults


def places(found: tuple[Finding, ...]) -> list[Place]:
    return [(one.file, one.row, one.column, one.code) for one in found]


def repacked(change: dict[str, bytes | None], **more: bytes) -> io.BytesIO:
    """A valid roster whose files are replaced byte by byte; None takes a file out."""
    target = io.BytesIO()
    with zipfile.ZipFile(generated()) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return target


def member(name: str) -> bytes:
    with zipfile.ZipFile(generated()) as packed:
        return packed.read(name)


@pytest.mark.parametrize("fault", [*CELL_FAULTS, *TABLE_FAULTS], ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_where_it_stands(fault: Fault, tmp_path: Path) -> None:
    found = faults_of(generated(fault.plant), tmp_path)
    assert places(found) == sorted(fault.found, key=lambda place: place[1])
    for one in found:
        assert one.message.endswith((".", "metadata.")) and len(one.message) > 20


def test_the_roster_before_planting_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(generated(), tmp_path) == ()


def test_no_message_repeats_a_cell(tmp_path: Path) -> None:
    def secret_everywhere(rows: Tables) -> None:
        for number, row in enumerate(rows["users"][:20]):
            row[1 + number % 13] = "Secret Canary"
        rows["roles"][3][5] = rows["enrollments"][3][6] = rows["orgs"][2][4] = "Secret Canary"

    found = faults_of(generated(secret_everywhere), tmp_path)
    assert len(found) > 10
    assert not any("Canary" in one.message for one in found)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_header_in_another_case_is_refused_and_names_the_column(sheet: object, tmp_path: Path) -> None:
    name = getattr(sheet, "name", "")
    header = list(getattr(sheet, "header", ()))
    if name == "userProfiles":
        manifest = member("manifest.csv").replace(b"file.userProfiles,absent", b"file.userProfiles,bulk")
        data = (",".join(header) + "\r\n").encode()
        source = repacked({"manifest.csv": manifest}, **{f"{name}.csv": data.replace(b"sourcedId", b"sourcedid", 1)})
    else:
        source = repacked({f"{name}.csv": member(f"{name}.csv").replace(b"sourcedId", b"sourcedid", 1)})
    found = faults_of(source, tmp_path)
    assert places(found) == [(f"{name}.csv", 1, "sourcedId", "header_case")]
    assert "sourcedId" in found[0].message


MANY_OWN = b"".join(b",metadata.%d" % number for number in range(101))
HEADERS = [
    (b"sourcedId,status", b"sourcedId ,status", [("sourcedId", "header_case")]),
    (b"sourcedId,status", b"SOURCEDID,STATUS", [("sourcedId", "header_case"), ("status", "header_case")]),
    (b"sourcedId,status", b"status,sourcedId", [("sourcedId", "header_order")]),
    (b"name,type", b"type,name", [("name", "header_order")]),
    (b",identifier", b"", [("identifier", "header_missing")]),
    (b",parentSourcedId", b"", [("parentSourcedId", "header_missing")]),
    (b",parentSourcedId", b",parentSourcedId,colour", [("", "header_unknown")]),
    (b",parentSourcedId", b",parentSourcedId,metadata.a,metadata.a", [("", "header_unknown")]),
    (b",parentSourcedId", b",parentSourcedId" + MANY_OWN, [("", "header_unknown")]),
    (b"sourcedId,status,dateLastModified,", b"sourcedId;status;dateLastModified;", [("sourcedId", "header_missing")]),
    (b"sourcedId,", b'"sourcedId,', [("", "bad_quotes")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "codes"), HEADERS)
def test_a_header_must_be_that_of_the_standard(
    old: bytes, new: bytes, codes: list[tuple[str, str]], tmp_path: Path
) -> None:
    data = member("orgs.csv")
    assert old in data
    found = faults_of(repacked({"orgs.csv": data.replace(old, new, 1)}), tmp_path)
    assert places(found) == [("orgs.csv", 1, column, code) for column, code in codes]


@pytest.mark.parametrize(
    ("encode", "code"),
    [
        (lambda text: text.encode("utf-16"), "not_utf8"),
        (lambda text: text.encode("utf-16-le"), "not_utf8"),
        (lambda text: text.encode("latin-1", "replace"), "not_utf8"),
        (lambda text: text.encode("cp1252", "replace"), "not_utf8"),
        (lambda text: text.replace("d1", "\ud800").encode("utf-8", "surrogatepass"), "not_utf8"),
        (lambda text: text.replace(",", ";").encode(), "wrong_separator"),
        (lambda text: text.replace(",", "\t").encode(), "wrong_separator"),
    ],
)
def test_another_encoding_is_refused_once_and_clearly(encode: object, code: str, tmp_path: Path) -> None:
    assert callable(encode)
    text = member("orgs.csv").decode()
    found = faults_of(repacked({"orgs.csv": encode(text)}), tmp_path)
    assert [(one.file, one.code) for one in found] == [("orgs.csv", code)]


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    with stage(zipped(tables(), start=b"\xef\xbb\xbf"), tmp_path) as staged:
        assert staged.faults == ()
        assert next(iter(staged.orgs())).sourced_id == "d1"


def test_rows_are_counted_as_lines_of_the_file(tmp_path: Path) -> None:
    header = ",".join(next(sheet.header for sheet in SHEETS if sheet.name == "orgs"))
    lines = f'{header}\n\nd1,,,"A, ""B""\nC",district,,\n\n\nnorth,,,N,school,,d1\nsouth,,,S,shed,,d1\n'
    found = faults_of(repacked({"orgs.csv": lines.encode()}), tmp_path)
    assert ("orgs.csv", 8, "type", "unknown_word") in places(found)
    good = lines.replace("shed", "school").encode()
    with stage(repacked({"orgs.csv": good}), tmp_path) as staged:
        assert [(org.row, org.name) for org in staged.orgs()] == [(3, 'A, "B" C'), (7, "N"), (8, "S")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str, tmp_path: Path) -> None:
    data = member("users.csv").decode().replace("\r\n", end).encode()
    assert faults_of(repacked({"users.csv": data}), tmp_path) == ()


def test_quotation_marks_that_do_not_match_are_found_and_reading_goes_on(tmp_path: Path) -> None:
    rows = member("courses.csv").decode().split("\r\n")
    rows[2] = rows[2].replace(",y27,", ',"y27"x,')
    rows[4] = rows[4].replace(",09,10", "").replace(",y27,", ",nothing,")
    found = faults_of(repacked({"courses.csv": "\r\n".join(rows).encode()}), tmp_path)
    assert places(found) == [
        ("courses.csv", 3, "", "bad_quotes"),
        ("courses.csv", 5, "schoolYearSourcedId", "missing_reference"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_found(tmp_path: Path) -> None:
    rows = member("courses.csv").decode().split("\r\n")
    rows[3] = rows[3].replace(",y27,", ',"y27,')
    assert places(faults_of(repacked({"courses.csv": "\r\n".join(rows).encode()}), tmp_path)) == [
        ("courses.csv", 4, "", "bad_quotes")
    ]


def test_own_columns_at_the_end_are_read_over(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(member("orgs.csv").decode())))
    rows[0].append("metadata.colour")
    for row in rows[1:]:
        row.append("b" * 3000)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    assert faults_of(repacked({"orgs.csv": text.getvalue().encode()}), tmp_path) == ()


def test_the_listing_ends_but_the_count_goes_on(tmp_path: Path) -> None:
    rows = tables(60)
    rows["enrollments"] = [[f"e{number}", "", "", *rows["enrollments"][0][3:]] for number in range(3000)]
    for row in rows["enrollments"]:
        row[5] = "nobody"
    with stage(zipped(rows), tmp_path) as staged:
        assert (len(staged.faults), staged.fault_count) == (1000, 3000)
        assert staged.fault_tally == {("enrollments.csv", "userSourcedId", "missing_reference"): 3000}
        assert [fault.row for fault in staged.faults] == list(range(2, 1002))


def test_rows_of_a_faulty_roster_are_never_given(tmp_path: Path) -> None:
    with stage(generated(CELL_FAULTS[0].plant), tmp_path) as staged:
        for ask in (staged.orgs, staged.people, staged.roles, staged.guardianships, staged.sessions):
            with pytest.raises(RosterHasFaults):
                list(ask())
        for later in (staged.courses, staged.classes, staged.enrollments):
            with pytest.raises(RosterHasFaults):
                list(later())


@pytest.mark.parametrize(("start", "column"), [(b"d1,,,", "name"), (b'd1,,,n,"', "type"), (b",,,,,,,,,", "")])
def test_a_row_without_end_is_found_in_its_cell_and_ends_the_file(start: bytes, column: str, tmp_path: Path) -> None:
    data = member("orgs.csv").split(b"\r\n")[0] + b"\r\n" + start + b"x" * 9000
    found = faults_of(repacked({"orgs.csv": data}), tmp_path, record=8000)
    assert places(found) == [("orgs.csv", 2, column, "cell_too_long")]
    assert "not read" in found[0].message


def test_a_tree_may_not_be_a_forest_of_millions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_IN_TREE", 2)
    found = faults_of(generated(), tmp_path)
    assert places(found) == [("orgs.csv", 0, "", "too_many_rows"), ("academicSessions.csv", 0, "", "too_many_rows")]


def test_a_manifest_has_an_end(tmp_path: Path) -> None:
    data = member("manifest.csv") + b"".join(b"more.%d,1\r\n" % number for number in range(300))
    found = faults_of(repacked({"manifest.csv": data}), tmp_path)
    assert places(found) == [("manifest.csv", 202, "", "too_many_rows")]


def test_a_file_of_the_gradebook_is_not_read(tmp_path: Path) -> None:
    data = member("manifest.csv").replace(b"file.results,absent", b"file.results,bulk")
    with stage(repacked({"manifest.csv": data}, **{"results.csv": b"\0"}), tmp_path) as staged:
        assert staged.sound
        assert (places(staged.notices), staged.notice_count) == ([("results.csv", 0, "", "file_not_used")], 1)


def test_a_delta_is_refused(tmp_path: Path) -> None:
    data = member("manifest.csv").replace(b"file.users,bulk", b"file.users,delta")
    with pytest.raises(DeltaNotYet, match="full roster"):
        faults_of(repacked({"manifest.csv": data}), tmp_path)


@pytest.mark.parametrize(
    ("old", "new"), [(b"oneroster.version,1.2", b"oneroster.version,1.1"), (b"t.version,1.0", b"t.version,2.0")]
)
def test_another_version_is_refused(old: bytes, new: bytes, tmp_path: Path) -> None:
    with pytest.raises(WrongVersion, match=r"OneRoster 1\.2"):
        faults_of(repacked({"manifest.csv": member("manifest.csv").replace(old, new)}), tmp_path)


def test_a_zip_without_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestMissing):
        faults_of(repacked({"manifest.csv": None}), tmp_path)


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyLines):
        faults_of(repacked({"orgs.csv": member("orgs.csv") + b"\n" * 2000}), tmp_path, lines=1000)


@pytest.mark.parametrize(
    "name", ["Users.csv", "user.csv", "users (1).csv", "USERS.CSV", "users.CSV", "enrollment.csv", "Manifest.csv"]
)
def test_a_misnamed_file_is_refused(name: str, tmp_path: Path) -> None:
    found = faults_of(repacked({}, **{name: b"a,b\n"}), tmp_path)
    assert places(found) == [(name, 0, "", "file_misnamed")]


@pytest.mark.parametrize("name", ["readme.txt", ".DS_Store", "lunch.csv", "Über.csv"])
def test_a_strange_file_is_left_alone_with_a_notice(name: str, tmp_path: Path) -> None:
    with stage(repacked({}, **{name: b"\xff\x00"}), tmp_path) as staged:
        assert staged.sound
        assert places(staged.notices) == [(name, 0, "", "unknown_file")]
