"""What can be asked about people."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, or_
from sqlmodel import col, select

from waymark.identity.groups import enrolled_on
from waymark.identity.models import Account, Enrollment, Group, Membership, Person, Role, RoleAssignment

HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class PeopleAsked:
    """Which people are asked for: holders of a role, of a school, whose name starts so."""

    role: Role | None = None
    school_id: UUID | None = None
    start: str = ""


def people_of(organization_id: UUID, asked: PeopleAsked, today: date) -> Any:
    """The people of an organization that fit, by family name."""
    statement = select(Person).where(Person.organization_id == organization_id)
    if asked.role is not None or asked.school_id is not None:
        statement = statement.where(_holds(organization_id, asked, today))
    if asked.start:
        # A range and not LIKE: the index is used, and case and signs are folded in the key already.
        key = col(Person.sort_key)
        statement = statement.where(key >= asked.start, key < asked.start + HIGHEST)
    return statement.order_by(col(Person.sort_key), col(Person.id))


def _holds(organization_id: UUID, asked: PeopleAsked, today: date) -> Any:
    held = [
        col(RoleAssignment.organization_id) == organization_id,
        col(RoleAssignment.person_id) == col(Person.id),
        or_(col(RoleAssignment.begins).is_(None), col(RoleAssignment.begins) <= today),
        or_(col(RoleAssignment.ends).is_(None), col(RoleAssignment.ends) >= today),
    ]
    if asked.role is not None:
        held.append(col(RoleAssignment.role) == asked.role)
    if asked.school_id is not None:
        held.append(col(RoleAssignment.school_id) == asked.school_id)
    return exists(select(RoleAssignment.id).where(*held).correlate(Person))


def after(statement: Any, place: list[Any]) -> Any:
    """Go on after a place in the order of names."""
    key, person_id = str(place[0]), UUID(str(place[1]))
    later = and_(col(Person.sort_key) == key, col(Person.id) > person_id)
    return statement.where(or_(col(Person.sort_key) > key, later))


def roles_of(organization_id: UUID, person_ids: list[UUID]) -> Any:
    """The roles that these people hold, held or will hold."""
    return (
        select(RoleAssignment)
        .where(RoleAssignment.organization_id == organization_id, col(RoleAssignment.person_id).in_(person_ids))
        .order_by(col(RoleAssignment.role), col(RoleAssignment.id))
    )


def logins_of(organization_id: UUID, person_ids: list[UUID]) -> Any:
    """Person and sign-in name of those of these people who have an account."""
    return (
        select(Membership.person_id, Account.login_shown)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Membership.organization_id == organization_id, col(Membership.person_id).in_(person_ids))
    )


def groups_of(organization_id: UUID, person_id: UUID, today: date) -> Any:
    """Group and role of each group that a person is in today."""
    return (
        select(Group, Enrollment.role)
        .join(Enrollment, and_(enrolled_on(organization_id, today), col(Enrollment.group_id) == col(Group.id)))
        .where(Group.organization_id == organization_id, Enrollment.person_id == person_id)
        .order_by(col(Group.sort_key), col(Group.id))
        .limit(200)
    )
