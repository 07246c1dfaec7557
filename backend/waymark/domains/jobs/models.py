"""A job and how far it is."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Document, Id, Moment, Personal, Privacy, Row, Word, belongs, found_by


class JobKind(StrEnum):
    """What a job does. The worker knows the function of each."""

    ROSTER_CHECK = "roster_check"
    ROSTER_APPLY = "roster_apply"
    EXPORT = "export"
    ERASURE = "erasure"
    ERASURE_COUNT = "erasure_count"
    REDELIVERY = "redelivery"


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Row, table=True):
    """A piece of long work. `checkpoint` is written with each batch, so that it goes on where it stopped."""

    __tablename__ = "job"
    __table_args__ = (belongs("job"), found_by("job", "state", "id"), STRICT)
    __privacy__ = Privacy("asked_by", "shows who asked for long work and how it went", "90 days", Personal.DELETE)

    kind: JobKind = Field(sa_type=Word(JobKind))
    state: JobState = Field(default=JobState.QUEUED, sa_type=Word(JobState))
    asked_by: UUID = Field(sa_type=Id)
    asked_role: str = "administrator"
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=Document)
    checkpoint: dict[str, Any] = Field(default_factory=dict, sa_type=Document)
    done: int = 0
    total: int = 0
    result: dict[str, Any] = Field(default_factory=dict, sa_type=Document)
    error: str = ""
    cancel_asked: bool = False
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
