"""Programs of others: what a school lets in, for whom it acts, and the keys that were handed out.

A client belongs to one organization. Whoever allowed an app is found by a hash before an organization is known, and a
new password ends all of it wherever it is: so those tables are global, as sessions and tokens are.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    Table,
    Word,
    belongs,
)

ENDED_KEPT = "30 days after it ended"


class ClientKind(StrEnum):
    """What a client is: a system that acts for itself, or an app that acts for whoever allowed it."""

    SERVICE = "service"
    NATIVE = "native"


class OAuthClient(Row, table=True):
    """A program of somebody else's that the organization lets in. Of its secret only a hash is kept."""

    __tablename__ = "oauth_client"
    __table_args__ = (belongs("oauth_client"), STRICT)
    __privacy__ = Privacy(None, "names a program, not a person", "until deleted", Personal.KEEP)

    kind: ClientKind = Field(sa_type=Word(ClientKind))
    name: str
    recipient: str = Field(default="", description="Who makes and runs an app, word for word as consents name them.")
    purpose: str = Field(default="", description="What an app is for, word for word as consents name it.")
    scopes: list[str] = Field(default_factory=list, sa_type=Document)
    redirect_uris: list[str] = Field(default_factory=list, sa_type=Document)
    secret_hash: str = ""
    secret_number: int = Field(default=0, description="Counts the secrets; what an older one opened is closed.")
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)
    last_used_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)


class AppSignIn(Table, table=True):
    """Somebody let an app act for them. All refresh tokens of it are one family, and end together."""

    __tablename__ = "app_sign_in"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_app_sign_in_account", ondelete="CASCADE"),
        Index("ix_app_sign_in_account", "account_id"),
        Index("ix_app_sign_in_client", "organization_id", "client_id"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "lets an app act for somebody", ENDED_KEPT, Personal.DELETE)

    id: UUID = Field(sa_type=Id, primary_key=True, default_factory=new_id)
    account_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    client_id: UUID = Field(sa_type=Id)
    scopes: list[str] = Field(default_factory=list, sa_type=Document)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    used_at: datetime = Field(sa_type=Moment, default_factory=clock.now, description="When it last asked for a token.")
    expires_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class AppRefreshToken(Table, table=True):
    """One refresh token of a family. It is good for one exchange; its SHA-256 is the key."""

    __tablename__ = "app_refresh_token"
    __table_args__ = (
        ForeignKeyConstraint(
            ["sign_in_id"], ["app_sign_in.id"], name="fk_app_refresh_token_sign_in", ondelete="CASCADE"
        ),
        Index("ix_app_refresh_token_sign_in", "sign_in_id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "person_id", "keeps an app signed in", ENDED_KEPT, Personal.DELETE, left_out=("hash", "followed_by")
    )

    hash: str = Field(primary_key=True)
    sign_in_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    followed_by: str = Field(default="", description="The hash of the one that it was exchanged for.")


class AppCode(Table, table=True):
    """What a browser carries back to an app, once, within a minute. Its SHA-256 is the key."""

    __tablename__ = "app_code"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_app_code_account", ondelete="CASCADE"),
        STRICT,
    )
    __privacy__ = Privacy(
        "person_id", "signs an app in once", ENDED_KEPT, Personal.DELETE, left_out=("hash", "challenge")
    )

    hash: str = Field(primary_key=True)
    account_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    client_id: UUID = Field(sa_type=Id)
    scopes: list[str] = Field(default_factory=list, sa_type=Document)
    redirect_uri: str
    challenge: str
    sign_in_id: UUID | None = Field(default=None, sa_type=Id, description="What it was exchanged for.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
