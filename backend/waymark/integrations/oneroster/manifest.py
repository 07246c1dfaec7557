"""Reads manifest.csv: which version this is, and which files it brings whole."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from waymark.integrations.oneroster.archive import Archive
from waymark.integrations.oneroster.findings import DeltaNotYet, Findings, ManifestMissing, WrongVersion, shown
from waymark.integrations.oneroster.headers import BY_NAME, MANIFEST, NAMES, NEEDED
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.reading import Reading

FILE = MANIFEST.file
MOST_ROWS = 200
VERSIONS = {"manifest.version": "1.0", "oneroster.version": "1.2"}
OTHERS = ("source.systemName", "source.systemCode")


class Mode(StrEnum):
    """How a file comes: whole, as changes only, or not at all."""

    BULK = "bulk"
    DELTA = "delta"
    ABSENT = "absent"


MODES = frozenset(mode.value for mode in Mode)


@dataclass(slots=True)
class Manifest:
    """What the manifest says. `modes` has every file of the standard by its name without `.csv`."""

    system_name: str = ""
    system_code: str = ""
    modes: dict[str, Mode] = field(default_factory=lambda: dict.fromkeys(NAMES, Mode.ABSENT))

    def brings(self, name: str) -> bool:
        """Whether the file is in the zip, whole."""
        return self.modes[name] is Mode.BULK


def read_manifest(archive: Archive, findings: Findings, notices: Findings, limits: Limits) -> Manifest:
    """Read the manifest and compare it with the zip. Raises RosterRefused for another version or a delta."""
    if FILE not in archive.members:
        raise ManifestMissing
    said = _properties(archive, findings, limits)
    if findings.total:
        return Manifest()
    for name, want in VERSIONS.items():
        if name not in said:
            findings.add(FILE, 0, "propertyName", "missing_property", f"Add the row {name},{want}.")
        elif said[name][1] != want:
            raise WrongVersion
    manifest = Manifest(said.get("source.systemName", (0, ""))[1], said.get("source.systemCode", (0, ""))[1])
    for name, (row, value) in said.items():
        if name.startswith("file."):
            _take_mode(manifest, name.removeprefix("file."), row, value, findings, notices)
        elif name not in VERSIONS and name not in OTHERS:
            notices.add(FILE, row, "propertyName", "unknown_property", "This property is not in the standard.")
    if Mode.DELTA in manifest.modes.values():
        raise DeltaNotYet
    _compare(manifest, archive, said, findings, notices)
    return manifest


def _properties(archive: Archive, findings: Findings, limits: Limits) -> dict[str, tuple[int, str]]:
    said: dict[str, tuple[int, str]] = {}
    with archive.text(FILE) as text:
        for row, name, value in Reading(MANIFEST, text, findings, limits, lambda _file, _row: None).rows():
            line, key = int(row), str(name)
            if key in said:
                findings.add(FILE, line, "propertyName", "property_twice", "This stands here twice. Keep one row.")
            if len(said) >= MOST_ROWS:
                findings.add(FILE, line, "", "too_many_rows", "Keep only the rows of the standard.")
                break
            said[key] = (line, str(value))
    return said


def _take_mode(manifest: Manifest, name: str, row: int, value: str, findings: Findings, notices: Findings) -> None:
    if name not in NAMES:
        notices.add(FILE, row, "propertyName", "unknown_file", "This file is not in the standard. It was not used.")
    elif value not in MODES:
        findings.add(FILE, row, "value", "bad_mode", "Write bulk or absent. Capital and small letters count.")
    else:
        manifest.modes[name] = Mode(value)


def _compare(
    manifest: Manifest, archive: Archive, said: dict[str, tuple[int, str]], findings: Findings, notices: Findings
) -> None:
    for name in sorted(NAMES):
        row = said.get(f"file.{name}", (0, ""))[0]
        present = f"{name}.csv" in archive.members
        if manifest.brings(name) and not present:
            says = f"The manifest lists {name}.csv, but the zip does not have it. Add the file."
            findings.add(FILE, row, "value", "file_missing", says)
        elif present and not manifest.brings(name):
            says = f"The zip has {name}.csv, but the manifest does not list it as bulk. Correct one of the two."
            findings.add(FILE, row, "value", "file_not_listed", says)
        elif present and name not in BY_NAME:
            notices.add(f"{name}.csv", 0, "", "file_not_used", "This file is not needed here. It was not read.")
    for sheet in NEEDED:
        if not manifest.brings(sheet.name) and not findings.has(FILE):
            row = said.get(f"file.{sheet.name}", (0, ""))[0]
            says = f"A roster needs {sheet.file}. Export it too and list it as bulk."
            findings.add(FILE, row, "value", "file_needed", says)
    for name in archive.members:
        if name != FILE and name.removesuffix(".csv") not in NAMES:
            _strange(name, findings, notices)


def _strange(name: str, findings: Findings, notices: Findings) -> None:
    """A file outside the standard is left alone, unless it looks like one of the standard that was misnamed."""
    known = {_bare(one): one for one in (*NAMES, "manifest")}
    meant = known.get(_bare(re.sub(r"\.\w+$", "", name)))
    if meant is None:
        notices.add(shown(name), 0, "", "unknown_file", "This file is not in the standard. It was not read.")
    else:
        says = f"This looks like {meant}.csv. Name it exactly so, with capital and small letters, or take it out."
        findings.add(shown(name), 0, "", "file_misnamed", says)


def _bare(name: str) -> str:
    return re.sub("[^a-z]", "", name.casefold()).rstrip("s")
