"""What crosses the wire about exports."""

from uuid import UUID

from pydantic import Field

from waymark.domains.jobs.models import JobState
from waymark.kit.schemas import Answer, At, Page


class ExportRead(Answer):
    """Everything of a learner, on its way into one file. `total` is 0 until it is known."""

    id: UUID
    learner_id: UUID
    relation: str = Field(description="What whoever asked for it is to the learner.")
    state: JobState
    done: int
    total: int
    error: str
    created_at: At
    size: int | None = Field(description="In bytes, while the file is there.")
    kept_until: At | None = Field(description="The file is deleted then. Ask again after that.")
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class ExportPage(Page[ExportRead]):
    """Exports, the newest first."""
