"""What is too slow for every change: the same promises, tried much longer. Run it before closing an issue.

Run: python -m tests.long   (from backend/; `make long`). It writes what ran and its figures to docs/long.md.
"""

import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PROPERTIES = (
    "tests/identity/test_rules_agree.py",
    "tests/domains/goals/test_whatever_the_order.py",
    "tests/invariants",
)
# What is run, the words that say what it tries, and the command.
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("property tests with many more worlds", ("-m", "pytest", "-q", "-n", "2", *PROPERTIES)),
    (
        "generated requests, many more examples",
        ("-c", "from tests import smoke; raise SystemExit(smoke.main(60, 600))"),
    ),
)
TOLD = Path(__file__).resolve().parents[2] / "docs" / "long.md"
FIGURES = re.compile(r"^(?:\d+ (?:passed|failed)\b.*|smoke: .*|.*\b\d+ (?:passed|failed|generated)\b.*)$")


@dataclass(frozen=True)
class Ran:
    """One part that was run: what it tried, how it ended, how long it took, and the figures that it printed."""

    what: str
    code: int
    seconds: float
    figures: tuple[str, ...]


def run(what: str, arguments: tuple[str, ...]) -> Ran:
    """Run one part, showing what it prints."""
    started = time.monotonic()
    figures: list[str] = []
    with subprocess.Popen(
        [sys.executable, *arguments], env={**os.environ, "WAYMARK_LONG": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if FIGURES.match(line.strip()):
                figures.append(line.strip())
    return Ran(what, process.returncode, time.monotonic() - started, tuple(figures))


def page(parts: list[Ran], at: datetime) -> str:
    """Write what ran as a page to keep."""
    lines = [
        "# What runs long",
        "",
        "Written by `make long`; run it before closing an issue.",
        "",
        f"{at:%Y-%m-%d %H:%M} UTC, CPython {platform.python_version()}, {os.cpu_count()} cores.",
    ]
    for part in parts:
        ended = "well" if part.code == 0 else f"badly, with exit code {part.code}"
        lines += ["", f"## {part.what.capitalize()}", "", f"Ended {ended} after {part.seconds:.0f} s.", ""]
        lines += ["```", *(part.figures or ("It printed no figures.",)), "```"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run every part, keep what came of it, and return the worst exit code."""
    ran = [run(what, arguments) for what, arguments in PARTS]
    TOLD.write_text(page(ran, datetime.now(UTC)), encoding="utf-8")
    return max(abs(part.code) for part in ran)


if __name__ == "__main__":
    sys.exit(main())
