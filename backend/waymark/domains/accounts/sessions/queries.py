"""What can be asked about browser sessions, and about who holds them."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, select

from waymark.identity.models import BrowserSession, Organization, Person, Role, RoleAssignment


def last_organization(session: Session, account_id: UUID) -> UUID | None:
    """Return the organization that an account was last signed in to."""
    asked = (
        select(BrowserSession.organization_id)
        .where(BrowserSession.account_id == account_id)
        .order_by(col(BrowserSession.created_at).desc())
        .limit(1)
    )
    return session.exec(asked).first()


def age_facts(organization_id: UUID, person_id: UUID) -> Any:
    """What tells whether somebody is known to be an adult: zone, birth date, whether they ever were a learner."""
    was_learner = exists().where(
        col(RoleAssignment.organization_id) == organization_id,
        col(RoleAssignment.person_id) == person_id,
        col(RoleAssignment.role) == Role.LEARNER,
    )
    return (
        select(col(Organization.time_zone), col(Person.birth_date), was_learner.label("was_learner"))
        .join(Person, col(Person.organization_id) == col(Organization.id))
        .where(Organization.id == organization_id, Person.organization_id == organization_id, Person.id == person_id)
    )
