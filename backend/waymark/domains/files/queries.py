"""What can be asked about files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from waymark.domains.files.models import File, FileState


def waiting_count(session: Session, organization_id: UUID) -> int:
    """How many files of an organization wait to be used."""
    asked = (
        select(func.count())
        .select_from(File)
        .where(File.organization_id == organization_id, File.state == FileState.UPLOADED)
    )
    return int(session.exec(asked).one())


def outlived(organization_id: UUID, now: datetime) -> Any:
    """The files whose time is over."""
    return select(File).where(
        File.organization_id == organization_id, File.state != FileState.DELETED, File.kept_until < now
    )


def kept_ids(session: Session, organization_id: UUID) -> set[UUID]:
    """The files whose bytes are still needed."""
    asked = select(col(File.id)).where(File.organization_id == organization_id, File.state != FileState.DELETED)
    return set(session.exec(asked))
