"""What can be asked about organizations and schools."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from waymark.identity.models import Organization, School
from waymark.kit.database import enter


def organization_held(organization_id: UUID) -> Any:
    """The organization, locked until the commit."""
    return select(Organization).where(Organization.id == organization_id).with_for_update(key_share=True)


def take_turns(session: Session) -> None:
    """Let one organization be opened at a time: no index sees to short names, because the table is spread."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext('waymark opens an organization'))"))


def slug_is_taken(session: Session, slug: str) -> bool:
    """Whether an organization has this short name. The unit may stand in any of them afterwards.

    On PostgreSQL it looks into each, because of row-level security. No index can see to it: the table is spread
    by organization.
    """
    asked = select(Organization.id).where(Organization.slug == slug)
    if session.get_bind().dialect.name != "postgresql":
        return session.exec(asked).first() is not None
    for found in session.execute(text("SELECT organization_id FROM all_organizations()")).scalars().all():
        organization_id = UUID(str(found))
        enter(session, organization_id)
        if session.exec(asked.where(Organization.id == organization_id)).first() is not None:
            return True
    return False


def schools_of(organization_id: UUID) -> Any:
    """The schools of an organization, in the order in which they were added."""
    return select(School).where(School.organization_id == organization_id).order_by(col(School.id)).limit(5000)
