"""What came in, piece by piece."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from waymark.domains.connections.roster_models import RosterKind
from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    SortKey,
    Tenant,
    Word,
    belongs,
    found_by,
    points,
)

IS_WAITING = text("state = 'waiting'")


class MessageState(StrEnum):
    """What became of a message. Unmatched: it names somebody, or a class, that nobody here is known to be."""

    WAITING = "waiting"
    DONE = "done"
    IGNORED = "ignored"
    UNMATCHED = "unmatched"
    FAILED = "failed"


class Outcome(StrEnum):
    """Why a message is where it is, in one word; the page says it in many."""

    NONE = ""
    NOT_OURS = "not_ours"  # a kind of event that changes nothing here
    ENROLLED = "enrolled"
    LEFT = "left"
    ALREADY = "already"  # it stood so already, or something later is known
    ROSTERS_OWN = "rosters_own"  # the school's own list put it there, so only that list takes it away
    OFFERED = "offered"
    GRADED = "graded"
    GRADE_TAKEN_BACK = "grade_taken_back"
    RATED = "rated"
    KEPT = "kept"  # noted with the work, and nothing more to do
    NO_LEARNER = "no_learner"  # it does not say whom it is about, or they are no learner
    NO_TEACHER = "no_teacher"  # a teacher's place, and nobody here said that they are one
    NO_WORK = "no_work"  # it does not say which work it is about
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_GROUP = "unknown_group"
    SET_ASIDE = "set_aside"  # an administrator said that this one is nobody of ours
    RECOGNIZED = "recognized"
    FROZEN = "frozen"  # the learner's record is frozen, so nothing in it changes
    BROKEN = "broken"  # something failed on our side


class LmsMessage(Row, table=True):
    """One thing that a source told, as it came. `people` names whom it is about, by ids of theirs and of ours."""

    __tablename__ = "lms_message"
    __table_args__ = (
        belongs("lms_message"),
        points("lms_message", "source_id", "lms_source"),
        found_by("lms_message", "source_id", "id"),
        found_by("lms_message", "missing_id"),
        found_by("lms_message", "source_id", "state"),
        Index("ix_lms_message_due", "organization_id", "at", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
        STRICT,
    )
    # What came in names others, too, and cannot be told apart: what it says of a learner stands with their work.
    __privacy__ = Privacy(
        "people",
        "shows what another system told, and lets it be acted upon again",
        "30 days",
        Personal.DELETE,
        left_out=("raw",),
    )

    source_id: UUID = Field(sa_type=Id)
    event: str = Field(description="What the other system calls it.")
    kind: str = Field(description="What it is about, in our words.")
    at: datetime = Field(sa_type=Moment, description="When it happened there.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    raw: str = Field(description="As it came, but for secrets.")
    people: list[str] = Field(default_factory=list, sa_type=Document)
    state: MessageState = Field(default=MessageState.WAITING, sa_type=Word(MessageState))
    outcome: Outcome = Field(default=Outcome.NONE, sa_type=Word(Outcome))
    missing_kind: RosterKind | None = Field(default=None, sa_type=Word(RosterKind))
    missing_id: str | None = Field(default=None, sa_type=SortKey)
    missing_name: str = ""
    missing_role: str = Field(default="", description="What they are there, if it was told: learner or teacher.")
    learner_id: UUID | None = Field(default=None, sa_type=Id)
    tries: int = 0
    done_at: datetime | None = Field(default=None, sa_type=Moment)

    def settle(self, state: MessageState, outcome: Outcome, **found: Any) -> None:
        """Say what became of it."""
        self.state, self.outcome, self.done_at = state, outcome, clock.now()
        self.missing_kind = self.missing_id = None
        self.missing_name = self.missing_role = ""
        for name, value in found.items():
            setattr(self, name, value)


class LmsHeard(Tenant, table=True):
    """That a message was heard before: the SHA-256 of its id, for ever, so that nothing is done twice."""

    __tablename__ = "lms_heard"
    __table_args__ = (belongs("lms_heard"), points("lms_heard", "source_id", "lms_source"), STRICT)
    __privacy__ = Privacy(None, "keeps what is told twice from being done twice", "for ever", Personal.KEEP)

    source_id: UUID = Field(sa_type=Id, primary_key=True)
    hash: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment, default_factory=clock.now)


class LmsAside(Tenant, table=True):
    """Somebody, or a class, of another system that an administrator said is nobody of ours."""

    __tablename__ = "lms_aside"
    __table_args__ = (belongs("lms_aside"), points("lms_aside", "source_id", "lms_source"), STRICT)
    __privacy__ = Privacy(
        None, "keeps the list of whom nobody knows short; holds another system's id", "until deleted", Personal.KEEP
    )

    source_id: UUID = Field(sa_type=Id, primary_key=True)
    kind: RosterKind = Field(sa_type=Word(RosterKind), primary_key=True)
    external_id: str = Field(sa_type=SortKey, primary_key=True)
    at: datetime = Field(sa_type=Moment, default_factory=clock.now)
