"""What can be asked about groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from waymark.identity.actors import Actor
from waymark.identity.groups import enrolled_on, run_by
from waymark.identity.models import Enrollment, Group, Person, School
from waymark.identity.names import begun_by


def groups_for(actor: Actor, words: Sequence[str]) -> Any:
    """The groups that are not put away, by name: those of an administrator's schools, and those the actor teaches.

    Each of the words, folded as keys are, begins a part of the name.
    """
    return (
        select(Group)
        .where(
            Group.organization_id == actor.organization_id,
            col(Group.archived_at).is_(None),
            run_by(actor),
            *begun_by(col(Group.sort_key), words),
        )
        .order_by(col(Group.sort_key), col(Group.id))
    )


def after(statement: Any, place: list[Any]) -> Any:
    """Go on after a place in the order of names."""
    key, group_id = str(place[0]), UUID(str(place[1]))
    return statement.where(or_(col(Group.sort_key) > key, and_(col(Group.sort_key) == key, col(Group.id) > group_id)))


def names_of_schools(organization_id: UUID, school_ids: Iterable[UUID]) -> Any:
    """Id and name of schools."""
    return select(School.id, School.name).where(
        School.organization_id == organization_id, col(School.id).in_(list(school_ids))
    )


def counts_in(organization_id: UUID, group_ids: list[UUID], today: date) -> Any:
    """Group, role and number of people, for those who are in these groups today."""
    return (
        select(Enrollment.group_id, Enrollment.role, func.count())
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == col(Enrollment.person_id)))
        .where(
            enrolled_on(organization_id, today),
            col(Enrollment.group_id).in_(group_ids),
            col(Person.deactivated_at).is_(None),
        )
        .group_by(col(Enrollment.group_id), col(Enrollment.role))
    )


def people_in(organization_id: UUID, group_id: UUID, today: date) -> Any:
    """Person and role of those who are in a group today, by family name."""
    return (
        select(Person, Enrollment.role)
        .join(Enrollment, and_(enrolled_on(organization_id, today), col(Enrollment.person_id) == col(Person.id)))
        .where(
            Person.organization_id == organization_id,
            Enrollment.group_id == group_id,
            col(Person.deactivated_at).is_(None),
        )
        .order_by(col(Person.sort_key), col(Person.id), col(Enrollment.role))
    )


def people_after(statement: Any, place: list[Any]) -> Any:
    """Go on after a place in the order of names."""
    key, person_id, role = str(place[0]), UUID(str(place[1])), str(place[2])
    same = col(Person.sort_key) == key
    return statement.where(
        or_(
            col(Person.sort_key) > key,
            and_(same, col(Person.id) > person_id),
            and_(same, col(Person.id) == person_id, col(Enrollment.role) > role),
        )
    )
