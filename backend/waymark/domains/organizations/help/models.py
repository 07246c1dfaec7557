"""The help contacts of a school, or of the whole organization."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Document, Id, Moment, Personal, Privacy, Row, belongs, points


class HelpContacts(Row, table=True):
    """Whom one can turn to. The id is that of the school, or of the organization: each has one list."""

    __tablename__ = "help_contacts"
    __table_args__ = (belongs("help_contacts"), points("help_contacts", "school_id", "school"), STRICT)
    __privacy__ = Privacy("contacts", "names whom one can turn to", "as long as the school", Personal.KEEP)

    school_id: UUID | None = Field(default=None, sa_type=Id)
    contacts: list[dict[str, Any]] = Field(default_factory=list, sa_type=Document)
    version: int = 1
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
