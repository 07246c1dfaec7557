"""Says what the purge would delete now, and asks for the erasure of who left long ago."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.jobs.models import JobKind
from waymark.domains.jobs.service import queue_job
from waymark.domains.privacy.declared.walking import declared, every_table
from waymark.domains.privacy.erasures.models import Erasure, ErasureState
from waymark.domains.privacy.erasures.queries import open_erasures
from waymark.domains.privacy.retention import purging
from waymark.domains.privacy.retention.schemas import RetentionLine, RetentionRead
from waymark.identity.guard import Grant, grant_to_service
from waymark.identity.holds import holds_person
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.rows import added
from waymark.policy import Action


async def dry_run(tools: Tools, by: Grant) -> RetentionRead:
    """Count what the purge of tonight deletes. It changes nothing."""

    def look(session: Session) -> dict[str, int]:
        enter(session, by.organization_id)
        return purging.due(session, by.organization_id)

    counts = await tools.database.slow_read(look)
    lines = [
        RetentionLine(name=name, holds=one.sentence, keep=one.privacy.keep, due=counts[name])
        for one in sorted(every_table(), key=lambda one: one.name)
        if (name := one.name) in counts
    ]
    return RetentionRead(lines=lines, due=sum(counts.values()))


async def purge_organization(tools: Tools, organization_id: UUID) -> dict[str, int]:
    """Delete what was kept long enough, and queue the erasure of people who left so long ago."""
    gone = await purging.purge(tools, organization_id)

    def forget(session: Session) -> int:
        left = purging.left_long_ago(session, organization_id)
        return sum(_forget(session, organization_id, person_id) for person_id in left)

    if people := await tools.database.write(forget):
        gone[declared("person").name] = people
    return gone


def _forget(session: Session, organization_id: UUID, person_id: UUID) -> bool:
    """Queue the erasure of somebody who left, if it is not on its way. Tells whether it was queued."""
    is_on_its_way = session.exec(open_erasures(organization_id, person_id)).first() is not None
    if is_on_its_way or holds_person(session, organization_id, person_id):
        return False
    values = {
        "organization_id": organization_id,
        "learner_id": person_id,
        "relation": "retention",
        "state": ErasureState.CONFIRMED,
        "word": "",
        "confirmed_at": clock.now(),
    }
    erasure = added(session, Erasure.made(values))
    by = grant_to_service(organization_id, Action.ERASURE_ASK)
    erasure.job_id = queue_job(session, by, JobKind.ERASURE, {"erasure_id": str(erasure.id)}).id
    session.add(erasure)
    session.flush()
    return True
