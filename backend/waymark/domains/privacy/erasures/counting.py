"""The job that counts what an erasure would take. It looks through a whole school, so no request waits for it."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.jobs.running import RunningJob
from waymark.domains.privacy.declared import queries as declared
from waymark.domains.privacy.declared.walking import Declared, of_people
from waymark.domains.privacy.erasures.models import Erasure
from waymark.kit import clock
from waymark.kit.rows import found, held


async def count(running: RunningJob) -> dict[str, Any]:
    """Count how many rows would go, by table, without those of which nobody is to learn (a report)."""
    erasure_id = UUID(running.payload["erasure_id"])
    erasure: Erasure = await running.ask(lambda session: found(session, Erasure, running.organization_id, erasure_id))
    learner_id, counts = erasure.learner_id, {}
    if learner_id is None:  # it was done meanwhile
        return {"erasure_id": str(erasure_id)}
    for one in of_people():
        if one.privacy.is_shown:
            counts[one.name] = await running.ask(partial(_rows, one, running.organization_id, learner_id))
    would_go = {name: rows for name, rows in sorted(counts.items()) if rows}

    def say(session: Session) -> None:
        row = held(session, Erasure, running.organization_id, erasure_id)
        if row.state in Erasure.BEFORE_IT_BEGINS:  # afterwards the counts are the proof's
            row.counts = would_go
            session.add(row)
            session.flush()

    await running.batch(say, done=1, total=1)
    return {"erasure_id": str(erasure_id)}


def _rows(one: Declared, organization_id: UUID, learner_id: UUID, session: Session) -> int:
    condition = declared.erasable(one, organization_id, learner_id)
    told = declared.told(one, learner_id, clock.now())
    return declared.count_of(session, one, organization_id, condition & told)
