"""Rounds in turn (A B A B), and the median of each."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.servers import CLIENT_CORE, Server, pinned


@dataclass
class Contestant:
    """A server under one kind of request, and what was measured of it."""

    name: str
    server: Server
    requests: list[str]
    results: list[dict[str, Any]] = field(default_factory=list)

    def middle(self, what: str) -> float:
        """Return the median of the rounds."""
        return float(median(one[what] for one in self.results))

    @property
    def errors(self) -> int:
        """How many answers were not 2xx."""
        return sum(
            count for one in self.results for status, count in one["statuses"].items() if not status.startswith("2")
        )


@dataclass(frozen=True)
class Length:
    """How long, how often and with how many connections."""

    rounds: int
    warm: float
    seconds: float
    connections: int = 32


def run(contestants: list[Contestant], length: Length, folder: Path) -> None:
    """Load each in turn, as many rounds as asked."""
    for number in range(length.rounds):
        for one in contestants:
            one.results.append(load(one, length, folder))
            last = one.results[-1]
            print(f"  {number + 1}  {one.name:54} {last['per_second']:7.0f} /s  p99 {last['p99']:7.1f} ms", flush=True)


def load(one: Contestant, length: Length, folder: Path) -> dict[str, Any]:
    """Load one server once, from a process of its own."""
    plan = folder / "plan.json"
    plan.write_text(
        json.dumps(
            {
                "port": one.server.port,
                "connections": length.connections,
                "warm": length.warm,
                "seconds": length.seconds,
                "requests": one.requests,
            }
        )
    )
    before = one.server.cpu_seconds()
    command = [*pinned(CLIENT_CORE), sys.executable, "-m", "benchmarks.load", str(plan)]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    answered = max(1, result["answered"])
    result["cpu"] = 1e6 * (one.server.cpu_seconds() - before) / answered
    return result
