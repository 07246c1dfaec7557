"""What can be asked about set-up slips."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from waymark.domains.accounts.slips.models import Slip
from waymark.identity.groups import enrolled_on
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import (
    Account,
    Enrollment,
    EnrollmentRole,
    Guardianship,
    Membership,
    Organization,
    Person,
    Role,
    RoleAssignment,
)
from waymark.identity.relations import adult_born_by


def people_with_slips(organization_id: UUID, who: Any) -> Any:
    """Those of these people (a select of ids) who have not left, with the account and the slip they have, by name."""
    return (
        select(Person, Account, Slip)
        .outerjoin(
            Membership,
            and_(col(Membership.organization_id) == organization_id, col(Membership.person_id) == col(Person.id)),
        )
        .outerjoin(Account, col(Account.id) == col(Membership.account_id))
        .outerjoin(Slip, and_(col(Slip.organization_id) == organization_id, col(Slip.person_id) == col(Person.id)))
        .where(Person.organization_id == organization_id, col(Person.deactivated_at).is_(None), col(Person.id).in_(who))
        .order_by(col(Person.sort_key), col(Person.id))
    )


def enrolled_as(role: EnrollmentRole, organization_id: UUID, group_id: UUID, today: date) -> Any:
    """The ids of the learners, or of the teachers, of a group today."""
    return select(Enrollment.person_id).where(
        enrolled_on(organization_id, today), Enrollment.group_id == group_id, Enrollment.role == role
    )


def guardians_of(organization_id: UUID, group_id: UUID, today: date) -> Any:
    """The ids of those who guard a learner of a group: verified, without a custody bar, the learner under 18."""
    ward = Person.__table__.alias("ward")  # type: ignore[attr-defined]
    return select(Guardianship.guardian_id).where(
        in_force(organization_id),
        col(Guardianship.learner_id).in_(enrolled_as(EnrollmentRole.LEARNER, organization_id, group_id, today)),
        ward.c.organization_id == organization_id,
        ward.c.id == col(Guardianship.learner_id),
        ward.c.deactivated_at.is_(None),
        is_minor(adult_born_by(today), ward),
    )


def posts_of(organization_id: UUID, person_ids: list[UUID], today: date) -> Any:
    """Person and school (None: all) of the posts that these people have, or will have, above classes."""
    return select(RoleAssignment.person_id, RoleAssignment.school_id).where(
        RoleAssignment.organization_id == organization_id,
        col(RoleAssignment.person_id).in_(person_ids),
        col(RoleAssignment.role).in_((Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD)),
        or_(col(RoleAssignment.ends).is_(None), col(RoleAssignment.ends) >= today),
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
