"""SQLite: reads run where they are asked; writes take turns and share a commit.

A read is shorter than a hop to a thread, so it runs inline in the event loop. Writes wait in a line; whoever
is in the line when a turn begins shares its transaction, each unit in a savepoint of its own, so that a unit
that fails is undone alone. The COMMIT, which waits for the disk, runs in a thread; answers go out after it.
"""

import asyncio
from collections import deque
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Engine, Integer, cast, create_engine, event, literal
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session

from waymark.kit.database.base import Database, Hooks, T, Work, aftermath, sealed
from waymark.kit.problems import Busy

OLDEST_SAFE = (3, 51, 3)  # older ones can corrupt the file when a checkpoint meets a commit (the WAL-reset bug)
MOST_IN_A_TURN = 64
LONGEST_TURN = 0.05
LONGEST_WAIT = 5.0
PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "cache_size=-32000",
    "journal_size_limit=67108864",
    "cell_size_check=ON",
)


class Compiler(SQLiteCompiler):
    """Writes LIMIT CAST(? AS INTEGER).

    SQLite looks into a bare parameter of LIMIT when it plans, and so plans the whole statement anew at every run:
    for a list that took longer than running it.
    """

    def limit_clause(self, select: Any, **options: Any) -> str:
        """Write LIMIT and OFFSET."""
        limit, offset = select._limit_clause, select._offset_clause
        written = "\n LIMIT " + self.process(literal(-1) if limit is None else cast(limit, Integer), **options)
        return written if offset is None else f"{written} OFFSET {self.process(offset, **options)}"


class Dialect(SQLiteDialect_pysqlite):
    """SQLite as we write it."""

    supports_statement_cache = True
    statement_compiler = Compiler


class Inside(Dialect):
    """For sessions inside a transaction that is begun and ended at the driver, past SQLAlchemy.

    What a session begins or commits has no effect of its own; what it rolls back, it rolls back to the start of
    its unit. SQLAlchemy's own savepoints cost more than the statements between them.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """Leave it to the turn."""

    def do_commit(self, dbapi_connection: Any) -> None:
        """Leave it to the turn."""

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Undo the unit."""
        if dbapi_connection.in_transaction:
            dbapi_connection.execute("ROLLBACK TO unit")


registry.register("sqlite.waymark", __name__, "Dialect")
registry.register("sqlite.inside", __name__, "Inside")
BY_NAME = Dialect(paramstyle="named")


class UnsafeSqlite(RuntimeError):
    """This SQLite is too old to be trusted with children's words; install the pysqlite3 wheel."""


def make_engine(path: Path, *, write: bool, synchronous: str = "FULL", pool: Any = StaticPool) -> Engine:
    """Open a file with the pragmas we rely on. Transactions are ours: BEGIN, or BEGIN IMMEDIATE to write."""
    engine = _opened("waymark", path, synchronous, pool)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _opened(dialect: str, path: Path, synchronous: str, pool: Any, **options: Any) -> Engine:
    if sqlite.sqlite_version_info < OLDEST_SAFE:
        raise UnsafeSqlite(UnsafeSqlite.__doc__)
    engine = create_engine(
        f"sqlite+{dialect}:///{path}",
        module=sqlite,
        connect_args={"check_same_thread": False, "timeout": 5, "cached_statements": 512},
        poolclass=pool,
        **options,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (*PRAGMAS, f"synchronous={synchronous}"):
            connection.execute("PRAGMA " + pragma)

    return engine


class Inner:
    """One connection whose transactions are begun and ended at the driver, and sessions inside them."""

    def __init__(self, path: Path, synchronous: str = "FULL") -> None:
        self.engine = _opened("inside", path, synchronous, StaticPool, pool_reset_on_return=None)

    @cached_property
    def driver(self) -> Any:
        """The driver's connection; opened when first asked for."""
        return self.engine.raw_connection().driver_connection

    def session(self) -> Session:
        """Return a session inside the present transaction."""
        session = Session(self.engine, expire_on_commit=False)
        session.info["driver"] = self.driver
        return session


def driver_of(session: Session) -> Any:
    """Return the driver's own connection, inside the unit's transaction; None when it is not SQLite's."""
    driver = session.info.get("driver")
    if driver is None and session.get_bind().dialect.name == "sqlite":
        return session.connection().connection.driver_connection
    return driver


class _Waiting:
    """A unit in the line, and who waits for it."""

    __slots__ = ("failed", "future", "result", "since", "session", "work")

    def __init__(self, work: Work[Any], future: "asyncio.Future[Any]") -> None:
        self.work = work
        self.future = future
        self.since = monotonic()
        self.result: Any = None
        self.failed: BaseException | None = None
        self.session: Session | None = None


class SqliteDatabase(Database):
    """One file, one process."""

    dialect = "sqlite"

    def __init__(self, path: Path, hooks: Hooks, *, synchronous: str = "FULL") -> None:
        super().__init__(hooks)
        self.path = path
        self._reader = Inner(path)
        self._writer = Inner(path, synchronous)
        self._slow = make_engine(path, write=False, pool=QueuePool)
        self._line: deque[_Waiting] = deque()
        self._turns: asyncio.Task[None] | None = None

    async def read(self, work: Work[T]) -> T:
        driver = self._reader.driver
        driver.execute("BEGIN")  # one snapshot for all that the unit asks, through the session or past it
        driver.execute("SAVEPOINT unit")
        session = self._reader.session()
        try:
            return work(session)
        finally:
            session.close()
            driver.execute("ROLLBACK")

    async def slow_read(self, work: Work[T]) -> T:
        def run() -> T:
            with Session(self._slow) as session:
                return work(session)

        return await asyncio.to_thread(run)

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
            except Exception as error:
                for waiting in taken:
                    waiting.failed = _as_problem(error)
            for waiting in taken:
                _answer(waiting)
            for waiting in taken:
                if waiting.failed is None and waiting.session is not None:
                    news, calls = aftermath(waiting.session)
                    for call in calls:
                        call()
                    self.tell(news)

    async def _one_turn(self, taken: list[_Waiting]) -> None:
        driver = self._writer.driver
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
            await asyncio.to_thread(driver.execute, "COMMIT")
        except BaseException:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            raise

    def _one_unit(self, waiting: _Waiting) -> None:
        session, driver = self._writer.session(), self._writer.driver
        driver.execute("SAVEPOINT unit")
        try:
            waiting.result = waiting.work(session)
            sealed(session, self.hooks)
            session.commit()
            waiting.session = session
        except Exception as error:
            session.close()
            driver.execute("ROLLBACK TO unit")
            waiting.failed = _as_problem(error)
        finally:
            session.close()
            driver.execute("RELEASE unit")

    async def close(self) -> None:
        if self._turns is not None:
            await asyncio.wait({self._turns})
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
    """Say in our words that the file was locked or the disk full; leave everything else as it is."""
    if isinstance(error, OperationalError) and any(
        word in str(error.orig) for word in ("locked", "full", "disk I/O")
    ):
        return Busy()
    return error
