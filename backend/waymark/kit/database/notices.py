"""How processes on one PostgreSQL tell each other, after a commit, that an organization has news.

NOTIFY goes out after the commit on a connection of its own: inside it would make all commits of the server
wait in one line. A notice that is lost is no harm, because everybody also looks once a second.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy.engine import make_url

from waymark.kit.database.base import Database
from waymark.kit.database.postgres import PostgresDatabase

log = structlog.get_logger("waymark.database")

CHANNEL = "waymark_news"
AGAIN = 1.0


class Notices:
    """Sends on what is committed here, and hears what was committed elsewhere. On SQLite there is no elsewhere."""

    def __init__(self, database: Database, hear: Callable[[set[UUID]], None]) -> None:
        self._database = database
        self._hear = hear
        self._news: set[UUID] = set()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._is_listening = asyncio.Event()

    async def start(self) -> None:
        """Start, once; returns when the connection listens, or after a second."""
        if self._task is None and isinstance(self._database, PostgresDatabase):
            self._database.hooks.told.append(self._told)
            self._task = asyncio.create_task(self._run(self._database.url))
        if self._task is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._is_listening.wait(), AGAIN)

    async def stop(self) -> None:
        """Stop, and let the connection go."""
        if self._task is None:
            return
        with contextlib.suppress(ValueError):
            self._database.hooks.told.remove(self._told)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    def _told(self, organizations: set[UUID]) -> None:
        self._news |= organizations
        self._wake.set()

    async def _run(self, url: str) -> None:
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                connection = await asyncpg.connect(address, server_settings={"application_name": "waymark notices"})
            except (OSError, asyncpg.PostgresError) as error:
                log.warning("notices wait for the database", kind=type(error).__name__)
                await asyncio.sleep(AGAIN)
                continue
            try:
                await self._serve(connection)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("notices lost the database", kind=type(error).__name__)
            finally:
                self._is_listening.clear()
                connection.terminate()
            await asyncio.sleep(0.1)

    async def _serve(self, connection: Any) -> None:
        own = connection.get_server_pid()

        def heard(_connection: Any, process: int, _channel: str, said: str) -> None:
            if process != own:
                with contextlib.suppress(ValueError):
                    self._hear({UUID(said)})

        connection.add_termination_listener(lambda _connection: self._wake.set())
        await connection.add_listener(CHANNEL, heard)
        self._is_listening.set()
        while not connection.is_closed():
            await self._wake.wait()
            self._wake.clear()
            while self._news and not connection.is_closed():
                await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, str(self._news.pop()))
