"""What is done with jobs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.jobs import queries
from waymark.domains.jobs.models import Job, JobKind, JobState
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found

LEASE = timedelta(seconds=60)


class JobCancelled(Exception):
    """Somebody asked to stop this job."""


def queue_job(session: Session, by: Grant, kind: JobKind, payload: dict[str, Any], total: int = 0) -> Job:
    """Ask for long work. It starts when a worker is free; `GET /jobs/{id}` tells how far it is."""
    return added(
        session,
        Job.made(
            {
                "organization_id": by.organization_id,
                "kind": kind,
                "asked_by": by.actor.person_id,
                "payload": payload,
                "total": total,
            }
        ),
    )


def job_for(session: Session, by: Grant, job_id: UUID) -> Job:
    """Return a job of the organization."""
    return found(session, Job, by.organization_id, job_id)


def cancel_job(session: Session, by: Grant, job_id: UUID) -> Job:
    """Ask a job to stop; it stops before its next batch. Errors: `Conflict` when it has ended."""
    job = found(session, Job, by.organization_id, job_id)
    if job.state not in (JobState.QUEUED, JobState.RUNNING):
        raise Conflict("This job has ended already.")
    job.cancel_asked = True
    if job.state is JobState.QUEUED:
        _finish(job, JobState.CANCELLED)
    session.add(job)
    session.flush()
    return job


def has_due_job(session: Session, organization_id: UUID) -> bool:
    """Tell whether there is a job to claim."""
    return queries.DUE.one(session, {"organization_id": organization_id, "now": clock.now()}) is not None


def claim_job(session: Session, organization_id: UUID) -> Job | None:
    """Take the next job of an organization, with a lease."""
    job: Job | None = session.exec(queries.next_job(organization_id, clock.now())).first()
    if job is not None:
        job.state = JobState.RUNNING
        job.lease_until = clock.now() + LEASE
        session.add(job)
        session.flush()
    return job


def keep_progress(
    session: Session, organization_id: UUID, job_id: UUID, done: int, total: int, checkpoint: dict[str, Any]
) -> None:
    """Write how far a job is, in the transaction of the batch. Errors: `JobCancelled`."""
    job = found(session, Job, organization_id, job_id)
    if job.cancel_asked:
        raise JobCancelled
    job.done, job.total = done, total
    job.checkpoint = checkpoint
    job.lease_until = clock.now() + LEASE
    session.add(job)
    session.flush()


def finish_job(
    session: Session,
    organization_id: UUID,
    job_id: UUID,
    state: JobState,
    result: dict[str, Any] | None = None,
    error: str = "",
) -> Job:
    """Close a job. One that is done has done all of it, whatever it guessed on the way."""
    job = found(session, Job, organization_id, job_id)
    _finish(job, state)
    if state is JobState.DONE:
        job.done = job.total = max(job.done, job.total)
    job.result = result or {}
    job.error = error
    session.add(job)
    session.flush()
    return job


def _finish(job: Job, state: JobState) -> None:
    job.state = state
    job.finished_at = clock.now()
    job.lease_until = None
