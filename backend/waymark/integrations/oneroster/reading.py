"""Reads one CSV file, row by row, with bounded memory: each row becomes a tuple to stage, each fault a finding."""

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO, TextIOBase
from operator import itemgetter

from waymark.integrations.oneroster.findings import Findings, TooManyLines
from waymark.integrations.oneroster.headers import EXTENSION_COLUMN, Kind, Sheet
from waymark.integrations.oneroster.limits import Limits

Row = tuple[int | str, ...]
Tell = Callable[[str, int], None]

UNDECODED = re.compile("[\ud800-\udfff]")
# Control characters, the two overrides of writing direction (they can disguise a name), and what is no character.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
BREAKS = re.compile("[\t\r\n\u2028\u2029]+")
LONG = 1000
MOST_OWN_COLUMNS = 100
TELL_EVERY = 5000

NOT_UTF8 = "This file is not saved as UTF-8, so names would be spoilt. Save it as CSV UTF-8 and upload it again."

HIDDEN_FOUND = "This cell has a hidden control character. Type the cell again."
BAD_QUOTES = "The quotation marks in this row do not match. Inside a cell, write a quotation mark twice."


class _StopReading(Exception):
    """The rest of this file cannot be read; a finding says why."""


class _RecordTooLong(Exception):
    """One row holds more than any row of a roster."""


class _Lines:
    """Feeds the csv reader one line at a time and never holds more than one row's worth."""

    def __init__(self, text: TextIOBase, limits: Limits) -> None:
        self._text = text
        self._most = limits.record
        self._left = limits.lines
        self._held = 0
        self._pieces: list[str] = []
        self.odd = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._most + 1 - self._held)
        if not line:
            raise StopIteration
        self._held += len(line)
        self._pieces.append(line)
        self._left -= 1
        if self._left < 0:
            raise TooManyLines
        if self._held > self._most:
            raise _RecordTooLong
        if self._held > LONG or len(self._pieces) > 1 or not line.rstrip("\r\n").isprintable():
            self.odd = True
        return line

    def next_row(self) -> None:
        """Forget the row that was just read."""
        self._held = 0
        self._pieces.clear()
        self.odd = False

    def last_cell(self) -> int:
        """The place of the cell in which a row that is too long broke off, counted from 0."""
        read = next(csv.reader(StringIO("".join(self._pieces)[: self._most], newline="")), [""])
        return len(read) - 1


class Reading:
    """One file while it is read. `whole` turns false when rows are missing, so that nothing is concluded from them."""

    def __init__(self, sheet: Sheet, text: TextIOBase, findings: Findings, limits: Limits, tell: Tell) -> None:
        self.whole = True
        self._sheet = sheet
        self._findings = findings
        self._limits = limits
        self._tell = tell
        self._tell_at = TELL_EVERY
        self._lines = _Lines(text, limits)
        self._reader = csv.reader(self._lines, strict=True)
        self._row = 1
        self._header = sheet.header
        self._width = len(sheet.header)
        kept = [place for place, column in enumerate(sheet.columns) if column.kept]
        self._kept = frozenset(kept)
        self._pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*kept)
        texts = (Kind.TEXT, Kind.EMAIL)
        self._texts = tuple(place for place, column in enumerate(sheet.kept) if column.kind in texts)

    def rows(self) -> Iterator[Row]:
        """Check the header, then give each sound row: its line in the file, then the kept cells."""
        while True:
            try:
                for cells in self._reader:
                    row = self._take(cells)
                    if row is not None:
                        yield row
                return
            except csv.Error:
                self._fault("", "bad_quotes", BAD_QUOTES)
                if self._row == 1:
                    return
                self._row = self._reader.line_num + 1
                self._lines.next_row()
            except _RecordTooLong:
                self._too_long(self._lines.last_cell(), " The rest of this file was not read.")
                return
            except _StopReading:
                return

    def _take(self, cells: list[str]) -> Row | None:
        row = self._row
        if row == 1:
            self._check_header(cells)
            sound = False
        else:
            sound = bool(cells) and self._has_all(cells) and (not self._lines.odd or self._mend(cells))
        self._row = self._reader.line_num + 1
        self._lines.next_row()
        if not sound:
            return None
        if row >= self._tell_at:
            self._tell(self._sheet.file, row)
            self._tell_at = row + TELL_EVERY
        picked = list(self._pick(cells))
        for place in self._texts:
            picked[place] = picked[place].strip()
        return (row, *picked)

    def _has_all(self, cells: list[str]) -> bool:
        if len(cells) == self._width:
            return True
        self._fault(
            "",
            "wrong_number_of_cells",
            f"This row has {len(cells)} cells; the header has {self._width}. Put a comma between all cells,"
            " and quotation marks around a cell that has a comma.",
        )
        return False

    def _mend(self, cells: list[str]) -> bool:
        """Look closely at a row with unusual characters or length; fold line breaks inside cells to a space."""
        sound = True
        for place, cell in enumerate(cells):
            if UNDECODED.search(cell):
                self._fault(self._header[place], "not_utf8", NOT_UTF8)
                raise _StopReading
            if len(cell) > LONG and len(cell.encode()) > self._limits.cell:
                self._too_long(place, "")
                sound = False
            elif place in self._kept and HIDDEN.search(cell):
                self._fault(self._header[place], "hidden_character", HIDDEN_FOUND)
                sound = False
            cells[place] = BREAKS.sub(" ", cell)
        return sound

    def _too_long(self, place: int, end: str) -> None:
        column = self._header[place] if place < len(self._header) else ""
        says = f"This cell is longer than {self._limits.cell} bytes. Look for a missing quotation mark.{end}"
        self._fault(column, "cell_too_long", says)

    def _fault(self, column: str, code: str, message: str) -> None:
        self.whole = False
        self._findings.add(self._sheet.file, self._row, column, code, message)

    def _check_header(self, cells: list[str]) -> None:
        """Names, order and case are those of the standard; columns of one's own come last, under `metadata.`."""
        if any(UNDECODED.search(cell) or "\0" in cell for cell in cells):
            self._fault("", "not_utf8", NOT_UTF8)
            raise _StopReading
        if len(cells) == 1 and re.search("[;\t|]", cells[0]):
            self._fault("", "wrong_separator", "Put commas between the cells, not semicolons or tabs.")
            raise _StopReading
        for number, want in enumerate(self._sheet.header, 1):
            found = cells[number - 1] if number <= len(cells) else ""
            if found == want:
                continue
            self._fault(want, *_header_fault(want, found, number, cells))
            if found.strip().casefold() != want.casefold():
                raise _StopReading
        own = cells[len(self._sheet.header) : len(self._sheet.header) + MOST_OWN_COLUMNS + 1]
        for number, name in enumerate(own, len(self._sheet.header) + 1):
            ours = name.startswith(EXTENSION_COLUMN) and name != EXTENSION_COLUMN and own.count(name) == 1
            if not ours or len(own) > MOST_OWN_COLUMNS:
                says = f"Take out column {number}. Columns of your own come last and start with {EXTENSION_COLUMN}"
                self._fault("", "header_unknown", says)
                raise _StopReading
        if not self.whole:
            raise _StopReading
        self._header = tuple(cells)
        self._width = len(cells)


def _header_fault(want: str, found: str, number: int, cells: list[str]) -> tuple[str, str]:
    if found.strip().casefold() == want.casefold():
        return "header_case", f"Name column {number} exactly {want}. Capital and small letters count, and spaces too."
    if want.casefold() in (cell.strip().casefold() for cell in cells):
        return "header_order", f"Column {number} must be {want}. Put the columns in the order of the standard."
    return "header_missing", f"Column {number} must be {want}. Add the column, even if its cells stay empty."
