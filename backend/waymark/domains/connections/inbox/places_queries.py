"""What can be asked about who is in a class, and what the school says that they are."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, select

from waymark.identity.models import Enrollment, EnrollmentRole, Organization, Person, Role, RoleAssignment
from waymark.identity.relations import running
from waymark.kit import clock


def place_in(organization_id: UUID, group_id: UUID, person_id: UUID, role: EnrollmentRole) -> Any:
    """Somebody's place in a class, ended or not."""
    return select(Enrollment).where(
        Enrollment.organization_id == organization_id,
        Enrollment.group_id == group_id,
        Enrollment.person_id == person_id,
        col(Enrollment.role) == role,
    )


def is_learner(session: Session, organization_id: UUID, person_id: UUID) -> bool:
    """Whether somebody holds, or held, the role learner."""
    return _holds(session, organization_id, person_id, col(RoleAssignment.role) == Role.LEARNER)


def is_teacher(session: Session, person: Person) -> bool:
    """Whether the school says that somebody teaches there, today."""
    running_now = running(col(RoleAssignment.begins), col(RoleAssignment.ends))
    today = {"today": clock.today(session.get_one(Organization, person.organization_id).time_zone)}
    which = (col(RoleAssignment.role) == Role.TEACHER) & running_now
    return _holds(session, person.organization_id, person.id, which, **today)


def _holds(session: Session, organization_id: UUID, person_id: UUID, which: Any, **asked: Any) -> bool:
    holds = exists().where(
        col(RoleAssignment.organization_id) == organization_id, col(RoleAssignment.person_id) == person_id, which
    )
    return bool(session.execute(select(holds), asked).scalar_one())
