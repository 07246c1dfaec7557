"""PostgreSQL: the same plain functions, each on a connection of its own, through asyncpg."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlmodel import Session

from waymark.kit.database.base import Database, Hooks, T, Work, aftermath, sealed
from waymark.kit.database.troubles import busy_because

TIMEOUTS = {
    "statement_timeout": "5000",
    "lock_timeout": "2000",
    "idle_in_transaction_session_timeout": "10000",
    "timezone": "UTC",
    "application_name": "waymark",
}
PASSING = {"40001", "40P01", "55P03", "57014", "53300", "53100", "57P01", "57P03"}


class PostgresDatabase(Database):
    """As many processes as wanted."""

    dialect = "postgresql"

    def __init__(self, url: str, hooks: Hooks, *, connections: int = 10) -> None:
        super().__init__(hooks)
        self.url = url
        self.engine = create_async_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=5,
            pool_pre_ping=False,
            hide_parameters=True,  # they are children's words, and errors are logged
            connect_args={"server_settings": TIMEOUTS},
        )

    async def read(self, work: Work[T]) -> T:
        try:
            async with AsyncSession(self.engine, sync_session_class=Session) as session:
                return await session.run_sync(lambda inner: work(inner))  # type: ignore[arg-type]
        except (DBAPIError, NoConnection) as error:
            raise _as_problem(error) from error

    async def slow_read(self, work: Work[T]) -> T:
        return await self.read(work)

    async def write(self, work: Work[T]) -> T:
        def unit(session: Session) -> T:
            result = work(session)
            sealed(session, self.hooks)
            session.commit()
            return result

        try:
            async with AsyncSession(self.engine, sync_session_class=Session, expire_on_commit=False) as session:
                result = await session.run_sync(unit)  # type: ignore[arg-type]
                news, calls = aftermath(session.sync_session)  # type: ignore[arg-type]
        except (DBAPIError, NoConnection) as error:
            raise _as_problem(error) from error
        for call in calls:
            call()
        self.tell(news)
        return result

    async def scrub(self) -> bool:
        return False  # dead rows and the log go with VACUUM, checkpoints and backups that end: within 35 days

    async def close(self) -> None:
        await self.engine.dispose()


def _as_problem(error: Exception) -> Exception:
    """Say in our words what passes by itself; leave everything else as it is."""
    if isinstance(error, NoConnection):
        return busy_because(error)
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return busy_because(error) if lost or state in PASSING else error
