"""Several processes of one kind: none is missed for long, and none outlives the one that started them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

SCRIPT = """
import os, sys, time
from pathlib import Path
from waymark.kit.processes import Processes

def work(folder, seconds):
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(float(seconds))
    sys.exit(3)

Processes(2, work, *sys.argv[1:]).run()
"""


@contextmanager
def running(folder: Path, seconds: str = "600") -> Iterator["subprocess.Popen[str]"]:
    """Run two processes that each leave their number in a folder, and then wait."""
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), seconds], stderr=subprocess.PIPE, text=True
    ) as one:
        try:
            yield one
        finally:
            one.kill()


def alive(folder: Path) -> set[int]:
    """Return which of those that began still run."""

    def runs(pid: int) -> bool:
        try:
            return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False

    return {int(path.name) for path in folder.iterdir() if runs(int(path.name))}


def until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come to be within half a minute.")


def test_one_that_was_killed_is_replaced_and_all_end_when_told(tmp_path: Path) -> None:
    with running(tmp_path) as parent:
        until(lambda: len(alive(tmp_path)) == 2)
        gone = min(alive(tmp_path))
        os.kill(gone, signal.SIGKILL)
        until(lambda: len(alive(tmp_path) - {gone}) == 2)
        assert len(list(tmp_path.iterdir())) == 3
        parent.terminate()
        assert parent.wait(30) == 0
        assert alive(tmp_path) == set()


def test_none_outlives_the_one_that_started_them(tmp_path: Path) -> None:
    with running(tmp_path) as parent:
        until(lambda: len(alive(tmp_path)) == 2)
        parent.kill()
        until(lambda: not alive(tmp_path))


def test_those_that_cannot_begin_are_given_up(tmp_path: Path) -> None:
    with running(tmp_path, "0") as parent:
        _, said = parent.communicate(timeout=60)
        assert parent.returncode == 1
        assert "KeepsEnding: A process could not serve" in said
        assert 4 <= len(list(tmp_path.iterdir())) <= 10
        assert alive(tmp_path) == set()
