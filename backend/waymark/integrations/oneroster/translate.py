"""From a zip as OneRoster 1.2 describes it to a checked roster in a scratch database. Touches no table of ours.

    with stage(path, folder) as staged:
        if staged.sound:
            for person in staged.people(): ...

What cannot be read at all raises RosterRefused; what is wrong inside is a list of faults with file, row and column.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from waymark.integrations.oneroster.archive import Archive, opened
from waymark.integrations.oneroster.checks import Checks, usable_email
from waymark.integrations.oneroster.findings import Findings
from waymark.integrations.oneroster.guardians import GUARDING, link_guardians
from waymark.integrations.oneroster.headers import ROLES, SHEETS, USERS, Sheet
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.manifest import read_manifest
from waymark.integrations.oneroster.reading import Reading, Tell
from waymark.integrations.oneroster.scratch import Scratch, scratch
from waymark.integrations.oneroster.staged import Staged

# The words of the standard that have a meaning here. The others name no role of ours, and none is guessed.
OUR_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "student": "learner",
        "teacher": "teacher",
        **dict.fromkeys(GUARDING, "guardian"),
        **dict.fromkeys(
            ("districtAdministrator", "principal", "siteAdministrator", "systemAdministrator"), "administrator"
        ),
    }
)
STANDARD = Limits()


def _quietly(file: str, row: int) -> None:
    """Tell nobody how far the reading is."""


@contextmanager
def stage(
    source: Path | BinaryIO, folder: Path, *, limits: Limits = STANDARD, tell: Tell = _quietly
) -> Iterator[Staged]:
    """Read and check a roster; the scratch database in `folder` is gone when the block ends.

    `tell` hears file and row every 5,000 rows; what it raises ends the reading, so a job can be cancelled.
    Raises RosterRefused for what is no readable roster.
    """
    findings, notices = Findings(limits.listed), Findings(limits.listed)
    with scratch(folder, limits) as rows:
        with opened(source, limits) as archive:
            manifest = read_manifest(archive, findings, notices, limits)
            here = [] if findings.total else [sheet for sheet in SHEETS if manifest.brings(sheet.name)]
            whole = {sheet.name for sheet in here if _load(sheet, archive, rows, findings, limits, tell)}
        _check(rows, here, whole, findings, notices)
        yield Staged(rows, manifest, {sheet.name: rows.count(sheet) for sheet in here}, findings, notices)


def _load(sheet: Sheet, archive: Archive, rows: Scratch, findings: Findings, limits: Limits, tell: Tell) -> bool:
    """Stage one file; return whether no row of it was dropped."""
    with archive.text(sheet.file) as text:
        reading = Reading(sheet, text, findings, limits, tell)
        count = rows.stage(sheet, reading.rows())
    if count == 0 and reading.whole:
        message = "This file has no rows. Export it with its rows, or list it as absent in the manifest."
        findings.add(sheet.file, 0, "", "no_rows", message)
        return False
    return reading.whole


def _check(rows: Scratch, here: list[Sheet], whole: set[str], findings: Findings, notices: Findings) -> None:
    checks = Checks(rows, findings, {sheet.name for sheet in here}, whole)
    for sheet in here:
        checks.run(sheet)
    link_guardians(rows, findings, notices, whole)
    if USERS.name in whole:
        _notice_people(rows, notices, whole)


def _notice_people(rows: Scratch, notices: Findings, whole: set[str]) -> None:
    for line, email in rows.run("SELECT line, email FROM users WHERE email <> ''"):
        if not usable_email(email):
            notices.add(USERS.file, line, "email", "email_unusable", "No mail can reach this address. It was left out.")
    if ROLES.name not in whole:
        return
    held = "SELECT 1 FROM roles WHERE roles.userSourcedId = users.sourcedId"
    for (line,) in rows.run(f"SELECT line FROM users WHERE NOT EXISTS ({held})"):
        notices.add(USERS.file, line, "", "no_role", "This person has no row in roles.csv and can do nothing here.")
    known = ", ".join(f"'{role}'" for role in OUR_ROLES)
    says = "This role gives no rights here. It was left out."
    for (line,) in rows.run(f"SELECT line FROM roles WHERE role NOT IN ({known}, '')"):
        notices.add(ROLES.file, line, "role", "role_without_meaning", says)
