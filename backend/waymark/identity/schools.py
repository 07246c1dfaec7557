"""Schools kept apart: how far a role reaches, who is in a school, and who comes from outside.

A role that is held in a school reaches that school and the schools below it. A learner is in the schools of their
roles as a learner, and in those of their classes.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlmodel import Session, col

from waymark.identity.actors import EVERYWHERE, NOWHERE, Reach
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Group,
    Guardianship,
    Person,
    Role,
    RoleAssignment,
    School,
)
from waymark.kit.questions import Question
from waymark.kit.tables import Id

# Whoever is known to the school itself. Anybody else who is no guardian of a learner comes from outside.
OF_THE_SCHOOL = (Role.LEARNER, Role.TEACHER, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD)

_PARENTS = Question(
    select(col(School.id), col(School.parent_id)).where(
        col(School.organization_id) == bindparam("organization_id", type_=Id), col(School.parent_id).is_not(None)
    )
)


def _parents(session: Session, organization_id: UUID) -> dict[UUID, UUID]:
    rows = _PARENTS.rows(session, {"organization_id": organization_id})
    return {UUID(str(school)): UUID(str(parent)) for school, parent in rows}


def _above(parents: dict[UUID, UUID], school: UUID) -> Iterable[UUID]:
    """Yield a school and those above it; a ring, which nobody should have made, ends too."""
    seen: set[UUID] = set()
    here: UUID | None = school
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = parents.get(here)


def reach_of(
    session: Session, organization_id: UUID, role: Role, assignments: Iterable[tuple[Role, UUID | None]]
) -> Reach:
    """Return how far somebody's roles of one kind reach. Schools are asked about only when they hold such a role."""
    held = {school for one, school in assignments if one is role}
    if not held:
        return NOWHERE
    if None in held:
        return EVERYWHERE
    parents = _parents(session, organization_id)
    below = {school for school in parents if held.intersection(_above(parents, school))}
    return Reach(schools=frozenset({school for school in held if school is not None} | below))


def around(session: Session, organization_id: UUID, schools: Iterable[UUID]) -> frozenset[UUID]:
    """Return the schools whose people reach these schools, or are reached from them: above and below."""
    wanted = set(schools)
    if not wanted:
        return frozenset()
    parents = _parents(session, organization_id)
    above = {one for school in wanted for one in _above(parents, school)}
    below = {school for school in parents if wanted.intersection(_above(parents, school))}
    return frozenset(above | below)


def and_above(session: Session, organization_id: UUID, schools: Iterable[UUID]) -> frozenset[UUID]:
    """Return these schools and those above them: where a role is held that reaches them."""
    parents = _parents(session, organization_id)
    return frozenset(one for school in schools for one in _above(parents, school))


def lines_above(session: Session, organization_id: UUID, schools: Iterable[UUID]) -> list[list[UUID]]:
    """Return each school with those above it, the nearest first."""
    wanted = list(schools)
    parents = _parents(session, organization_id) if wanted else {}
    return [list(_above(parents, school)) for school in wanted]


def running_on(table: Any, today: Any) -> Any:
    """Return the condition that a row's span of days holds today."""
    return and_(
        or_(table.c.begins.is_(None), table.c.begins <= today), or_(table.c.ends.is_(None), table.c.ends >= today)
    )


def learns_in(person_id: Any, schools: Any, organization_id: Any, today: Any, *outer: Any) -> Any:
    """Return the clause: somebody is a learner of one of these schools today, by role or by a class.

    `outer` are the tables of the statement around it that `person_id` comes from.
    """
    return or_(
        _holds_role_in(person_id, schools, organization_id, today, outer, RoleAssignment, Role.LEARNER),
        _is_enrolled_in(person_id, schools, organization_id, today, outer, EnrollmentRole.LEARNER),
    )


def is_in(person_id: Any, schools: Any, organization_id: Any, today: Any, *outer: Any) -> Any:
    """Return the clause: somebody holds a role in one of these schools today, or is in a class of one."""
    return or_(
        _holds_role_in(person_id, schools, organization_id, today, outer, RoleAssignment),
        _is_enrolled_in(person_id, schools, organization_id, today, outer),
    )


def _holds_role_in(
    person_id: Any, schools: Any, organization_id: Any, today: Any, outer: Any, table: Any, *roles: Role
) -> Any:
    held = table.__table__.alias()
    return exists(
        select(held.c.id)
        .where(
            held.c.organization_id == organization_id,
            held.c.person_id == person_id,
            held.c.school_id.in_(schools),
            *(held.c.role == role for role in roles),
            running_on(held, today),
        )
        .correlate(*outer)
    )


def _is_enrolled_in(
    person_id: Any, schools: Any, organization_id: Any, today: Any, outer: Any, *roles: EnrollmentRole
) -> Any:
    enrolled = Enrollment.__table__.alias()  # type: ignore[attr-defined]
    group = Group.__table__.alias()  # type: ignore[attr-defined]
    return exists(
        select(enrolled.c.id)
        .where(
            enrolled.c.organization_id == organization_id,
            enrolled.c.person_id == person_id,
            enrolled.c.ended_at.is_(None),
            *(enrolled.c.role == role for role in roles),
            running_on(enrolled, today),
            group.c.organization_id == organization_id,
            group.c.id == enrolled.c.group_id,
            group.c.school_id.in_(schools),
        )
        .correlate(*outer)
    )


def comes_from_outside(
    supporter_id: Any, learner_id: Any, organization_id: Any, today: Any, adult: Any, *outer: Any
) -> Any:
    """Return the clause: the learner is a minor, and the supporter neither of the school nor their guardian."""
    held = RoleAssignment.__table__.alias()  # type: ignore[attr-defined]
    guards = Guardianship.__table__.alias()  # type: ignore[attr-defined]
    minor = Person.__table__.alias()  # type: ignore[attr-defined]
    is_young = exists(
        select(minor.c.id)
        .where(
            minor.c.organization_id == organization_id,
            minor.c.id == learner_id,
            is_minor(adult, minor),
        )
        .correlate(*outer)
    )
    is_of_school = exists(
        select(held.c.id)
        .where(
            held.c.organization_id == organization_id,
            held.c.person_id == supporter_id,
            held.c.role.in_(OF_THE_SCHOOL),
            running_on(held, today),
        )
        .correlate(*outer)
    )
    is_guardian = exists(
        select(guards.c.id)
        .where(
            in_force(organization_id, guards),
            guards.c.learner_id == learner_id,
            guards.c.guardian_id == supporter_id,
        )
        .correlate(*outer)
    )
    return and_(is_young, ~is_of_school, ~is_guardian)
