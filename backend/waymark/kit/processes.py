"""Keeps several processes running that all do the same, and lets none of them outlive the one that started them."""

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from time import monotonic, sleep
from typing import Any, Final

import structlog

log = structlog.get_logger("waymark.processes")
EARLY: Final = 10.0  # seconds: one that ends sooner could not begin
MOST_EARLY: Final = 3  # such ends in a row, for each process, before it is given up
PAUSE: Final = 0.5
STOPPED = frozenset({0, -signal.SIGTERM, -signal.SIGINT})


class KeepsEnding(RuntimeError):
    """A process could not serve; its last words stand above."""


class Processes:
    """So many processes of one kind. One that ends without being told is written down and started again."""

    def __init__(self, count: int, work: Callable[..., None], *arguments: Any) -> None:
        self.count = count
        self.work = work
        self.arguments = arguments
        self._running: dict[ForkProcess, float] = {}
        self._told_to_stop = False
        self._early = 0
        self._alive, self._parent_lives = os.pipe()

    def run(self) -> None:
        """Run until SIGTERM or SIGINT, which every process is told. Errors: `KeepsEnding`."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for _ in range(self.count):
            self._start()
        failed = False
        while self._running:
            wait([process.sentinel for process in self._running])
            for process in [one for one in self._running if one.exitcode is not None]:
                began = self._running.pop(process)
                if self._told_to_stop:
                    failed = failed or process.exitcode not in STOPPED
                elif self._keep_ending(process, began):
                    failed = True
                    self._stop(signal.SIGTERM, None)
                else:
                    sleep(PAUSE)
                    if not self._told_to_stop:
                        self._start()
        if failed:
            raise KeepsEnding(KeepsEnding.__doc__)

    def _keep_ending(self, process: ForkProcess, began: float) -> bool:
        """Write down that one ended, and tell whether to give them up."""
        lived = monotonic() - began
        log.error("process_ended", pid=process.pid, exitcode=process.exitcode, seconds=round(lived, 1))
        self._early = self._early + 1 if lived < EARLY else 0
        return self._early > MOST_EARLY * self.count

    def _start(self) -> None:
        process = get_context("fork").Process(target=self._begin)
        process.start()
        self._running[process] = monotonic()
        if self._told_to_stop:  # while it was started
            self._tell(process, signal.SIGTERM)

    def _begin(self) -> None:
        """In the new process: end with the parent, then do the work."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        os.close(self._parent_lives)
        threading.Thread(target=_end_with, args=(self._alive,), daemon=True).start()
        self.work(*self.arguments)

    def _stop(self, number: int, _frame: object) -> None:
        self._told_to_stop = True
        for process in self._running:
            self._tell(process, number)

    @staticmethod
    def _tell(process: ForkProcess, number: int) -> None:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, number)


def _end_with(pipe: int) -> None:
    """Wait for the end of a pipe that only the parent holds open, and then ask this process to stop."""
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
