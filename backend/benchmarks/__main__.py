"""`python -m benchmarks [--quick] [--only reads|writes|year] [--folder DIR]`: everything side by side, in one run."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from random import Random

from benchmarks import data, reads, report, writes, years
from benchmarks.peers import pocketbase
from benchmarks.rounds import Length

HERE = Path(__file__).parent
SAMPLED = 400
A_YEAR = {False: (300, 6), True: (60, 2)}  # learners and weeks, and for trying out


def main() -> None:
    """Fill, measure, report."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--quick", action="store_true", help="a tenth of the data, one short round: for trying out")
    parser.add_argument("--only", choices=("reads", "writes", "year"))
    parser.add_argument("--without", nargs="*", default=[], choices=("idiom", "pocketbase"), help="leave peers out")
    parser.add_argument("--results", type=Path, default=HERE / "results.md")
    asked = parser.parse_args()
    before = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="wmbench"))
    try:
        parts = [report.machine(before)]
        for part in measure(asked, folder):
            print(part)
            parts.append(part)
        report.write(asked.results, parts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace, folder: Path) -> list[str]:
    """Run what was asked for; return its tables."""
    year = [] if asked.only not in (None, "year") else [years.measure(folder / "year", *A_YEAR[bool(asked.quick)])]
    return year if asked.only == "year" else [*side_by_side(asked, folder), *year]


def side_by_side(asked: argparse.Namespace, folder: Path) -> list[str]:
    """Measure reading and writing beside the peers; return the tables."""
    organizations = 10 if asked.quick else 100
    length = Length(1, 0.5, 2) if asked.quick else Length(3, 1, 5)
    own, theirs = folder / "own", folder / "theirs"
    own.mkdir()
    print("filling", flush=True)
    targets = data.fill(own, organizations, learners=40)
    Random(1).shuffle(targets)
    signed = []
    if "pocketbase" not in asked.without:
        theirs.mkdir()
        signed = pocketbase.fill(theirs, organizations, 40, SAMPLED)
    places = data.Places(own, theirs, targets, signed)
    parts: list[str] = []
    if asked.only != "writes":
        parts.append(reads.measure(places, length, with_idiom="idiom" not in asked.without))
    if asked.only != "reads":
        parts.append(writes.measure(places, length, with_idiom="idiom" not in asked.without))
    return parts


if __name__ == "__main__":
    main()
