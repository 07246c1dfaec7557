"""The two jobs of a roster: check it as a dry run, and apply what was checked. The worker runs them."""

import asyncio
from functools import partial
from time import monotonic
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.roster_models import ImportState, RosterImport
from waymark.domains.files.service import files_of
from waymark.domains.jobs.running import RunningJob
from waymark.integrations.oneroster.applying import Batch, write_batch
from waymark.integrations.oneroster.findings import Finding, RosterHasFaults, RosterRefused
from waymark.integrations.oneroster.outcome import keep_applied, keep_dry_run, keep_refusal
from waymark.integrations.oneroster.planning import Plan
from waymark.integrations.oneroster.reporting import FAULTS, NOTICES, dry_run, items_of
from waymark.integrations.oneroster.rows import columns_of
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.work import Work, begun
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import found

FIRST_BATCH = 100
LARGEST_BATCH = 500
SMALLEST_BATCH = 50
# A batch is one turn of writing, in which on SQLite nobody else writes; 200 ms is the most a turn may take.
SHORT, LONG = 0.03, 0.09
CHANGED_SINCE = (
    "What is kept here has changed since this roster was checked, so nothing was applied. Check the same file again."
)


async def check(running: RunningJob) -> dict[str, Any]:
    """Read a roster whole, say what is wrong with it, or what it would change. Changes nothing but its own record."""
    work = await begun(running, ImportState.CHECKING)
    if work is None:
        return await _result(running)
    try:
        async with work.staged() as staged:
            if not staged.sound:
                return await _refuse(work, staged)
            said = await dry_run(work, staged, await work.plan(staged))
            await work.pulse.batch(lambda session: keep_dry_run(session, work.prove(session), work.row.id, said))
    except RosterRefused as refused:
        if refused.status != RosterRefused.status:
            raise  # not the roster's fault: it can be checked again later
        whole = items_of((Finding("", 0, "", refused.code(), refused.detail),))
        await _keep_refusal(work, refused.detail, 1, {FAULTS: whole})
    return await _result(running)


async def _refuse(work: Work, staged: Staged) -> dict[str, Any]:
    parts = {FAULTS: items_of(staged.faults), NOTICES: items_of(staged.notices)}
    await _keep_refusal(work, RosterHasFaults().detail, staged.fault_count, parts, staged.notice_count)
    return await _result(work.running)


async def _keep_refusal(work: Work, why: str, faults: int, parts: dict[str, Any], notices: int = 0) -> None:
    columns = {"error": why, "fault_count": faults, "notice_count": notices}
    files = files_of(work.running.tools)
    await work.pulse.batch(
        lambda session: keep_refusal(session, files, work.prove(session), work.row.id, columns, parts)
    )


async def apply(running: RunningJob) -> dict[str, Any]:
    """Write what a checked roster changes, in batches. Done again after a crash, it writes only what is left.

    Errors: `Conflict` when something changed since the dry run; `Forbidden` when whoever asked lost the right.
    """
    work = await begun(running, ImportState.APPLYING)
    if work is None:
        return await _result(running)
    if work.row.change_count:
        await _write_all(work)
    files = files_of(running.tools)
    await work.pulse.batch(lambda session: keep_applied(session, files, work.prove(session), work.row.id))
    return await _result(running)


async def _write_all(work: Work) -> None:
    async with work.staged() as staged:
        if not staged.sound:
            raise Conflict(CHANGED_SINCE)
        plan = await work.plan(staged)
        # What was begun changes the plan by itself; it goes on with what is left.
        if not work.running.checkpoint and await work.pulse.during(plan.fingerprint) != work.row.fingerprint:
            raise Conflict(CHANGED_SINCE)
        await _write_plan(work, plan)


async def _write_plan(work: Work, plan: Plan) -> None:
    running, pulse = work.running, work.pulse
    pulse.done = int(running.checkpoint.get("done", 0))
    pulse.total = pulse.done + await pulse.during(plan.change_count)
    place, size = (-1, 0), FIRST_BATCH
    while steps := await asyncio.to_thread(plan.steps, place, size):
        batch = Batch(
            organization_id=work.organization_id,
            source=work.row.source,
            import_id=work.row.id,
            asked_by=running.asked_by,
            now=clock.now(),
            steps=await asyncio.to_thread(columns_of, plan, steps),
        )
        pulse.done += len(steps)
        took = await pulse.batch(partial(_write, work, batch), {"done": pulse.done})
        place = (steps[-1].stage, steps[-1].number)
        if took > LONG:
            size = max(SMALLEST_BATCH, size // 2)
        elif took < SHORT:
            size = min(LARGEST_BATCH, size * 2)


def _write(work: Work, batch: Batch, session: Session) -> float:
    """Write one batch, if whoever asked still may; return the seconds it took."""
    started = monotonic()
    by = work.prove(session)
    write_batch(session, batch, clock.today(by.actor.time_zone))
    return monotonic() - started


async def _result(running: RunningJob) -> dict[str, Any]:
    def look(session: Session) -> dict[str, Any]:
        row = found(session, RosterImport, running.organization_id, UUID(running.payload["import_id"]))
        return {"import_id": str(row.id), "state": row.state, "counts": row.counts}

    result: dict[str, Any] = await running.ask(look)
    return result
