"""What can be asked about protocols."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import col, select

from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion


def protocols_of(organization_id: UUID) -> Any:
    """The protocols of an organization with their present versions, in the order to show them."""
    present = and_(
        col(ProtocolVersion.organization_id) == organization_id,
        col(ProtocolVersion.protocol_id) == col(Protocol.id),
        col(ProtocolVersion.number) == col(Protocol.number),
    )
    return (
        select(Protocol, ProtocolVersion)
        .join(ProtocolVersion, present)
        .where(Protocol.organization_id == organization_id)
        .order_by(col(Protocol.place), col(Protocol.id))
    )


def versions_by_protocols(organization_id: UUID, protocol_ids: set[UUID]) -> Any:
    """Every version of these protocols."""
    return select(ProtocolVersion).where(
        ProtocolVersion.organization_id == organization_id, col(ProtocolVersion.protocol_id).in_(protocol_ids)
    )
