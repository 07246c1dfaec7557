"""What can be asked about set-up slips."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import Session, col, select

from waymark.domains.accounts.slips.models import Slip
from waymark.identity.groups import enrolled_on
from waymark.identity.models import Account, Enrollment, EnrollmentRole, Membership, Organization, Person


def learners_of(organization_id: UUID, group_id: UUID, today: date) -> Any:
    """The learners of a group today, with the account and the slip they have, by name."""
    return (
        select(Person, Account, Slip)
        .join(Enrollment, and_(enrolled_on(organization_id, today), col(Enrollment.person_id) == col(Person.id)))
        .outerjoin(
            Membership,
            and_(col(Membership.organization_id) == organization_id, col(Membership.person_id) == col(Person.id)),
        )
        .outerjoin(Account, col(Account.id) == col(Membership.account_id))
        .outerjoin(Slip, and_(col(Slip.organization_id) == organization_id, col(Slip.person_id) == col(Person.id)))
        .where(
            Person.organization_id == organization_id,
            col(Person.deactivated_at).is_(None),
            Enrollment.group_id == group_id,
            Enrollment.role == EnrollmentRole.LEARNER,
        )
        .order_by(col(Person.sort_key), col(Person.id))
    )


def way_of(session: Session, login: str) -> tuple[UUID, UUID] | None:
    """Return organization and person behind a normalized sign-in name that has no password yet."""
    asked = (
        select(Membership.organization_id, Membership.person_id)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Account.login == login, col(Account.password_hash).is_(None), col(Account.disabled_at).is_(None))
        .order_by(col(Membership.organization_id))
        .limit(1)
    )
    return session.exec(asked).first()


def open_slip(organization_id: UUID, person_id: UUID, now: datetime) -> Any:
    """A person's slip that can still be used, with the person and the organization."""
    return (
        select(Slip, Person, Organization)
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == col(Slip.person_id)))
        .join(Organization, col(Organization.id) == organization_id)
        .where(
            Slip.organization_id == organization_id,
            Slip.person_id == person_id,
            col(Slip.used_at).is_(None),
            col(Slip.expires_at) > now,
            col(Person.deactivated_at).is_(None),
        )
    )
