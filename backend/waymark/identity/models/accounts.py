"""Who signs in. These tables are global: nothing of one organization may be learnt from them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.tables import STRICT, Document, Id, Moment, Personal, Privacy, Table


class Account(Table, table=True):
    """Somebody who signs in, with an e-mail address or a sign-in name."""

    __tablename__ = "account"
    __table_args__ = (Index("uq_account_login", "login", unique=True), STRICT)
    __privacy__ = Privacy(
        "membership",
        "lets somebody sign in",
        "until the last membership ends",
        Personal.DELETE,
        left_out=("password_hash",),
    )

    id: UUID = Field(sa_type=Id, primary_key=True, default_factory=new_id)
    login: str = Field(description="Normalized: how it is found.")
    login_shown: str = Field(description="As it was written: where mail goes.")
    password_hash: str | None = None
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)


class Membership(Table, table=True):
    """An account is a person in an organization: how sign-in finds the way."""

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_membership_account", ondelete="CASCADE"),
        Index("ix_membership_person", "organization_id", "person_id"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "ties an account to a person", "until the person leaves", Personal.DELETE)

    account_id: UUID = Field(sa_type=Id, primary_key=True)
    organization_id: UUID = Field(sa_type=Id, primary_key=True)
    person_id: UUID = Field(sa_type=Id)


class BrowserSession(Table, table=True):
    """Somebody is signed in with a browser. The cookie's SHA-256 is the key; the cookie is not kept."""

    __tablename__ = "browser_session"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_browser_session_account", ondelete="CASCADE"),
        Index("ix_browser_session_account", "account_id"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "keeps somebody signed in", "30 days", Personal.DELETE, left_out=("hash",))

    hash: str = Field(primary_key=True)
    account_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Token(Table, table=True):
    """A personal access token of an adult. Its SHA-256 is the key; the token is shown once and not kept."""

    __tablename__ = "token"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_token_account", ondelete="CASCADE"),
        Index("ix_token_account", "account_id"),
        Index("uq_token_id", "id", unique=True),
        STRICT,
    )
    __privacy__ = Privacy(
        "person_id", "lets a program act for somebody", "30 days after it ended", Personal.DELETE, left_out=("hash",)
    )

    hash: str = Field(primary_key=True)
    id: UUID = Field(sa_type=Id, default_factory=new_id)
    account_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    name: str
    scopes: list[str] = Field(default_factory=list, sa_type=Document)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class KeyCheck(Table, table=True):
    """Which key files this database has been used with, and a word sealed by each to tell a wrong one."""

    __tablename__ = "key"
    __table_args__ = (STRICT,)
    __privacy__ = Privacy(None, "proves that the key file fits the database", "for ever", Personal.KEEP)

    key_id: str = Field(primary_key=True)
    sealed_word: str
    first_seen_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
