"""What is wrong with a roster: refusals of the whole file, and findings that name file, line and column.

No message repeats what a cell holds: a shifted column may put a name or a birth date anywhere.
"""

from collections import Counter
from dataclasses import dataclass

from waymark.kit.problems import Problem

LISTED = 1000


class RosterRefused(Problem):
    """This roster cannot be used. Nothing was changed."""

    status = 422


class NotZip(RosterRefused):
    """This is not a zip file. Choose the zip that your student information system exports."""


class ZipDamaged(RosterRefused):
    """The zip file is damaged or incomplete. Export it again and upload the new file."""


class ZipEncrypted(RosterRefused):
    """The zip file has a password. Export it again without one."""


class ZipTooLarge(RosterRefused):
    """The zip file is too large to be a roster. Export only the OneRoster CSV files."""


class ZipHasTooManyEntries(RosterRefused):
    """The zip holds too many files. Put only the OneRoster CSV files in it."""


class UnpackedTooLarge(RosterRefused):
    """Unpacked, the files are larger than a roster may be. Split the roster by school."""


class UnpacksTooFar(RosterRefused):
    """A file in the zip unpacks to far more than a table of people would. Export the roster again."""


class PackingUnknown(RosterRefused):
    """A file in the zip is packed in an unusual way. Pack it as a common zip file and upload it again."""


class FolderInZip(RosterRefused):
    """The zip has folders. Put the CSV files at the top of the zip, not in a folder."""


class UnsafeName(RosterRefused):
    """A file in the zip has a name that is not safe. Name the files as OneRoster does, for instance users.csv."""


class NotAPlainFile(RosterRefused):
    """The zip holds a link or a device in place of a file. Put only plain CSV files in it."""


class NamedTwice(RosterRefused):
    """The zip holds the same file name twice. Keep one of the two."""


class ManifestMissing(RosterRefused):
    """The zip has no manifest.csv. Export the roster as OneRoster 1.2 CSV, which adds one."""


class WrongVersion(RosterRefused):
    """This is not OneRoster 1.2. Export the roster as OneRoster 1.2 CSV."""


class DeltaNotYet(RosterRefused):
    """This roster holds only changes (delta). Export the full roster (bulk) and upload that."""


class TooManyLines(RosterRefused):
    """A file in the zip has more lines than a roster may have. Split the roster by school."""


class NoRoom(RosterRefused):
    """There is no room left to check this roster. Nothing was changed. Tell whoever runs this server."""

    status = 507

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": "300"})


class RosterHasFaults(RosterRefused):
    """The roster has errors. Mend them in your student information system, export again, and upload the new file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. Row 1 is the header; row 0 means the whole file, an empty column the whole row."""

    file: str
    row: int
    column: str
    code: str
    message: str


class Findings:
    """A list that stops growing and a count that does not."""

    def __init__(self, most: int = LISTED) -> None:
        self.total = 0
        self.tally: Counter[tuple[str, str, str]] = Counter()
        self._most = most
        self._listed: list[Finding] = []

    def add(self, file: str, row: int, column: str, code: str, message: str) -> None:
        """Count it, and list it while there is room."""
        self.total += 1
        self.tally[file, column, code] += 1
        if len(self._listed) < self._most:
            self._listed.append(Finding(file, row, column, code, message))

    def has(self, file: str) -> bool:
        """Whether anything is wrong with this file."""
        return any(named == file for named, _, _ in self.tally)

    def listed(self, order: tuple[str, ...] = ()) -> tuple[Finding, ...]:
        """The first findings, by file in the given order, then by row."""
        place = {file: number for number, file in enumerate(order)}
        return tuple(sorted(self._listed, key=lambda one: (place.get(one.file, -1), one.file, one.row, one.column)))


def shown(name: str) -> str:
    """A name from outside, fit to be read: printable, at most 60 characters."""
    plain = "".join(character if character.isprintable() else "?" for character in name)
    return plain if len(plain) <= 60 else plain[:59] + "…"
