"""Runs what must happen without a request: readers of the ledger, jobs, timers.

It maps each kind of job to its function, so that nothing has to point up.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlmodel import Session, select

from waymark.domains.accounts.tidying import forget_old, forget_old_here
from waymark.domains.connections.redelivering import redeliver_span
from waymark.domains.jobs import service as jobs
from waymark.domains.jobs.models import JobKind, JobState
from waymark.domains.jobs.running import RunningJob
from waymark.domains.network.outsiders.service import forget_guests, forget_old_visits
from waymark.domains.privacy.erasures.carrying_out import erase
from waymark.domains.privacy.erasures.counting import count
from waymark.domains.privacy.exports.making import make
from waymark.domains.privacy.retention.service import purge_organization
from waymark.domains.reflections.protocols.service import install_protocols, lacks_protocols
from waymark.feeds.notices.dispatch import read_notices, tidy_notices
from waymark.feeds.webhooks import dispatch
from waymark.identity.holds import let_go
from waymark.identity.models import Organization
from waymark.integrations.lms.processing import act_on_messages
from waymark.integrations.oneroster import jobs as roster
from waymark.integrations.oneroster.inbox import take_inbox
from waymark.integrations.oneroster.sweeping import sweep_rosters
from waymark.kit import clock
from waymark.kit.database import Database, enter
from waymark.kit.http.call import Tools
from waymark.kit.http.idempotency import forget_old_keys
from waymark.kit.problems import Problem

log = structlog.get_logger("waymark.worker")
IDLE = 1.0
REST = 0.2  # between two looks: what is committed meanwhile is seen together, however much that is
JOBS_AT_ONCE = 4
HOUR = 3600.0
NIGHT = range(1, 5)  # in UTC; a purge that could not run in the night runs in the next one

Run = Callable[[RunningJob], Awaitable[dict[str, Any]]]
JOBS: dict[JobKind, Run] = {
    JobKind.ROSTER_CHECK: roster.check,
    JobKind.ROSTER_APPLY: roster.apply,
    JobKind.EXPORT: make,
    JobKind.ERASURE: erase,
    JobKind.ERASURE_COUNT: count,
    JobKind.REDELIVERY: redeliver_span,
}


def all_organizations(session: Session) -> list[UUID]:
    """Return every organization's id; on PostgreSQL through the one function that may look over the fence."""
    if session.get_bind().dialect.name == "postgresql":
        found = session.execute(text("SELECT organization_id FROM all_organizations()")).scalars()
        return [UUID(str(one)) for one in found]
    return list(session.exec(select(Organization.id)))


async def give_what_ships(database: Database) -> int:
    """Give each organization the ways to reflect that came with this version of the software, where they are due.

    Returns to how many; doing it again gives nothing to anybody.
    """
    given = 0
    for organization_id in await database.read(all_organizations):

        def is_due(session: Session, here: UUID = organization_id) -> bool:
            enter(session, here)
            return lacks_protocols(session, here)

        def give(session: Session, here: UUID = organization_id) -> None:
            enter(session, here)
            install_protocols(session, here)

        if await database.read(is_due):
            await database.write(give)
            given += 1
    return given


async def run_jobs(tools: Tools) -> bool:
    """Run one job of each organization that has one waiting. Returns whether there was any."""
    free = asyncio.Semaphore(JOBS_AT_ONCE)  # one school's long import must not hold up the others'

    async def run(organization_id: UUID) -> bool:
        async with free:
            return await _run_one(tools, organization_id)

    return any(await asyncio.gather(*map(run, await tools.database.read(all_organizations))))


async def _run_one(tools: Tools, organization_id: UUID) -> bool:
    def has_due(session: Session) -> bool:
        enter(session, organization_id)
        return jobs.has_due_job(session, organization_id)

    if not await tools.database.read(has_due):
        return False  # nearly always; a turn among the writers costs far more than this look

    def claim(session: Session) -> RunningJob | None:
        enter(session, organization_id)
        job = jobs.claim_job(session, organization_id)
        return None if job is None else RunningJob(tools, job)

    running = await tools.database.write(claim)
    if running is None:
        return False
    result: dict[str, Any] = {}
    state, error = JobState.DONE, ""
    try:
        result = await JOBS[running.kind](running)
    except jobs.JobCancelled:
        state = JobState.CANCELLED
    except Problem as problem:
        state, error = JobState.FAILED, problem.detail
    except Exception as failure:
        log.error("job failed", job_id=str(running.id), kind=str(running.kind), exc_info=failure)
        state, error = JobState.FAILED, "This did not work because something failed on our side."

    def close(session: Session) -> None:
        enter(session, organization_id)
        jobs.finish_job(session, organization_id, running.id, state, result, error)

    await tools.database.write(close)
    return True


def _forgetting(organization_id: UUID) -> Callable[[Session], None]:
    def unit(session: Session) -> None:
        enter(session, organization_id)
        forget_old_keys(session, organization_id)
        forget_old_here(session, organization_id)
        let_go(session, organization_id)
        forget_guests(session, organization_id)

    return unit


class Worker:
    """The loops of one process. `wake` makes them look at once."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.news: list[asyncio.Event] = []
        self.tidy_at = monotonic() + 60
        self.purged_on: date | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def wake(self, _organizations: set[UUID]) -> None:
        """Hear that something was committed."""
        for bell in self.news:
            bell.set()

    def start(self) -> None:
        """Start the loops."""
        self.tools.database.hooks.told.append(self.wake)
        readers = (dispatch.read_news, dispatch.deliver_due, read_notices, act_on_messages)
        for step in (*readers, run_jobs, take_inbox, self.tidy, self.purge):
            self._tasks.append(asyncio.create_task(self._loop(step)))

    async def tidy(self, tools: Tools) -> bool:
        """Forget, once an hour, what was kept long enough. Returns False: it never has more to do at once."""
        if monotonic() >= self.tidy_at:
            self.tidy_at = monotonic() + HOUR
            await dispatch.sweep_old(tools)
            for organization_id in await tools.database.read(all_organizations):
                await sweep_rosters(tools, organization_id)
                await tidy_notices(tools, organization_id)
                await tools.database.write(_forgetting(organization_id))
            await tools.database.write(forget_old)
            await tools.database.write(forget_old_visits)
        return False

    async def purge(self, tools: Tools) -> bool:
        """Delete, once a night, what was kept long enough by what its table declares. Returns False."""
        now = clock.now()
        if now.hour in NIGHT and self.purged_on != now.date():
            self.purged_on = now.date()
            for organization_id in await tools.database.read(all_organizations):
                await purge_organization(tools, organization_id)
        return False

    async def _loop(self, step: Callable[[Tools], Awaitable[bool]]) -> None:
        bell = asyncio.Event()  # one for each loop: whoever clears a shared one first would leave the others asleep
        self.news.append(bell)
        while True:
            bell.clear()
            try:
                did = await step(self.tools)
            except Exception as failure:  # a passing fault (a restart of the database) must not end the loop
                log.error("worker step failed", step=step.__name__, exc_info=failure)
                did = False
                await asyncio.sleep(IDLE)
            if not did:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), IDLE)
            await asyncio.sleep(REST)

    async def stop(self) -> None:
        """Stop the loops; what a loop was at goes on after the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await dispatch.stop(self.tools)
