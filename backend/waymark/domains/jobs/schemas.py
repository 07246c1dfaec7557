"""What crosses the wire about jobs."""

from typing import Any
from uuid import UUID

from pydantic import Field

from waymark.domains.jobs.models import JobKind, JobState
from waymark.kit.schemas import Answer, At


class JobRead(Answer):
    """A job and how far it is. `total` is 0 until it is known."""

    id: UUID
    kind: JobKind
    state: JobState
    done: int
    total: int
    result: dict[str, Any] = Field(description="Counts and ids of what came of it.")
    error: str
    cancel_asked: bool
    created_at: At
    finished_at: At | None
