"""What every command at a terminal needs: its settings, the data folder, and refusals in plain words."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

import asyncpg
import typer
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DBAPIError

from waymark.events.ledger import seal
from waymark.identity.key_check import KeyFileOfAnother, check_key
from waymark.kit.database import Hooks, open_database
from waymark.kit.database.owners import check_owner_sees
from waymark.kit.http import Tools
from waymark.kit.keys import KeyFault, make_key_file
from waymark.kit.lock import FolderLock
from waymark.kit.migrations import upgrade
from waymark.kit.private import private_folder
from waymark.kit.problems import Problem
from waymark.main import close_tools, make_tools
from waymark.settings import Settings
from waymark.worker import give_what_ships

T = TypeVar("T")
WRONG = 2


def settings_here(**given: Any) -> Settings:
    """Return the settings; what was typed wins. From here on nobody else may read what this process writes.

    Ends the command with exit code 2, and a line for each setting that is wrong.
    """
    os.umask(0o077)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        for fault in error.errors():
            said = fault["msg"].removeprefix("Value error, ")
            typer.echo(f"WAYMARK_{str(fault['loc'][-1]).upper()} is not right. {said}.", err=True)
        raise typer.Exit(WRONG) from error


@contextmanager
def refusals(begins: str = "Not done.") -> Iterator[None]:
    """Say in plain words why something was not done, and end with exit code 1."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except (Problem, KeyFault, RuntimeError) as refused:
        typer.echo(f"{begins} {refused}", err=True)
        raise typer.Exit(1) from refused
    except (OSError, asyncpg.PostgresError, DBAPIError, ArgumentError) as failed:
        cause = getattr(failed, "orig", None) or failed
        first = (str(cause).splitlines() or [type(cause).__name__])[0]
        typer.echo(f"{begins} The database or the data folder cannot be used: {first}", err=True)
        raise typer.Exit(1) from failed


def held(settings: Settings) -> AbstractContextManager[object]:
    """Hold the data folder while this command changes it; on PostgreSQL nothing needs holding."""
    return FolderLock(settings.data_folder) if settings.on_sqlite else nullcontext()


async def with_tools(settings: Settings, work: Callable[[Tools], Awaitable[T]]) -> T:
    """Open what a process holds, do something with it, and let it go again. Errors: `WrongRole`."""
    tools = make_tools(settings)
    try:
        if not settings.on_sqlite:
            await tools.database.read(check_owner_sees)
        return await work(tools)
    finally:
        await close_tools(tools)


def check_database(settings: Settings) -> None:
    """Refuse a database that would find no organization. Errors: `WrongRole`."""

    async def nothing(_tools: Tools) -> None:
        """Opening the tools is what checks."""

    if not settings.on_sqlite:
        asyncio.run(with_tools(settings, nothing))


def migrated(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    private_folder(settings.data_folder)
    upgrade(settings.migration_url or settings.url)


async def give_what_came(settings: Settings) -> int:
    """Give every organization what came with this version; return to how many it was new. It takes no keys."""
    database = open_database(
        settings.url, Hooks(seal=seal), synchronous=settings.synchronous, connections=settings.database_connections
    )
    try:
        return await give_what_ships(database)
    finally:
        await database.close()


def set_up(settings: Settings) -> None:
    """Make the key file and the tables if they are not there.

    A database that was used with a key gets no new one: whoever lost it is told, and finds no file that is not theirs.
    """
    private_folder(settings.data_folder)
    is_fresh = not settings.keys.exists()
    if is_fresh:
        make_key_file(settings.keys)
    migrated(settings)
    if is_fresh:
        try:
            asyncio.run(with_tools(settings, _check_key))
        except KeyFileOfAnother:
            settings.keys.unlink()
            raise


async def _check_key(tools: Tools) -> None:
    await tools.database.write(lambda session: check_key(session, tools.keyring))
