"""Keeps a job alive, and its progress visible, while a thread works for it."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from waymark.domains.jobs.running import RunningJob
from waymark.integrations.oneroster.reading import TELL_EVERY
from waymark.kit.problems import Busy

T = TypeVar("T")
BEAT = 1.0
TRIES = 6
PAUSE = 0.5


class Stopped(Exception):
    """The job was asked to stop, or the process ends."""


class Pulse:
    """The beat of one job. `done` and `total` may be set from the thread."""

    def __init__(self, running: RunningJob) -> None:
        self.running = running
        self.done = 0
        self.total = 0
        self._stopped = False

    def count(self, _about: str, _row: int) -> None:
        """Hear, in the thread, that some more rows were read. Errors: `Stopped`, which ends the work."""
        self.reach(_about, self.done + TELL_EVERY)

    def reach(self, _about: str, done: int) -> None:
        """Hear, in the thread, how far the work is. Errors: `Stopped`, which ends the work."""
        self.done = done
        if self._stopped:
            raise Stopped

    async def during(self, work: Callable[[], T]) -> T:
        """Run work in a thread; meanwhile write each second how far the job is. Errors: `JobCancelled`."""
        thread = asyncio.create_task(asyncio.to_thread(work))
        try:
            while not (await asyncio.wait({thread}, timeout=BEAT))[0]:
                await self.batch(lambda _session: None)
            return thread.result()
        finally:
            self._stopped = not thread.done()
            # What the thread works on is shut only after it has let go of it.
            await asyncio.wait({thread})
            if not thread.cancelled():
                thread.exception()

    async def batch(self, work: Callable[[Any], Any], checkpoint: dict[str, Any] | None = None) -> Any:
        """Run one batch with the job's progress; what passes by itself is waited for."""
        for left in reversed(range(TRIES)):
            try:
                return await self.running.batch(work, done=self.done, total=self.total, checkpoint=checkpoint)
            except Busy:
                if left == 0:
                    raise
                await asyncio.sleep(PAUSE)
        raise Busy
