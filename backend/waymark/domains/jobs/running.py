"""A job that a worker holds."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from waymark.domains.jobs.models import Job
from waymark.domains.jobs.service import keep_progress
from waymark.kit.database import enter
from waymark.kit.http.call import Tools


class RunningJob:
    """A job that a worker holds: what it is about, where it stood, and how it says how far it is."""

    def __init__(self, tools: Tools, job: Job) -> None:
        self.tools = tools
        self.id = job.id
        self.kind = job.kind
        self.organization_id = job.organization_id
        self.asked_by = job.asked_by
        self.payload = dict(job.payload)
        self.checkpoint = dict(job.checkpoint)

    async def batch(
        self, work: Callable[[Session], Any], *, done: int, total: int, checkpoint: dict[str, Any] | None = None
    ) -> Any:
        """Run one batch and, in the same transaction, write how far the job is."""

        def unit(session: Session) -> Any:
            enter(session, self.organization_id)
            result = work(session)
            keep_progress(session, self.organization_id, self.id, done, total, checkpoint or self.checkpoint)
            return result

        result = await self.tools.database.write(unit)
        self.checkpoint = checkpoint or self.checkpoint
        return result

    async def ask(self, work: Callable[[Session], Any]) -> Any:
        """Run a unit that only asks."""

        def unit(session: Session) -> Any:
            enter(session, self.organization_id)
            return work(session)

        return await self.tools.database.slow_read(unit)
