"""A roster that is broken is refused, says where and why, and changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.integrations.oneroster.builders import ZIP, everything, office, packed, rows, small
from tests.world import World
from waymark.domains.connections.roster_models import RosterReport
from waymark.integrations.oneroster import translate
from waymark.integrations.oneroster.findings import NoRoom
from waymark.integrations.oneroster.sweeping import sweep_rosters
from waymark.kit import clock


def _header_in_another_case() -> bytes:
    return _with_text(lambda text: text.replace(b"sourcedId", b"SourcedId", 1))


def _wrong_header() -> bytes:
    return _with_text(lambda text: text.replace(b"givenName", b"firstName", 1))


def _with_text(change: Callable[[bytes], bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(packed(small())) as read, ZipFile(target, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            content = read.read(name)
            write.writestr(name, change(content) if name == "users.csv" else content)
    return target.getvalue()


def _missing_reference() -> bytes:
    roster = small()
    roster["enrollments"][3][5] = "nobody"
    return packed(roster).getvalue()


def _bomb() -> bytes:
    return _with_text(lambda text: text + (b"0" * 4000 + b"\n") * 10_000)


def _endless_cell() -> bytes:
    return _with_text(lambda text: text + b"0" * 100_000_000)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a zip": (lambda: b"this is no zip", "not_zip"),
    "a bomb": (_bomb, "unpacks_too_far"),
    "a cell of 100 megabytes": (_endless_cell, "cell_too_long"),
    "a header in another case": (_header_in_another_case, "header_case"),
    "a wrong header": (_wrong_header, "header_missing"),
    "a missing reference": (_missing_reference, "missing_reference"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_broken_roster_is_refused_and_changes_nothing(world: World, what: str) -> None:
    make, code = REFUSED[what]
    here, before = office(world), everything(world)
    refused = here.check(make())
    assert refused["state"] == "refused", refused
    assert refused["error"] != ""
    assert refused["progress"]["state"] == "done"
    faults = here.items(refused, "faults")
    assert code in {fault["code"] for fault in faults}
    assert len(faults) == refused["fault_count"]
    assert all(fault["message"] for fault in faults)
    assert here.browser.post(f"/roster-imports/{refused['id']}/apply", {}).status_code == 409
    assert everything(world) == before
    assert here.browser.get(f"/files/{refused['file_id']}").json()["state"] == "deleted"


def test_faults_name_file_row_and_column_and_come_in_pages(world: World) -> None:
    here, roster = office(world), small()
    for row in roster["enrollments"][:30]:
        row[5] = "nobody"
    refused = here.check(packed(roster))
    assert refused["fault_count"] == 30
    address, seen = f"/roster-imports/{refused['id']}/faults?limit=20", []
    page = here.browser.get(address).json()
    seen += page["items"]
    page = here.browser.get(f"{address}&cursor={page['next']}").json()
    seen += page["items"]
    assert page["next"] is None
    assert [(one["file"], one["row"], one["column"]) for one in seen] == [
        ("enrollments.csv", row, "userSourcedId") for row in range(2, 32)
    ]


def test_changes_come_in_pages_by_kind(world: World) -> None:
    here = office(world)
    checked = here.check(packed(small()))
    address, seen, cursor = f"/roster-imports/{checked['id']}/changes?kind=person&verb=added&limit=25", [], ""
    while cursor is not None:
        page = here.browser.get(address + (f"&cursor={cursor}" if cursor else "")).json()
        seen += page["items"]
        cursor = page["next"]
    assert len(seen) == len({one["external_id"] for one in seen}) == 60
    assert all(one["label"].strip() and one["was"] == "" and one["row_id"] is None for one in seen)
    assert here.items(checked, "changes?kind=person&verb=deactivated") == []
    assert here.browser.get(f"/roster-imports/{checked['id']}/changes?kind=person").status_code == 422
    assert here.browser.get(f"/roster-imports/{checked['id']}/changes?kind=dog&verb=added").status_code == 422


def test_no_room_is_a_failure_and_not_the_rosters_fault(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office(world)

    def full(*_arguments: object, **_options: object) -> None:
        raise NoRoom

    monkeypatch.setattr("waymark.integrations.oneroster.work.stage", full)
    failed = here.check(packed(small()))
    assert (failed["state"], failed["fault_count"]) == ("failed", 0)
    assert "no room" in failed["error"]
    monkeypatch.setattr("waymark.integrations.oneroster.work.stage", translate.stage)
    again = here.browser.post("/roster-imports", {"file_id": failed["file_id"]})
    here.work()
    assert here.read(again.json())["state"] == "checked"


def test_bytes_that_were_lost_or_damaged_fail_with_a_sentence(world: World) -> None:
    here = office(world)
    started = here.start(packed(small()))
    (path,) = [one for one in (world.settings.data_folder / "files").rglob("*") if one.is_file()]
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    here.work()
    failed = here.read(started)
    assert (failed["state"], "damaged" in failed["error"]) == ("failed", True)


def test_nothing_is_left_in_the_scratch_folder(world: World) -> None:
    here = office(world)
    here.check(packed(small()))
    here.check(b"no zip")
    scratch = world.settings.data_folder / "scratch"
    assert scratch.stat().st_mode & 0o777 == 0o700
    assert list(scratch.iterdir()) == []


def test_reports_and_files_go_when_their_time_is_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office(world)
    checked = here.check(packed(small()))
    assert world.run(sweep_rosters(world.tools, world.here.id)) == 0
    assert len(rows(world, RosterReport)) > 3
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert world.run(sweep_rosters(world.tools, world.here.id)) == 1
    assert rows(world, RosterReport) == []
    monkeypatch.undo()
    failed = here.apply(checked)
    assert (failed["state"], "Upload the file again" in failed["error"]) == ("failed", True)


def test_what_is_not_there_or_not_allowed(world: World) -> None:
    here = office(world)
    assert here.browser.post("/roster-imports", {"file_id": str(uuid4())}).status_code == 404
    assert here.browser.post("/roster-imports", {"file_id": "x"}).status_code == 422
    assert here.browser.get(f"/roster-imports/{uuid4()}").status_code == 404
    for other in (world.her_teacher, world.ana, world.her_guardian):
        browser = world.as_(other)
        assert browser.get("/roster-imports").status_code == 403
        assert browser.post("/files/upload?name=a.zip", content=b"x", headers=ZIP).status_code == 403
    assert world.as_nobody().post("/files/upload?name=a.zip", content=b"x", headers=ZIP).status_code == 401
