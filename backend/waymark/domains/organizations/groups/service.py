"""Adds groups, enrolls people, and shows groups to those who teach or administer them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.organizations.groups import queries
from waymark.domains.organizations.groups.schemas import GroupPerson, GroupRead
from waymark.identity.groups import runs_group
from waymark.identity.guard import Grant
from waymark.identity.models import Enrollment, EnrollmentRole, Group, Person
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import NotFound
from waymark.kit.rows import added, found
from waymark.kit.schemas import Listed
from waymark.kit.text import sort_key


def add_group(session: Session, organization_id: UUID, school_id: UUID, name: str, **more: Any) -> Group:
    """Add a class (or, with `kind=`, an advisory or a team)."""
    values = {"organization_id": organization_id, "school_id": school_id, "name": name, "sort_key": sort_key(name)}
    return added(session, Group.made(values | more))


def enroll(session: Session, group: Group, person: Person, role: EnrollmentRole) -> Enrollment:
    """Put somebody into a group, as a learner or a teacher."""
    values = {
        "organization_id": group.organization_id,
        "group_id": group.id,
        "person_id": person.id,
        "role": role,
    }
    return added(session, Enrollment.made(values))


def list_groups(session: Session, by: Grant, page: Asked, start: str = "") -> Listed[GroupRead]:
    """Return a page of groups by name: those of their schools for an administrator, own ones for a teacher.

    Each word of `start`, folded as names are, begins a part of the name.
    """
    statement = queries.groups_for(by.actor, sort_key(start).split())
    if page.after is not None:
        statement = queries.after(statement, page.after)
    groups = list(session.exec(statement.limit(page.limit + 1)))
    listed = page.listed(groups, lambda one: (one.sort_key, one.id))
    return Listed(_counted(session, by, listed.items), listed.next)


def group_for(session: Session, by: Grant, group_id: UUID) -> GroupRead:
    """Return a group that the caller teaches or administers. Errors: `NotFound`."""
    [group] = _counted(session, by, [_theirs(session, by, group_id)])
    return group


def people_of_group(session: Session, by: Grant, group_id: UUID, page: Asked) -> Listed[GroupPerson]:
    """Return a page of those who are in a group today, by family name. Errors: `NotFound`."""
    _theirs(session, by, group_id)
    statement = queries.people_in(by.organization_id, group_id, clock.today(by.actor.time_zone))
    if page.after is not None:
        statement = queries.people_after(statement, page.after)
    rows = list(session.exec(statement.limit(page.limit + 1)))
    listed = page.listed(rows, lambda row: (row[0].sort_key, row[0].id, row[1]))
    people = [
        GroupPerson(person_id=person.id, shown_name=person.shown_name, pronouns=person.pronouns, role=role)
        for person, role in listed.items
    ]
    return Listed(people, listed.next)


def _theirs(session: Session, by: Grant, group_id: UUID) -> Group:
    group = found(session, Group, by.organization_id, group_id)
    if not runs_group(session, by.actor, group_id):
        raise NotFound
    return group


def _counted(session: Session, by: Grant, groups: Sequence[Group]) -> list[GroupRead]:
    today = clock.today(by.actor.time_zone)
    asked = queries.counts_in(by.organization_id, [group.id for group in groups], today)
    counts = {(group_id, role): count for group_id, role, count in session.exec(asked)}
    named = session.exec(queries.names_of_schools(by.organization_id, {group.school_id for group in groups}))
    schools: dict[UUID, str] = dict(named.all())
    return [
        GroupRead(
            school_name=schools[group.school_id],
            **group.model_dump(include={"id", "school_id", "kind", "name", "code", "course", "begins", "ends"}),
            learner_count=counts.get((group.id, EnrollmentRole.LEARNER), 0),
            teacher_count=counts.get((group.id, EnrollmentRole.TEACHER), 0),
        )
        for group in groups
    ]
