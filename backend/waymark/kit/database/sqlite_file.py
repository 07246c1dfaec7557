"""How a SQLite file is opened: its dialect, its pragmas, its connections."""

import contextlib
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Engine, Integer, cast, create_engine, event, literal
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from waymark.kit.private import private_database

OLDEST_SAFE = (3, 51, 3)  # older ones can corrupt the file when a checkpoint meets a commit (the WAL-reset bug)
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

# A read in the event loop holds everybody up; one in a thread may take as long as a statement on PostgreSQL.
LONGEST_INLINE = 2.0
LONGEST_STATEMENT = 5.0
STEPS = 20_000  # of SQLite's machine between two looks at the clock: about a millisecond


class Deadline:
    """When the present reading must be over. Beyond it SQLite gives up by itself; see `is_out_of_time`."""

    __slots__ = ("seconds", "until")

    def __init__(self, driver: Any, seconds: float) -> None:
        self.seconds = seconds
        self.until = monotonic() + seconds
        driver.set_progress_handler(self.is_over, STEPS)

    def start(self) -> None:
        """Begin to count anew."""
        self.until = monotonic() + self.seconds

    def is_over(self) -> bool:
        """Tell SQLite whether to give up."""
        return monotonic() > self.until


def is_out_of_time(error: BaseException) -> bool:
    """Tell whether a statement was ended by its deadline."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, sqlite.OperationalError) and str(cause) == "interrupted"


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
    its unit. SQLAlchemy's own savepoints took eight times as long.
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


class InWords(Compiler):
    """Writes the words that a statement has of its own into its text; only what is asked stays open.

    Nothing is bound twice then, and SQLite plans with what it can see.
    """

    def visit_bindparam(self, bindparam: Any, *places: Any, **options: Any) -> Any:
        """Write a parameter: its value when it has one; a list as one document, so that its length is open."""
        if not bindparam.required:
            options["literal_binds"] = True
        elif bindparam.expanding:
            self.binds[bindparam.key] = bindparam
            return f"(SELECT value FROM json_each(:{bindparam.key}))"
        return super().visit_bindparam(bindparam, *places, **options)  # type: ignore[no-untyped-call]


IN_WORDS = Dialect(paramstyle="named")
IN_WORDS.statement_compiler = InWords


class UnsafeSqlite(RuntimeError):
    """This SQLite is too old to be trusted with children's words; install the pysqlite3 wheel."""


def make_engine(path: Path, *, write: bool, synchronous: str = "FULL", pool: Any = StaticPool) -> Engine:
    """Open a file with the pragmas we rely on. Transactions are ours: BEGIN, or BEGIN IMMEDIATE to write.

    What only reads may take so long for each statement, as on PostgreSQL.
    """
    engine = _opened("waymark", path, synchronous, pool)
    if not write:
        _bound(engine)

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
        hide_parameters=True,  # they are children's words, and errors are logged
        **options,
    )

    @event.listens_for(engine, "do_connect")
    def shut(*_how: Any) -> None:
        private_database(path)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (*PRAGMAS, f"synchronous={synchronous}"):
            connection.execute("PRAGMA " + pragma)

    return engine


def _bound(engine: Engine) -> None:
    """Give each statement of an engine's connections its time."""

    @event.listens_for(engine, "connect")
    def watch(driver: Any, record: Any) -> None:
        record.info["deadline"] = Deadline(driver, LONGEST_STATEMENT)

    @event.listens_for(engine, "before_cursor_execute")
    def start(connection: Any, *_statement: Any) -> None:
        connection.info["deadline"].start()


class Inner:
    """One connection whose transactions are begun and ended at the driver, and sessions inside them.

    One without a durability only reads, in the event loop, and has so long for a unit.
    """

    def __init__(self, path: Path, synchronous: str | None = None) -> None:
        self.engine = _opened("inside", path, synchronous or "FULL", StaticPool, pool_reset_on_return=None)
        self.only_reads = synchronous is None
        self._cursor: Any = None
        self._deadline: Deadline | None = None

    @property
    def cursor(self) -> Any:
        """What runs statements past SQLAlchemy: one for all, and whoever asks reads the whole answer at once.

        A fresh one for each statement took as long as a short statement. The connection is opened when first asked
        for; a unit that asks has its time from then on.
        """
        if self._deadline is not None:
            self._deadline.start()
        elif self._cursor is None:
            driver = self.engine.raw_connection().driver_connection
            self._cursor = driver.cursor()  # type: ignore[union-attr]
            if self.only_reads:
                # Never for what writes: a statement that is given up there takes its whole transaction with it.
                self._deadline = Deadline(driver, LONGEST_INLINE)
        return self._cursor

    def session(self) -> Session:
        """Return a session inside the present transaction."""
        session = Session(self.engine, expire_on_commit=False)
        session.info["driver"] = self.cursor
        return session


def driver_of(session: Session) -> Any:
    """Return what runs a statement at the driver, inside the unit's transaction; None when it is not SQLite's."""
    driver = session.info.get("driver")
    if driver is None and session.get_bind().dialect.name == "sqlite":
        connection = session.connection()
        if "deadline" in connection.info:
            connection.info["deadline"].start()  # what goes past SQLAlchemy is a statement too
        return connection.connection.driver_connection
    return driver


TRIES = 50
PAUSE = 0.1


def empty_log(path: Path) -> bool:
    """Write what the log holds into the file, and cut the log to nothing; tell whether it was done.

    What was deleted was overwritten in the pages (secure_delete); older pages of it still lay in the log. A reader
    holds the log for a moment, so it is tried for a few seconds.
    """
    with contextlib.closing(sqlite.connect(str(path), timeout=5, isolation_level=None)) as driver:
        for _ in range(TRIES):
            is_busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy:
                return True
            sleep(PAUSE)
    return False
