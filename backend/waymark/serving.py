"""Serves the app: checks that it may, starts the inner worker, and hands over to uvicorn."""

import asyncio
import signal
import socket
from contextlib import ExitStack
from types import FrameType

import uvicorn
import uvloop
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import Session, select

from waymark.feeds.live import hub as live
from waymark.identity.key_check import KeyFileOfAnother, check_key
from waymark.identity.models import Organization
from waymark.kit.database import enter
from waymark.kit.database.owners import check_owner_sees, passes_fences
from waymark.kit.http.call import Tools
from waymark.kit.lock import FolderLock
from waymark.kit.logs import set_up_logs
from waymark.kit.migrations import newest
from waymark.kit.processes import KeepsEnding, Processes
from waymark.main import close_tools, create_app, make_tools
from waymark.settings import Settings
from waymark.worker import Worker, all_organizations, give_what_ships

GRACE = 15


class MayNotServe(RuntimeError):
    """The service may not start like this."""


def check_settings(settings: Settings) -> None:
    """Refuse settings that would be dangerous. Errors: `MayNotServe` with what to do."""
    if settings.on_sqlite and settings.workers > 1:
        raise MayNotServe("SQLite is served by one process. Use PostgreSQL for more, or --workers 1.")
    if settings.serves_loopback_only:
        return
    if settings.outbound_allow:
        raise MayNotServe("WAYMARK_OUTBOUND_ALLOW is for trying out on this machine only. Unset it to serve others.")
    if not settings.public_url.startswith("https://"):
        raise MayNotServe("Set WAYMARK_PUBLIC_URL to the https address that browsers use.")


async def check_may_serve(settings: Settings, tools: Tools) -> None:
    """Refuse a database or a key file that does not fit, and a demo that others could reach. Errors: `MayNotServe`."""
    database = tools.database

    def schema(session: Session) -> str | None:
        return session.execute(text("SELECT version_num FROM alembic_version")).scalar()

    try:
        found = await database.read(schema)
    except (ProgrammingError, OperationalError) as error:  # what each database says of a table that is not there
        raise MayNotServe("The database has no tables yet. Run `waymark migrate` first.") from error
    if found != newest():
        raise MayNotServe("The database has another schema than this version needs. Run `waymark migrate` first.")
    await database.read(check_owner_sees)
    if not settings.serves_loopback_only and await database.read(passes_fences):
        raise MayNotServe(
            "This role of PostgreSQL is not held by row-level security, which keeps organizations apart. "
            "Serve as waymark_app: set WAYMARK_DATABASE_URL."
        )
    try:
        await database.write(lambda session: check_key(session, tools.keyring))
    except KeyFileOfAnother as error:
        raise MayNotServe(str(error)) from error
    if not settings.serves_loopback_only and await database.read(has_demo):
        raise MayNotServe(
            "There is a demo organization here, whose people have easy sign-in links. Use another data folder."
        )


def organizations(session: Session) -> list[Organization]:
    """Return every organization; on PostgreSQL by stepping into one after the other."""
    found: list[Organization] = []
    for organization_id in all_organizations(session):
        enter(session, organization_id)
        found += session.exec(select(Organization).where(Organization.id == organization_id))
    return found


def has_demo(session: Session) -> bool:
    """Tell whether a demo organization exists."""
    return any(organization.is_demo for organization in organizations(session))


def slugs(session: Session) -> list[str]:
    """Return the short names of the organizations that are no demo."""
    return [organization.slug for organization in organizations(session) if not organization.is_demo]


def listen(settings: Settings) -> socket.socket:
    """Take the address to serve on. Errors: `MayNotServe` when another has it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
    except OSError as error:
        taken.close()
        raise MayNotServe(
            f"Port {settings.port} of {settings.host} cannot be taken ({error.strerror}). "
            "Stop what uses it, or choose another one: --port"
        ) from error
    taken.listen(2048)
    taken.set_inheritable(True)
    return taken


async def serve_one(settings: Settings, taken: socket.socket) -> None:
    """Serve in this process until told to stop."""
    set_up_logs()
    tools = make_tools(settings)
    await check_may_serve(settings, tools)
    if settings.workers == 1:
        await give_what_ships(tools.database)
    tools.more["revision"] = newest()
    config = uvicorn.Config(
        create_app(settings, tools),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,  # what the server says goes the way of our own lines
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # whom to believe is asked in Surroundings, by the setting trusted_proxies
        date_header=True,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=2000,
        h11_max_incomplete_event_size=16 * 1024,
    )
    worker = Worker(tools) if settings.inner_worker else None
    if worker is not None:
        worker.start()
    try:
        await _Server(config, tools).serve(sockets=[taken])
    finally:
        if worker is not None:
            await worker.stop()


class _Server(uvicorn.Server):
    """Ends open live streams when it is told to stop; it would wait for them otherwise."""

    def __init__(self, config: uvicorn.Config, tools: Tools) -> None:
        super().__init__(config)
        self.tools = tools
        self.loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.loop.call_soon_threadsafe(live.close_streams, self.tools)
        super().handle_exit(sig, frame)


def run_one(settings: Settings, taken: socket.socket) -> None:
    """Run one serving process on its own event loop."""
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        runner.run(serve_one(settings, taken))


def _new_loop() -> asyncio.AbstractEventLoop:
    return uvloop.new_event_loop()


async def work_until_stopped(settings: Settings) -> None:
    """Run feeds, jobs and timers until told to stop."""
    set_up_logs()
    tools = make_tools(settings)
    await check_may_serve(settings, tools)
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    worker = Worker(tools)
    worker.start()
    await live.start(tools)  # what this process commits is told to the others at once
    await stopping.wait()
    await live.stop(tools)
    await worker.stop()
    await close_tools(tools)


def run_worker(settings: Settings) -> None:
    """Run a worker process."""
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        runner.run(work_until_stopped(settings))


def serve(settings: Settings) -> None:
    """Serve until told to stop; with more workers than one, each is a process on the same socket."""
    check_settings(settings)
    with ExitStack() as held:
        if settings.on_sqlite:
            held.enter_context(FolderLock(settings.data_folder))
        taken = held.enter_context(listen(settings))
        if settings.workers > 1:
            asyncio.run(_look_first(settings))
        if settings.workers == 1:
            run_one(settings, taken)
            return
        set_up_logs()
        try:
            Processes(settings.workers, run_one, settings, taken).run()
        except KeepsEnding as error:
            raise MayNotServe(str(error)) from error


async def _look_first(settings: Settings) -> None:
    """Refuse once, in plain words, before there are processes that would each refuse; give what ships once, too."""
    tools = make_tools(settings)
    try:
        await check_may_serve(settings, tools)
        await give_what_ships(tools.database)
    finally:
        await close_tools(tools)
