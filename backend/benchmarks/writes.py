"""P2: set a goal. Each server writes into a copy of its own."""

import shutil
from pathlib import Path

from benchmarks import report
from benchmarks.data import Places
from benchmarks.requests import ours_new, theirs_new
from benchmarks.rounds import Contestant, Length, run
from benchmarks.servers import Server, start_pocketbase, start_python, stopped

FULL = "Waymark, synchronous FULL"
NORMAL = "Waymark, synchronous NORMAL (a setting for benchmarks)"
FLOOR = "floor, FULL, a commit for each request"
IDIOM = "idiom, FULL"
THEIRS = "PocketBase (NORMAL), owner-only rule"


def measure(places: Places, length: Length, *, with_idiom: bool) -> str:
    """Measure writing beside the floor, the idiom and PocketBase; return the tables."""
    print("P2: set a goal", flush=True)
    started: list[Server] = []
    try:
        contestants = line_up(places, started, with_idiom=with_idiom)
        run(contestants, length, places.own)
    finally:
        for server in started:
            stopped(server.process)
    named = {one.name: one.middle("per_second") for one in contestants}
    sentences = [("of the floor", named[FULL] / named[FLOOR], "-")]
    if IDIOM in named:
        sentences.append(("times the idiom, both FULL", named[FULL] / named[IDIOM], "4, 6"))
    if THEIRS in named:
        sentences.append(("ours at FULL of PocketBase at NORMAL", named[FULL] / named[THEIRS], "1, 1.4"))
        sentences.append(("ours at NORMAL of PocketBase at NORMAL", named[NORMAL] / named[THEIRS], "-"))
    title = "P2: `POST` a goal (permission, row, version, event, commit)"
    return report.table(title, contestants) + "\n" + report.ratios(sentences)


def line_up(places: Places, started: list[Server], *, with_idiom: bool) -> list[Contestant]:
    """Start the servers, each on its copy, and say what each is asked.

    All learners are asked in turn, because nobody may have more than 50 open goals.
    """
    posts = [ours_new(one) for one in places.targets]
    contestants: list[Contestant] = []
    kinds = [(FULL, "ours", "FULL"), (FLOOR, "floor", "FULL"), (NORMAL, "ours", "NORMAL")]
    for name, kind, synchronous in [*kinds, *([(IDIOM, "idiom", "FULL")] if with_idiom else [])]:
        started.append(start_python(kind, copied(places.own, f"{kind}.{synchronous}"), synchronous))
        contestants.append(Contestant(name, started[-1], posts))
    if places.signed:
        started.append(start_pocketbase(places.theirs))
        contestants.append(Contestant(THEIRS, started[-1], [theirs_new(one) for one in places.signed]))
    return contestants


def copied(folder: Path, name: str) -> Path:
    """Copy a filled folder."""
    copy = folder.parent / name
    copy.mkdir()
    for one in ("waymark.sqlite3", "waymark.key"):
        shutil.copy2(folder / one, copy / one)
    return copy
