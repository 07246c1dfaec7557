"""Adds people, gives them roles, and shows them to those who run the organization."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.organizations.people import queries
from waymark.domains.organizations.people.queries import PeopleAsked
from waymark.domains.organizations.people.schemas import PersonCreate, PersonGroup, PersonLine, PersonRead, RoleRead
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import Organization, Person, Role, RoleAssignment
from waymark.identity.names import name_key
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import NotFound
from waymark.kit.rows import added
from waymark.kit.schemas import Listed
from waymark.kit.text import sort_key


def add_person(session: Session, organization_id: UUID, new: PersonCreate, *roles: Role, **more: Any) -> Person:
    """Add a person, with roles in the whole organization, or in one school (`school_id=`)."""
    key = name_key(new.given_name, new.family_name, preferred=new.preferred_name)
    person = added(session, Person.made(new.model_dump(), organization_id=organization_id, sort_key=key))
    for role in roles:
        assign_role(session, person, role, **more)
    return person


def assign_role(session: Session, person: Person, role: Role, school_id: UUID | None = None) -> RoleAssignment:
    """Give somebody a role in a school, or in the whole organization."""
    values = {
        "organization_id": person.organization_id,
        "person_id": person.id,
        "role": role,
        "school_id": school_id,
    }
    return added(session, RoleAssignment.made(values))


def list_people(session: Session, by: Grant, page: Asked, asked: PeopleAsked) -> Listed[PersonLine]:
    """Return a page of the people of the caller's schools, by family name."""
    statement = queries.people_of(by.actor, asked)
    if page.after is not None:
        statement = queries.after(statement, page.after)
    people = list(session.exec(statement.limit(page.limit + 1)))
    listed = page.listed(people, lambda one: (one.sort_key, one.id))
    return Listed(_lines(session, by, listed.items), listed.next)


def asked_for(role: Role | None, school_id: UUID | None, start: str) -> PeopleAsked:
    """Return which people are asked for. `start` is folded as names are: "Äp" finds Apfel.

    With a comma the first word is the start of the family name; the second begins a given name.
    """
    family, comma, given = start.partition(",")
    words = sort_key(given if comma else family).split()
    if not comma:
        return PeopleAsked(role, school_id, tuple(words))
    # A family name that goes on ("Li Ann") is another one when a given name follows.
    return PeopleAsked(role, school_id, (), "\u0001".join(map(sort_key, (family, given))))


def person_for(session: Session, by: Grant, person_id: UUID) -> PersonRead:
    """Return a person of the caller's schools with the groups they are in today. Errors: `NotFound`."""
    person: Person | None = session.exec(queries.person_reached(by.actor, person_id)).first()
    if person is None:
        raise NotFound
    organization = session.get(Organization, by.organization_id)
    [line] = _lines(session, by, [person])
    logins = dict(session.exec(queries.logins_of(by.organization_id, [person_id])).all())
    login = logins.get(person_id, "")
    given_here = organization is not None and login.endswith("@" + organization.slug)
    groups = [
        PersonGroup(group_id=group.id, name=group.name, role=role)
        for group, role in session.exec(queries.groups_of(by.actor, person_id))
    ]
    return PersonRead(**dict(line), sign_in_name=login if given_here else None, groups=groups)


def _lines(session: Session, by: Grant, people: Sequence[Person]) -> list[PersonLine]:
    ids = [person.id for person in people]
    roles: dict[UUID, list[RoleAssignment]] = {}
    for one in session.exec(queries.roles_of(by.actor, ids)):
        roles.setdefault(one.person_id, []).append(one)
    with_account = {person_id for person_id, _ in session.exec(queries.logins_of(by.organization_id, ids))}
    return [_line(by, one, roles.get(one.id, []), one.id in with_account) for one in people]


def _line(by: Grant, person: Person, roles: list[RoleAssignment], has_account: bool) -> PersonLine:
    is_learner = any(one.role is Role.LEARNER for one in roles)
    today = clock.today(by.actor.time_zone)
    return PersonLine(
        id=person.id,
        shown_name=person.shown_name,
        given_name=person.given_name,
        family_name=person.family_name,
        pronouns=person.pronouns,
        age_band=age_band(person.birth_date, today) if is_learner else None,
        roles=[RoleRead.model_validate(one) for one in roles],
        has_account=has_account,
        deactivated_at=person.deactivated_at,
    )
