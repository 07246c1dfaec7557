"""What can be asked about organizations and schools."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.identity.models import Organization, School


def organization_held(organization_id: UUID) -> Any:
    """The organization, locked until the commit."""
    return select(Organization).where(Organization.id == organization_id).with_for_update(key_share=True)


def schools_of(organization_id: UUID) -> Any:
    """The schools of an organization, in the order in which they were added."""
    return select(School).where(School.organization_id == organization_id).order_by(col(School.id)).limit(5000)
