"""A played year on SQLite, in a process of its own: `python -m benchmarks.years FOLDER 300 6`."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from benchmarks.servers import SERVER_CORE, pinned
from waymark.main import close_tools, make_tools
from waymark.settings import Settings
from waymark.terminal import set_up
from waymark.year.command import seldom_collected
from waymark.year.playing import Asked, Played, find_year, play_days

FIRST_DAY = date(2025, 1, 6)
WANTED = 1000
SHOWN = 8


def measure(folder: Path, learners: int, weeks: int) -> str:
    """Play some weeks in a process of its own, pinned to the server's core; return the table."""
    print(f"A played year: {learners} learners, {weeks} weeks", flush=True)
    folder.mkdir()
    command = [*pinned(SERVER_CORE), sys.executable, "-m", "benchmarks.years", str(folder), str(learners), str(weeks)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(answer.splitlines()[-1])
    each = found["acts"] / found["seconds"]
    lines = [
        f"### A played year: {learners} learners, {weeks} weeks, synchronous FULL",
        "",
        "| acts | seconds | acts/s | acts/s of processor time | first and last fifth of the days, acts/s | wanted |",
        "|---|---|---|---|---|---|",
        f"| {found['acts']} | {found['seconds']:.1f} | {each:.0f} | {found['acts'] / found['processor']:.0f} "
        f"| {found['first']:.0f}, {found['last']:.0f} | {WANTED} |",
        "",
        "Most often: " + ", ".join(f"{name} {count}" for name, count in found["deeds"]) + ".",
        "",
    ]
    print(f"  {each:.0f} acts/s", flush=True)
    return "\n".join(lines)


async def play(folder: Path, learners: int, weeks: int) -> dict[str, Any]:
    """Play, and return what was measured."""
    tools = make_tools(Settings(data_folder=folder))
    deeds: Counter[str] = Counter()
    days: list[tuple[int, float]] = []
    try:
        year = await find_year(tools, Asked(learners, weeks, 7, FIRST_DAY))
        began, used = monotonic(), process_time()

        def told(played: Played) -> None:
            deeds.update(played.acts)
            days.append((played.acts.total(), monotonic() - began))

        with seldom_collected():
            acts = await play_days(tools, year, told)
        seconds, processor = monotonic() - began, process_time() - used
    finally:
        await close_tools(tools)
    fifth = max(1, len(days) // 5)
    return {
        "acts": acts,
        "seconds": seconds,
        "processor": processor,
        "first": sum(count for count, _ in days[:fifth]) / days[fifth - 1][1],
        "last": sum(count for count, _ in days[-fifth:]) / (days[-1][1] - days[-fifth - 1][1]),
        "deeds": deeds.most_common(SHOWN),
    }


def main(folder: str, learners: str, weeks: str) -> None:
    """Play in a fresh folder and print what was measured."""
    set_up(Settings(data_folder=Path(folder)))
    print(json.dumps(asyncio.run(play(Path(folder), int(learners), int(weeks)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
