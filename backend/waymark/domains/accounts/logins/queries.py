"""What can be asked about sign-in names and accounts."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import Session, col, select

from waymark.identity.models import Account, Membership, Organization, Person


def taken_logins(session: Session, logins: list[str]) -> set[str]:
    """Return those of these normalized sign-in names that are somebody's."""
    return set(session.exec(select(Account.login).where(col(Account.login).in_(logins))))


def accounts_of(session: Session, organization_id: UUID, person_ids: list[UUID]) -> dict[UUID, Account]:
    """Return the accounts of these people, by person."""
    asked = (
        select(Membership.person_id, Account)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Membership.organization_id == organization_id, col(Membership.person_id).in_(person_ids))
        .order_by(col(Account.created_at), col(Account.id))
    )
    return dict(session.exec(asked).all())


def memberships_of(account_id: UUID) -> Any:
    """Who an account is, in which organizations."""
    held = select(Membership).where(Membership.account_id == account_id)
    return held.order_by(col(Membership.organization_id)).limit(20)


def somebody_active(organization_id: UUID, person_id: UUID) -> Any:
    """A person who has not left, and their organization."""
    return (
        select(Person, Organization)
        .join(Organization, and_(col(Organization.id) == organization_id))
        .where(
            Person.organization_id == organization_id,
            Person.id == person_id,
            col(Person.deactivated_at).is_(None),
        )
    )
