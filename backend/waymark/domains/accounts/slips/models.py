"""Set-up slips."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.ids import random_id
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Tenant, belongs, found_by, only_one, points


class Slip(Tenant, table=True):
    """Somebody's set-up slip. Only a slow hash of its code is kept."""

    __tablename__ = "slip"
    __table_args__ = (
        belongs("slip"),
        points("slip", "person_id", "person"),
        only_one("slip", "person_id"),
        found_by("slip", "expires_at"),
        STRICT,
    )
    __privacy__ = Privacy(
        "person_id", "lets somebody choose a password", "30 days after it ended", Personal.DELETE, left_out=("hash",)
    )

    # Random: an id in time order would tell which slips were printed together.
    id: UUID = Field(sa_type=Id, primary_key=True, default_factory=random_id)
    person_id: UUID = Field(sa_type=Id)
    account_id: UUID = Field(sa_type=Id)
    hash: str
    printed_by: UUID = Field(sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
