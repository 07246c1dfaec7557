"""Jobs over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.jobs import service
from waymark.domains.jobs.models import Job
from waymark.domains.jobs.schemas import JobRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("jobs")
MayRead = Annotated[Grant, may(Action.JOB_READ)]


@router.get("/jobs/{job_id}", response_model=JobRead, responses=problems(Forbidden, NotFound))
def read(job_id: UUID, by: MayRead, session: Session) -> Job:
    """Read how far a job is."""
    return service.job_for(session, by, job_id)


@router.post("/jobs/{job_id}/cancel", response_model=JobRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1/jobs/{job_id}")
def cancel(job_id: UUID, by: MayRead, session: Session) -> Job:
    """Ask a job to stop. What it did so far stays; it stops before its next batch."""
    return service.cancel_job(session, by, job_id)
