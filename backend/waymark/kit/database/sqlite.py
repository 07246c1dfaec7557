"""SQLite: reads run where they are asked; writes take turns and share a commit.

A read is shorter than a hop to a thread, so it runs inline in the event loop. Writes wait in a line; whoever
is in the line when a turn begins shares its transaction, each unit in a savepoint of its own, so that a unit
that fails is undone alone. The COMMIT, which waits for the disk, runs in a thread; answers go out after it. That
thread is its own, and slow reads have theirs: in the one pool that everybody shares, a few uploads on a slow disk would
hold up every write.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

import pysqlite3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from waymark.kit.database.base import Database, Hooks, T, Work, aftermath, sealed
from waymark.kit.database.sqlite_file import Inner, empty_log, is_out_of_time, make_engine
from waymark.kit.database.troubles import busy_because
from waymark.kit.problems import Busy

__all__ = ["SqliteDatabase", "make_engine"]

MOST_SLOW = 4  # slow reads at once
MOST_IN_A_TURN = 64
LONGEST_TURN = 0.02
LONGEST_WAIT = 5.0


class _Waiting:
    """A unit in the line, and who waits for it."""

    __slots__ = ("calls", "failed", "future", "news", "result", "since", "work")

    def __init__(self, work: Work[Any], future: "asyncio.Future[Any]") -> None:
        self.work = work
        self.future = future
        self.since = monotonic()
        self.result: Any = None
        self.failed: BaseException | None = None
        self.news: set[UUID] = set()
        self.calls: list[Callable[[], None]] = []


class _Lent:
    """Lends one session from unit to unit: making a session took longer than a look-up by key.

    What a unit had in it is let go when it is given back, so that nothing is seen by the next one.
    """

    def __init__(self, inner: Inner) -> None:
        self.inner = inner
        self._free: list[Session] = []

    def take(self) -> Session:
        """Return a session that is empty."""
        return self._free.pop() if self._free else self.inner.session()

    def give_back(self, session: Session) -> None:
        """Empty a session and keep it for the next unit."""
        if session.in_transaction() or session.identity_map:  # adding, too, begins a transaction
            session.close()
        session.info.clear()
        session.info["driver"] = self.inner.cursor
        self._free.append(session)


class SqliteDatabase(Database):
    """One file, one process."""

    dialect = "sqlite"

    def __init__(self, path: Path, hooks: Hooks, *, synchronous: str = "FULL") -> None:
        super().__init__(hooks)
        self.path = path
        self._reader = Inner(path)
        self._writer = Inner(path, synchronous)
        self._reading, self._writing = _Lent(self._reader), _Lent(self._writer)
        self._slow = make_engine(path, write=False, pool=QueuePool)
        self._committing = ThreadPoolExecutor(1, "commit")
        self._looking = ThreadPoolExecutor(MOST_SLOW, "slow-read")
        self._line: deque[_Waiting] = deque()
        self._turns: asyncio.Task[None] | None = None

    async def read(self, work: Work[T]) -> T:
        cursor, session = self._reader.cursor, self._reading.take()
        # Outside a transaction it begins one: a snapshot for all that the unit asks, through the session or past it.
        cursor.execute("SAVEPOINT unit")
        try:
            return work(session)
        except DBAPIError as error:
            raise _as_problem(error) from error
        finally:
            self._reading.give_back(session)
            cursor.execute("ROLLBACK")

    async def slow_read(self, work: Work[T]) -> T:
        def run() -> T:
            with Session(self._slow) as session:
                try:
                    return work(session)
                except DBAPIError as error:
                    raise _as_problem(error) from error

        return await asyncio.get_running_loop().run_in_executor(self._looking, run)

    async def write(self, work: Work[T]) -> T:
        waiting = _Waiting(work, asyncio.get_running_loop().create_future())
        self._line.append(waiting)
        if self._turns is None or self._turns.done():
            self._turns = asyncio.create_task(self._take_turns())
        result: T = await waiting.future
        return result

    async def _take_turns(self) -> None:
        while self._line:
            taken: list[_Waiting] = []
            try:
                await self._one_turn(taken)
            except BaseException as error:
                for waiting in taken:
                    waiting.failed = _as_problem(error) if isinstance(error, Exception) else Busy()
                if not isinstance(error, Exception):  # the process is told to stop: nobody may wait for ever
                    for waiting in taken:
                        _answer(waiting)
                    raise
            for waiting in taken:
                _answer(waiting)
            committed = [waiting for waiting in taken if waiting.failed is None]
            for waiting in committed:
                for call in waiting.calls:
                    call()
            self.tell(set().union(*(waiting.news for waiting in committed)))

    async def _one_turn(self, taken: list[_Waiting]) -> None:
        driver = self._writer.cursor.connection
        driver.execute("BEGIN IMMEDIATE")
        try:
            until = monotonic() + LONGEST_TURN
            while self._line and len(taken) < MOST_IN_A_TURN and (not taken or monotonic() < until):
                waiting = self._line.popleft()
                if waiting.future.done():
                    continue
                taken.append(waiting)
                if monotonic() - waiting.since > LONGEST_WAIT:
                    waiting.failed = Busy()
                else:
                    self._one_unit(waiting)
            await asyncio.get_running_loop().run_in_executor(self._committing, driver.execute, "COMMIT")
        except BaseException:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            raise

    def _one_unit(self, waiting: _Waiting) -> None:
        session, cursor = self._writing.take(), self._writer.cursor
        cursor.execute("SAVEPOINT unit")
        try:
            waiting.result = waiting.work(session)
            sealed(session, self.hooks)
            if session.in_transaction():
                session.commit()
            waiting.news, waiting.calls = aftermath(session)
        except Exception as error:
            session.close()
            if not cursor.connection.in_transaction:
                raise  # the disk is full or gone: that ended the whole turn
            cursor.execute("ROLLBACK TO unit")
            waiting.failed = _as_problem(error)
        self._writing.give_back(session)
        cursor.execute("RELEASE unit")

    async def scrub(self) -> bool:
        return await asyncio.to_thread(empty_log, self.path)

    async def close(self) -> None:
        if self._turns is not None:
            await asyncio.wait({self._turns})
        for threads in (self._committing, self._looking):
            threads.shutdown()
        for engine in (self._reader.engine, self._writer.engine, self._slow):
            engine.dispose()


def _answer(waiting: _Waiting) -> None:
    if waiting.future.done():
        return  # the caller has gone; what was committed stays
    if waiting.failed is not None:
        waiting.future.set_exception(waiting.failed)
    else:
        waiting.future.set_result(waiting.result)


def _as_problem(error: Exception) -> Exception:
    """Say in our words that the file was locked, the disk full or time over; leave everything else as it is."""
    if is_out_of_time(error):
        return busy_because(error)
    if isinstance(error, OperationalError | sqlite.OperationalError) and any(
        word in str(getattr(error, "orig", error)) for word in ("locked", "full", "disk I/O")
    ):
        return busy_because(error)
    return error
