"""`waymark worker`: the loops without the web, several at once on PostgreSQL."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.feeds.hooks import LOOPBACK, Hooks, messages
from tests.hostile.receivers import Receiver
from tests.servers import fresh_url
from tests.world import World

PATIENCE = 90  # a machine that does much else takes its time
COMMAND = [sys.executable, "-m", "waymark.cli", "worker"]


def told(folder: Path, url: str) -> dict[str, str]:
    """Return the environment of a worker."""
    return {
        **os.environ,
        "WAYMARK_DATA_FOLDER": str(folder),
        "WAYMARK_DATABASE_URL": url,
        "WAYMARK_KEY_FILE": str(folder / "waymark.key"),
        "WAYMARK_OUTBOUND_ALLOW": LOOPBACK,
    }


@contextmanager
def working(folder: Path, url: str, name: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a worker until the block ends."""
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(COMMAND, env=told(folder, url), stdout=log, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait(10)


def wait_for(hooks: Hooks, receivers: list[Receiver], count: int) -> None:
    """Let receivers answer until they got so many requests in all, and a moment longer for what is too much."""
    until = time.monotonic() + PATIENCE
    while sum(len(one.requests) for one in receivers) < count and time.monotonic() < until:
        hooks.world.run(asyncio.sleep(0.05))
    hooks.world.run(asyncio.sleep(1))


def ended(process: "subprocess.Popen[bytes]", number: int) -> int:
    """Tell a worker to stop, and return how it ended."""
    process.send_signal(number)
    return process.wait(30)


def test_two_workers_share_the_work_and_send_nothing_twice(tmp_path: Path) -> None:
    with fresh_url("postgresql", tmp_path) as url:
        world = World(url, tmp_path, outbound_allow=LOOPBACK)
        hooks = Hooks(world)
        receivers = [hooks.receiver() for _ in range(4)]
        endpoints = [hooks.endpoint(one) for one in receivers]
        hooks.consent(world.ana)
        try:
            with working(tmp_path, url, "first") as first, working(tmp_path, url, "second") as second:
                for number in range(12):
                    hooks.goal(world.ana, f"Goal {number}")
                wait_for(hooks, receivers, 48)
                assert (first.poll(), second.poll()) == (None, None)
                # One of them goes in the midst of it: what it was at ends, and the other takes over.
                for number in range(12):
                    hooks.goal(world.ana, f"Another {number}")
                assert ended(first, signal.SIGTERM) == 0
                wait_for(hooks, receivers, 96)
                assert ended(second, signal.SIGINT) == 0
            for receiver, endpoint in zip(receivers, endpoints, strict=True):
                ids = Counter(message.headers["webhook-id"] for message in messages(receiver))
                assert (len(ids), set(ids.values())) == (24, {1}), (tmp_path / "first.log").read_text()[-2000:]
                assert {one["state"] for one in hooks.deliveries(endpoint)} == {"delivered"}
        finally:
            hooks.close()
            world.close()


def test_on_sqlite_it_says_where_the_worker_runs(tmp_path: Path) -> None:
    refused = subprocess.run(COMMAND, env=told(tmp_path, ""), capture_output=True, text=True, timeout=60, check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "On SQLite the worker runs inside `waymark serve`" in refused.stderr
