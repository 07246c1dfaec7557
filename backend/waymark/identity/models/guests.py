"""Guests: somebody without an account whom a learner let in by a link. Global: found by a hash."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Table


class GuestInvitation(Table, table=True):
    """A link that lets a guest in, once. Its token's SHA-256 is the key; the token is shown once and not kept."""

    __tablename__ = "guest_invitation"
    __table_args__ = (Index("ix_guest_invitation_link", "organization_id", "link_id"), STRICT)
    __privacy__ = Privacy("person_id", "lets a guest in once", "30 days after it ended", Personal.DELETE)

    hash: str = Field(primary_key=True)
    organization_id: UUID = Field(sa_type=Id)
    link_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id, description="The guest.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class GuestSession(Table, table=True):
    """A guest is in, with a browser. It lasts as long as the support link does, and 30 days at most."""

    __tablename__ = "guest_session"
    __table_args__ = (Index("ix_guest_session_link", "organization_id", "link_id"), STRICT)
    __privacy__ = Privacy("person_id", "keeps a guest in", "30 days after it ended", Personal.DELETE)

    hash: str = Field(primary_key=True)
    organization_id: UUID = Field(sa_type=Id)
    link_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id, description="The guest.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
