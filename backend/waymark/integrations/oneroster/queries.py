"""What can be asked about the rows that rosters bring."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from sqlalchemy import and_, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import Enrollment, Group, Guardianship, Organization, Person, RoleAssignment, School
from waymark.integrations.oneroster.naming import BETWEEN
from waymark.kit.database import enter

Named = list[tuple[UUID, str]]


def names_of(session: Session, organization_id: UUID, kind: RosterKind, row_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what rows of a kind are called here now."""
    return dict(_ASK[kind](session, organization_id, row_ids))


def _schools(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    asked = select(School).where(School.organization_id == organization_id, col(School.id).in_(row_ids))
    return [(school.id, school.name) for school in session.exec(asked)]


def _people(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    asked = select(Person).where(Person.organization_id == organization_id, col(Person.id).in_(row_ids))
    return [(person.id, person.shown_name) for person in session.exec(asked)]


def _groups(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    asked = select(Group).where(Group.organization_id == organization_id, col(Group.id).in_(row_ids))
    return [(group.id, group.name) for group in session.exec(asked)]


def _roles(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    asked = (
        select(RoleAssignment, Person)
        .join(
            Person,
            and_(col(Person.organization_id) == organization_id, col(Person.id) == col(RoleAssignment.person_id)),
        )
        .where(RoleAssignment.organization_id == organization_id, col(RoleAssignment.id).in_(row_ids))
    )
    return [(role.id, BETWEEN.join((person.shown_name, role.role))) for role, person in session.exec(asked)]


def _guardianships(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    learner, guardian = aliased(Person), aliased(Person)
    asked: Any = (
        select(Guardianship.id, guardian, learner)
        .join(
            learner,
            and_(col(learner.organization_id) == organization_id, col(learner.id) == col(Guardianship.learner_id)),
        )
        .join(
            guardian,
            and_(col(guardian.organization_id) == organization_id, col(guardian.id) == col(Guardianship.guardian_id)),
        )
        .where(Guardianship.organization_id == organization_id, col(Guardianship.id).in_(row_ids))
    )
    return [(one, BETWEEN.join((who.shown_name, whom.shown_name))) for one, who, whom in session.exec(asked)]


def _enrollments(session: Session, organization_id: UUID, row_ids: Collection[UUID]) -> Named:
    asked = (
        select(Enrollment, Person, Group)
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == col(Enrollment.person_id)))
        .join(Group, and_(col(Group.organization_id) == organization_id, col(Group.id) == col(Enrollment.group_id)))
        .where(Enrollment.organization_id == organization_id, col(Enrollment.id).in_(row_ids))
    )
    return [(place.id, BETWEEN.join((who.shown_name, group.name))) for place, who, group in session.exec(asked)]


_ASK: dict[RosterKind, Callable[[Session, UUID, Collection[UUID]], Named]] = {
    RosterKind.SCHOOL: _schools,
    RosterKind.PERSON: _people,
    RosterKind.ROLE: _roles,
    RosterKind.GROUP: _groups,
    RosterKind.GUARDIANSHIP: _guardianships,
    RosterKind.ENROLLMENT: _enrollments,
}


def organization_called(session: Session, slug: str) -> UUID | None:
    """Return the organization with a short name; on PostgreSQL by a look into each, because of row-level security."""
    asked = select(Organization.id).where(Organization.slug == slug)
    if session.get_bind().dialect.name != "postgresql":
        return session.exec(asked).first()
    for found in session.execute(text("SELECT organization_id FROM all_organizations()")).scalars().all():
        enter(session, UUID(str(found)))
        one = session.exec(asked.where(Organization.id == UUID(str(found)))).first()
        if one is not None:
            return one
    return None
