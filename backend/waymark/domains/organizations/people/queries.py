"""What can be asked about people."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, or_, true
from sqlmodel import col, select

from waymark.identity.actors import Actor
from waymark.identity.groups import enrolled_on, run_by
from waymark.identity.models import Account, Enrollment, Group, Membership, Person, Role, RoleAssignment
from waymark.identity.names import named_like
from waymark.identity.schools import is_in
from waymark.kit import clock

HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class PeopleAsked:
    """Which people are asked for: holders of a role, of a school, in whose name each word begins a part.

    With a comma (`family`) the name also has to begin so, in the order of names.
    """

    role: Role | None = None
    school_id: UUID | None = None
    words: tuple[str, ...] = ()
    family: str = ""


def people_of(actor: Actor, asked: PeopleAsked) -> Any:
    """The people whom an administrator runs and who fit, by family name."""
    today = clock.today(actor.time_zone)
    statement = select(Person).where(Person.organization_id == actor.organization_id, reached_by(actor))
    if asked.role is not None or asked.school_id is not None:
        statement = statement.where(_holds(actor.organization_id, asked, today))
    if asked.family:
        # A range and not LIKE: the index is used, and case and signs are folded in the key already.
        key = col(Person.sort_key)
        statement = statement.where(key >= asked.family, key < asked.family + HIGHEST)
    return statement.where(*named_like(asked.words)).order_by(col(Person.sort_key), col(Person.id))


def reached_by(actor: Actor) -> Any:
    """The condition on Person: they are of a school that the actor administers."""
    if actor.administers.everywhere:
        return true()
    schools = sorted(actor.administers.schools)
    return is_in(col(Person.id), schools, actor.organization_id, clock.today(actor.time_zone), Person)


def person_reached(actor: Actor, person_id: UUID) -> Any:
    """Somebody by id, if the actor administers a school of theirs."""
    return select(Person).where(
        Person.organization_id == actor.organization_id, Person.id == person_id, reached_by(actor)
    )


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


def roles_of(actor: Actor, person_ids: list[UUID]) -> Any:
    """The roles that these people hold, held or will hold, as far as the actor administers the school."""
    reach = actor.administers
    school = col(RoleAssignment.school_id)
    return (
        select(RoleAssignment)
        .where(
            RoleAssignment.organization_id == actor.organization_id,
            col(RoleAssignment.person_id).in_(person_ids),
            true() if reach.everywhere else or_(school.is_(None), school.in_(sorted(reach.schools))),
        )
        .order_by(col(RoleAssignment.role), col(RoleAssignment.id))
    )


def logins_of(organization_id: UUID, person_ids: list[UUID]) -> Any:
    """Person and sign-in name of those of these people who have an account."""
    return (
        select(Membership.person_id, Account.login_shown)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Membership.organization_id == organization_id, col(Membership.person_id).in_(person_ids))
    )


def groups_of(actor: Actor, person_id: UUID) -> Any:
    """Group and role of each group that a person is in today, as far as the actor runs the group."""
    today = clock.today(actor.time_zone)
    return (
        select(Group, Enrollment.role)
        .join(Enrollment, and_(enrolled_on(actor.organization_id, today), col(Enrollment.group_id) == col(Group.id)))
        .where(Group.organization_id == actor.organization_id, Enrollment.person_id == person_id, run_by(actor))
        .order_by(col(Group.sort_key), col(Group.id))
        .limit(200)
    )
