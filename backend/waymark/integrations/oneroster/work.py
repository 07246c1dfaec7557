"""What checking and applying share: the import, the right of whoever asked, the staged file, the plan."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.roster_models import ImportState, RosterImport, RosterKind
from waymark.domains.connections.roster_queries import known_ids, roles_held_by
from waymark.domains.files.models import File
from waymark.domains.files.service import files_of
from waymark.domains.jobs.running import RunningJob
from waymark.identity.acting import actor_again
from waymark.identity.guard import Grant, grant
from waymark.integrations.oneroster.planning import KINDS, Plan, Terms
from waymark.integrations.oneroster.pulse import Pulse
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.translate import stage
from waymark.kit.problems import Forbidden, NotFound
from waymark.kit.rows import found
from waymark.policy import Action

PAGE = 5000
LONGEST_SOURCE = 200
NO_RIGHT = "Whoever asked for this is not an administrator here any more. Nothing more was changed."


@dataclass(frozen=True)
class Asked:
    """What a job is about, as read when it began."""

    row: RosterImport
    file: File


class Work:
    """One job at work on one import."""

    def __init__(self, running: RunningJob, asked: Asked) -> None:
        self.running = running
        self.pulse = Pulse(running)
        self.organization_id = running.organization_id
        self.row = asked.row
        self.file = asked.file

    def prove(self, session: Session) -> Grant:
        """Prove anew that whoever asked may do this. Errors: `Forbidden` when they may not any more."""
        return prove(session, self.organization_id, self.running.asked_by)

    @asynccontextmanager
    async def staged(self) -> AsyncIterator[Staged]:
        """Read and check the file beside the event loop. Errors: `RosterRefused`, `FileGone`."""
        folder = scratch_folder(self.running.tools.settings.data_folder)
        held = ExitStack()

        def begin() -> Staged:
            files = files_of(self.running.tools)
            source = held.enter_context(files.open(self.organization_id, self.file.id, self.file.sha256))
            return held.enter_context(stage(source, folder, tell=self.pulse.count))

        try:
            yield await self.pulse.during(begin)
        finally:
            await asyncio.to_thread(held.close)

    async def plan(self, staged: Staged) -> Plan:
        """Compare a sound roster with what stands here."""
        terms = Terms(await self.running.ask(self._kept), self.row.grant_administrators)
        plan = await self.pulse.during(lambda: Plan(staged.scratch, terms))
        source = source_of(staged)
        for kind in KINDS:
            await self._learn(plan, source, kind)
        self.pulse.total = sum(staged.counts.values())
        self.pulse.done = 0
        await self.pulse.during(lambda: plan.compare(staged, self.pulse.reach))
        return plan

    async def _learn(self, plan: Plan, source: str, kind: RosterKind) -> None:
        after, more = "", True
        while more:

            def page(session: Session, after: str = after) -> list[tuple[str, UUID, str, bool]]:
                asked = known_ids(self.organization_id, source, kind, after, PAGE)
                return [tuple(row) for row in session.exec(asked)]

            rows = await self.running.ask(page)
            if rows:
                await self.pulse.during(partial(plan.know, kind, rows))
                after = rows[-1][0]
            more = len(rows) == PAGE

    def _kept(self, session: Session) -> frozenset[UUID]:
        person_id = self.running.asked_by
        return frozenset({person_id, *roles_held_by(session, self.organization_id, person_id)})


async def begun(running: RunningJob, state: ImportState) -> Work | None:
    """Return the work of a job, None when its import is done with already. Errors: `Forbidden`."""

    def look(session: Session) -> Asked:
        prove(session, running.organization_id, running.asked_by)
        row = found(session, RosterImport, running.organization_id, UUID(running.payload["import_id"]))
        return Asked(row, found(session, File, running.organization_id, row.file_id))

    asked = await running.ask(look)
    return Work(running, asked) if asked.row.state is state else None


def prove(session: Session, organization_id: UUID, asked_by: UUID) -> Grant:
    """Prove that somebody may bring in rosters now. Errors: `Forbidden`."""
    try:
        return grant(session, actor_again(session, organization_id, asked_by), Action.ROSTER_IMPORT)
    except (Forbidden, NotFound) as error:
        raise Forbidden(NO_RIGHT) from error


def source_of(staged: Staged) -> str:
    """Return the name under which the ids of a roster are kept: that of the system that wrote it."""
    name = staged.manifest.system_code or staged.manifest.system_name
    return f"oneroster:{name[:LONGEST_SOURCE]}"


def scratch_folder(data_folder: Path) -> Path:
    """Return the folder for scratch files; only this user can look into it."""
    folder = data_folder / "scratch"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
