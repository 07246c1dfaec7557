"""Where the tests get their rosters from: the sample beside the repository, or one that they make."""

import io
import os
from collections.abc import Callable
from pathlib import Path

from tests.integrations.oneroster.generate import Roster, Rows, write

Tables = dict[str, list[list[str]]]
NAMED = "WAYMARK_SAMPLE_DATA"
SAMPLE = "roster-small.zip"


def real_roster() -> Path | None:
    """The sample roster: in the folder that the environment names, or in `shared/data` beside the repository."""
    if os.environ.get(NAMED):
        folders = [Path(os.environ[NAMED])]
    else:
        folders = [parent / "shared" / "data" for parent in Path(__file__).resolve().parents]
    return next((folder / SAMPLE for folder in folders if (folder / SAMPLE).is_file()), None)


def tables(people: int = 60, seed: int = 3) -> Tables:
    """All rows of a small roster, to change as a test likes. Row n of a file stands at n - 2."""
    return {name: [list(row) for row in rows] for name, rows in Roster(people, seed).rows().items()}


def zipped(rows: Tables, *, start: bytes = b"") -> io.BytesIO:
    """Pack rows as a zip in memory."""
    target = io.BytesIO()
    given: dict[str, Rows] = dict(rows)
    write(given, target, start=start)
    target.seek(0)
    return target


def generated(change: Callable[[Tables], None] | None = None) -> io.BytesIO:
    """A small valid roster, changed by the test."""
    rows = tables()
    if change:
        change(rows)
    return zipped(rows)
