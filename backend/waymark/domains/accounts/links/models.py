"""One-time sign-in links."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Table


class OneTimeLink(Table, table=True):
    """A link that signs somebody in, once. Its token's SHA-256 is the key; the token is not kept."""

    __tablename__ = "one_time_link"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_one_time_link_account", ondelete="CASCADE"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "signs somebody in once", "30 days", Personal.DELETE, left_out=("hash",))

    hash: str = Field(primary_key=True)
    account_id: UUID = Field(sa_type=Id)
    organization_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
