"""What can be asked about resources."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.resources.models import ResourceLink


def resources_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's resources, the oldest first."""
    return (
        select(ResourceLink)
        .where(ResourceLink.organization_id == organization_id, ResourceLink.goal_id == goal_id)
        .order_by(col(ResourceLink.id))
    )
