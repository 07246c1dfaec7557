"""What can be asked about LMS sources."""

from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from waymark.domains.connections.inbox.models import LmsMessage
from waymark.domains.connections.sources.models import LmsSource


def sources_of(organization_id: UUID) -> Any:
    """The sources of an organization, the oldest first."""
    return select(LmsSource).where(LmsSource.organization_id == organization_id).order_by(col(LmsSource.id))


def count_sources(session: Session, organization_id: UUID) -> int:
    """How many sources an organization has."""
    asked = select(func.count()).select_from(LmsSource).where(LmsSource.organization_id == organization_id)
    return int(session.exec(asked).one())


def counts_by_state(session: Session, organization_id: UUID) -> dict[UUID, dict[str, int]]:
    """How many messages of each source stand where."""
    asked = (
        select(LmsMessage.source_id, LmsMessage.state, func.count())
        .where(LmsMessage.organization_id == organization_id)
        .group_by(col(LmsMessage.source_id), col(LmsMessage.state))
    )
    found: dict[UUID, dict[str, int]] = {}
    for source_id, state, count in session.exec(asked):
        found.setdefault(source_id, {})[str(state)] = count
    return found
