"""How a SQLite file is opened: its dialect, its pragmas, its connections."""

from functools import cached_property
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Engine, Integer, cast, create_engine, event, literal
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

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
