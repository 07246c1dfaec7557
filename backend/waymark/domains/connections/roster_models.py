"""Roster imports: what was found in a file, what it would change, and which row of ours is which of theirs."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Index, text
from sqlmodel import Field

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


class RosterKind(StrEnum):
    """What a row of a roster becomes here."""

    SCHOOL = "school"
    PERSON = "person"
    ROLE = "role"
    GROUP = "group"
    GUARDIANSHIP = "guardianship"
    ENROLLMENT = "enrollment"


class RosterVerb(StrEnum):
    """What an import does to a row. Somebody who comes back counts as changed."""

    ADDED = "added"
    CHANGED = "changed"
    DEACTIVATED = "deactivated"


class ImportState(StrEnum):
    """Where an import stands."""

    CHECKING = "checking"
    CHECKED = "checked"
    REFUSED = "refused"
    APPLYING = "applying"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ExternalId(Tenant, table=True):
    """Which row of ours stands for what another system names by an id of its own.

    `digest` tells, without the values, whether the other system says the same as last time.
    """

    __tablename__ = "external_id"
    __table_args__ = (belongs("external_id"), found_by("external_id", "row_id"), STRICT)
    __privacy__ = Privacy(
        "row_id", "finds people again when the school's own list comes anew", "with its person", Personal.DELETE
    )

    source: str = Field(sa_type=SortKey, primary_key=True)
    kind: RosterKind = Field(sa_type=Word(RosterKind), primary_key=True)
    external_id: str = Field(sa_type=SortKey, primary_key=True)
    row_id: UUID = Field(sa_type=Id)
    digest: str
    import_id: UUID = Field(sa_type=Id, description="The import that wrote this last.")
    gone_at: datetime | None = Field(default=None, sa_type=Moment, description="Since when the other side lacks it.")


class RosterImport(Row, table=True):
    """One roster file on its way in: checked as a dry run, then applied."""

    __tablename__ = "roster_import"
    __table_args__ = (
        belongs("roster_import"),
        points("roster_import", "file_id", "file"),
        # One at a time: two rosters applied at once would each undo what the other brings.
        Index(
            "uq_roster_import_applying",
            "organization_id",
            unique=True,
            sqlite_where=text("state = 'applying'"),
            postgresql_where=text("state = 'applying'"),
        ),
        STRICT,
    )
    __privacy__ = Privacy(
        "asked_by", "says who brought in which roster, and what it changed", "3 years", Personal.BLANK
    )

    file_id: UUID = Field(sa_type=Id)
    file_name: str
    source: str = ""
    system_name: str = ""
    state: ImportState = Field(default=ImportState.CHECKING, sa_type=Word(ImportState))
    error: str = ""
    grant_administrators: bool = False
    administrators_found: int = 0
    counts: dict[str, dict[str, int]] = Field(default_factory=dict, sa_type=Document)
    change_count: int = 0
    fault_count: int = 0
    notice_count: int = 0
    deactivated_people: int = 0
    deactivation_share: float = Field(default=0.0, sa_type=Float)
    confirmation_needed: str | None = None
    confirmed_text: str = ""
    fingerprint: str = Field(default="", description="Of everything that the dry run would change.")
    asked_by: UUID | None = Field(default=None, sa_type=Id)
    job_id: UUID = Field(sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    checked_at: datetime | None = Field(default=None, sa_type=Moment)
    applied_at: datetime | None = Field(default=None, sa_type=Moment)


class RosterReport(Tenant, table=True):
    """A part of what was found in a roster: its faults, its notices, or the first changes of one kind and verb."""

    __tablename__ = "roster_report"
    __table_args__ = (
        belongs("roster_report"),
        points("roster_report", "import_id", "roster_import"),
        found_by("roster_report", "kept_until"),
        STRICT,
    )
    __privacy__ = Privacy(
        "items",  # they name people, so a part that names somebody who is erased goes as a whole
        "shows, with names, what a roster would change, so that a person can judge it",
        "30 days",
        Personal.DELETE,
    )

    import_id: UUID = Field(sa_type=Id, primary_key=True)
    part: str = Field(primary_key=True)
    items: list[dict[str, Any]] = Field(default_factory=list, sa_type=Document)
    kept_until: datetime = Field(sa_type=Moment)
