"""The load: a closed loop over raw connections, in a process of its own, on a core of its own.

Each connection sends its next request when the last answer is complete. Requests are bytes made beforehand and
answers are only cut, not parsed, so that one core gives several times what any of the servers can take.
Run as `python -m benchmarks.load PLAN.json`; prints one JSON object.
"""

import asyncio
import json
import random
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import uvloop

END_OF_HEAD = b"\r\n\r\n"
END_OF_CHUNKS = b"0\r\n\r\n"
LENGTH = b"content-length:"


@dataclass
class Tally:
    """What came back."""

    until: float = 0.0
    counts_from: float = 0.0
    seconds: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    answered: int = 0

    def add(self, started: float, ended: float, status: bytes) -> None:
        """Count one answer; what was asked in the warm-up is not measured."""
        self.answered += 1
        if started >= self.counts_from:
            self.seconds.append(ended - started)
            name = status.decode()
            self.statuses[name] = self.statuses.get(name, 0) + 1


class Connection(asyncio.Protocol):
    """One connection that asks, waits for the whole answer, and asks again."""

    def __init__(self, requests: list[bytes], tally: Tally, done: "asyncio.Future[None]") -> None:
        self.requests = requests
        self.tally = tally
        self.done = done
        self.place = random.randrange(len(requests))
        self.seen = bytearray()
        self.transport: Any = None
        self.started = 0.0

    def connection_made(self, transport: Any) -> None:
        """Start."""
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        self.place = (self.place + 1) % len(self.requests)
        self.started = perf_counter()
        self.transport.write(self.requests[self.place])

    def data_received(self, data: bytes) -> None:
        """Take a piece of an answer; when it is whole, count it and ask again."""
        self.seen += data
        if not is_whole(self.seen):
            return
        ended = perf_counter()
        self.tally.add(self.started, ended, bytes(self.seen[9:12]))
        self.seen.clear()
        if ended < self.tally.until:
            self._ask()
        else:
            self.transport.close()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Stop."""
        if not self.done.done():
            self.done.set_result(None)


def is_whole(seen: bytearray) -> bool:
    """Tell whether the bytes are a complete answer."""
    head = seen.find(END_OF_HEAD)
    if head < 0:
        return False
    names = bytes(seen[:head]).lower()
    at = names.find(LENGTH)
    if at < 0:
        return seen.endswith(END_OF_CHUNKS)
    length = int(names[at + len(LENGTH) :].partition(b"\r\n")[0])
    return len(seen) >= head + len(END_OF_HEAD) + length


async def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Load one server as the plan says; return requests per second and latencies in milliseconds."""
    requests = [one.encode() for one in plan["requests"]]
    random.shuffle(requests)
    loop = asyncio.get_running_loop()
    tally, begun, used = Tally(), perf_counter(), process_time()
    tally.counts_from = perf_counter() + plan["warm"]
    tally.until = tally.counts_from + plan["seconds"]
    waits: list[asyncio.Future[None]] = []
    for _ in range(plan["connections"]):
        done: asyncio.Future[None] = loop.create_future()
        await loop.create_connection(partial(Connection, requests, tally, done), "127.0.0.1", plan["port"])
        waits.append(done)
    await asyncio.wait(waits, timeout=plan["warm"] + plan["seconds"] + 30)
    ordered = sorted(tally.seconds)
    return {
        "per_second": len(ordered) / plan["seconds"],
        "p50": 1000 * ordered[len(ordered) // 2] if ordered else 0.0,
        "p99": 1000 * ordered[int(len(ordered) * 0.99)] if ordered else 0.0,
        "statuses": tally.statuses,
        "answered": tally.answered,
        "client": (process_time() - used) / (perf_counter() - begun),
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.loads(Path(sys.argv[1]).read_text())))))
