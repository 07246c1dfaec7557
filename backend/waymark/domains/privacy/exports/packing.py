"""Packs an export: one zip with everything as JSON, each table as CSV, the files, and a page that says what is what."""

import csv
import io
import json
import zipfile
from collections.abc import AsyncIterator
from tempfile import TemporaryFile
from typing import IO, Any

from waymark.domains.privacy.declared.walking import Declared
from waymark.kit import clock

PIECE = 1024 * 1024

BEGINNING = """What Waymark knows of you
=========================

This file was made for you on {day}. It holds what you wrote, what others wrote to you, and what the school keeps about
you. Other people stand in it only as what they are to you, with a first name: [peer Ben].

data.json   everything, for programs
csv/        the same, one table in each file; any spreadsheet opens them
files/      files that you added

What each table is:

"""
ONLY_SHARED = """
Reflections that the learner did not share are not in this file: they belong to the learner alone.
"""


class Package:
    """A zip that is being written to the disk, a table at a time. Nothing of it stays when it is closed."""

    def __init__(self, folder: Any) -> None:
        self.file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self.zip = zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED)
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.said: list[str] = []

    def add_table(self, one: Declared, rows: list[dict[str, Any]]) -> None:
        """Add what a table holds."""
        self.tables[one.name] = rows
        self.said.append(f"{one.name}: {one.sentence} Why: it {one.privacy.why}. Kept: {one.privacy.keep}.")
        names = list(dict.fromkeys(name for row in rows for name in row))
        written = io.StringIO()
        writer = csv.DictWriter(written, names)
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
        self.zip.writestr(f"csv/{one.name}.csv", "\ufeff" + written.getvalue())

    def add_file(self, name: str, source: IO[bytes]) -> None:
        """Add the bytes of a file."""
        with self.zip.open(f"files/{name}", "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)

    def finish(self, *, only_shared: bool) -> None:
        """Write what holds for the whole, and close the zip."""
        self.zip.writestr("data.json", json.dumps(self.tables, ensure_ascii=False, indent=1))
        day = clock.now().date().isoformat()
        said = BEGINNING.format(day=day) + "\n".join(self.said) + "\n" + (ONLY_SHARED if only_shared else "")
        self.zip.writestr("READ ME.txt", said)
        self.zip.close()
        self.file.seek(0)

    async def stream(self) -> AsyncIterator[bytes]:
        """Give the zip's bytes in pieces."""
        while piece := self.file.read(PIECE):
            yield piece

    def close(self) -> None:
        """Let the bytes go."""
        self.file.close()


def _cell(value: Any) -> Any:
    """Return a value as a cell: what begins like a formula is kept from being one."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
