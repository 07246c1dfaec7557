"""Ends requests that take too long. All have as long, so the one that began first is always the next that is due.

So one timer is enough for all of them. A timer for each, which is set for nothing in nearly every case
(`asyncio.timeout`), took ten times as long as this.
"""

import asyncio
from typing import Any

Task = asyncio.Task[Any]


class Deadlines:
    """The requests that run, in the order in which they began."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._running: dict[Task, float] = {}
        self._late: set[Task] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> Task:
        """Begin to count for the present task; `forget` it, however it ends."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task(loop)
        assert task is not None
        self._running[task] = loop.time()
        if self._loop is not loop:  # there is no timer yet, or it belongs to a loop that has ended
            self._loop = loop
            loop.call_later(self.seconds, self._look, loop)
        return task

    def has_ended(self, task: Task) -> bool:
        """Tell whether a cancelled task was ended here, and by nobody else as well."""
        if task not in self._late:
            return False
        self._late.discard(task)
        return task.uncancel() == 0

    def forget(self, task: Task) -> None:
        """Stop to count."""
        del self._running[task]
        if task in self._late:
            self._late.discard(task)
            task.uncancel()

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """End what is due, and look again when the next one will be."""
        since = loop.time() - self.seconds
        for task, began in self._running.items():
            if began > since:
                loop.call_at(began + self.seconds, self._look, loop)
                return
            if task not in self._late:
                self._late.add(task)
                task.cancel()
        self._loop = None
