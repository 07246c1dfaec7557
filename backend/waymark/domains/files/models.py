"""A file that somebody uploaded."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Row, Word, belongs, found_by


class FileState(StrEnum):
    """Where a file stands. Of a deleted one only the row is left, without its bytes."""

    UPLOADED = "uploaded"
    USED = "used"
    DELETED = "deleted"


class File(Row, table=True):
    """What is known of an uploaded file. Its bytes lie in the files folder under its SHA-256 and id."""

    __tablename__ = "file"
    __table_args__ = (belongs("file"), found_by("file", "state", "kept_until"), STRICT)
    __privacy__ = Privacy(
        "uploaded_by",
        "holds a learner's evidence; or a roster until it is imported: names, birth dates and classes in it",
        "30 days, or until its import ended; evidence as long as its goal; 1 day when nothing uses it",
        Personal.DELETE,
    )

    uploaded_by: UUID = Field(sa_type=Id)
    name: str
    media_type: str
    size: int = Field(sa_type=BigInteger, description="In bytes.")
    sha256: str
    state: FileState = Field(default=FileState.UPLOADED, sa_type=Word(FileState))
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    kept_until: datetime = Field(sa_type=Moment, description="Swept then at the latest; of evidence never.")
