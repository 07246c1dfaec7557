"""The ledger's tables: one row for each learner an act affected, numbered in the order of commits."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Float, Index
from sqlmodel import Field

from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Tenant,
    Word,
    belongs,
    found_by,
)


class ActorKind(StrEnum):
    """Who acts."""

    PERSON = "person"
    CLIENT = "client"
    LMS = "lms"
    GUEST = "guest"
    SYSTEM = "system"


class Target(StrEnum):
    """For how many an act was meant."""

    ONE = "one"
    GROUP = "group"


class Element(StrEnum):
    """What part of a learner's design an act is about."""

    PROFILE = "profile"
    OBJECTIVE = "objective"
    STEPS = "steps"
    CRITERIA = "criteria"
    RESOURCES = "resources"
    TIME = "time"
    PRODUCT = "product"
    NETWORK = "network"
    MONITORING = "monitoring"
    MASTERY = "mastery"
    ASSESSMENT = "assessment"
    REFLECTION = "reflection"
    CONSENT = "consent"
    SCHOOL = "school"


class Ledger(Tenant, table=True):
    """An organization's ledger: the row that a commit locks while it takes numbers."""

    __tablename__ = "ledger"
    __table_args__ = (belongs("ledger"), STRICT)
    __privacy__ = Privacy(None, "holds no person", "contract", Personal.KEEP)

    floor: int = Field(default=0, sa_type=BigInteger)


class EventRow(Tenant, table=True):
    """One thing that happened, for one learner. Ids only: no free text, no name, no address."""

    __tablename__ = "event"
    # None by act: the rows of one act are neighbours by number, and each index costs every write a page.
    __table_args__ = (
        Index("ix_event_learner", "organization_id", "learner_id", "number"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "says who decided, for whom", "as long as the organization", Personal.BLANK)

    number: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: UUID = Field(sa_type=Id)
    act_id: UUID = Field(sa_type=Id)
    type: str
    occurred_at: datetime = Field(sa_type=Moment)
    school_id: UUID | None = Field(default=None, sa_type=Id)
    actor_kind: ActorKind = Field(sa_type=Word(ActorKind))
    actor_id: UUID | None = Field(default=None, sa_type=Id)
    relation: str
    on_behalf: bool = False
    learner_id: UUID | None = Field(default=None, sa_type=Id)
    other_id: UUID | None = Field(default=None, sa_type=Id)
    context_group_id: UUID | None = Field(default=None, sa_type=Id)
    target: Target = Field(default=Target.ONE, sa_type=Word(Target))
    group_id: UUID | None = Field(default=None, sa_type=Id)
    group_size: int | None = None
    element: Element = Field(sa_type=Word(Element))
    fields_changed: list[str] = Field(default_factory=list, sa_type=Document)
    changed_share: float | None = Field(default=None, sa_type=Float)
    prior_decider: str | None = None
    provenance_kind: str = "own"
    provenance_id: UUID | None = Field(default=None, sa_type=Id)
    similarity: float | None = Field(default=None, sa_type=Float)
    prompted_by: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_type=Document)


class Reader(Tenant, table=True):
    """How far a reader has read an organization's ledger."""

    __tablename__ = "reader"
    __table_args__ = (belongs("reader"), found_by("reader", "name", "position"), STRICT)
    __privacy__ = Privacy(None, "holds no person", "contract", Personal.KEEP)

    name: str = Field(primary_key=True)
    position: int = Field(default=0, sa_type=BigInteger)
