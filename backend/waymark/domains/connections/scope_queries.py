"""Of whom an endpoint hears: one clause, for what is queued, for what is sent, and for what a page counts.

A scope names schools (and reaches those below them), groups or learners. Whoever learns there today is meant. It is
asked anew each time, so that nobody is told of any more who has left the class.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, and_, bindparam, delete, exists, func, or_, select, union
from sqlmodel import Session, col

from waymark.domains.connections.models import ScopeEntry, ScopeKind
from waymark.domains.connections.queries import is_learner
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Group,
    Organization,
    Person,
    Role,
    RoleAssignment,
    School,
)
from waymark.identity.schools import running_on
from waymark.kit.tables import Id

_ORG: Any = bindparam("org", type_=Id)
_TODAY: Any = bindparam("today", type_=Date)

Meant = Callable[[Any, Any], Any]


def _table(of: Any, name: str) -> Any:
    return of.__table__.alias(name)


def _reached(meant: Callable[[Any], Any]) -> Any:
    """The schools that endpoints reach: those that their scopes name, and those below. A ring ends too."""
    entry, school = _table(ScopeEntry, "named_school"), _table(School, "school_below")
    named = select(entry.c.endpoint_id, entry.c.school_id).where(
        entry.c.organization_id == _ORG, entry.c.school_id.is_not(None), meant(entry.c.endpoint_id)
    )
    reached = named.cte("reached", recursive=True)
    below = select(reached.c.endpoint_id, school.c.id).where(
        school.c.organization_id == _ORG, school.c.parent_id == reached.c.school_id
    )
    return reached.union(below)


def _learns(enrolled: Any) -> Any:
    return and_(
        enrolled.c.organization_id == _ORG,
        enrolled.c.role == EnrollmentRole.LEARNER,
        enrolled.c.ended_at.is_(None),
        running_on(enrolled, _TODAY),
    )


def _ways(meant: Meant, reached: Any) -> list[Any]:
    """The ways in which an endpoint hears of a learner; each gives (endpoint, learner)."""
    by_name, by_group = _table(ScopeEntry, "named_learner"), _table(ScopeEntry, "named_group")
    member, pupil = _table(Enrollment, "member"), _table(Enrollment, "pupil")
    group, held = _table(Group, "their_group"), _table(RoleAssignment, "held")
    return [
        select(by_name.c.endpoint_id, by_name.c.learner_id).where(
            by_name.c.organization_id == _ORG,
            by_name.c.learner_id.is_not(None),
            meant(by_name.c.endpoint_id, by_name.c.learner_id),
        ),
        select(by_group.c.endpoint_id, member.c.person_id).where(
            by_group.c.organization_id == _ORG,
            _learns(member),
            member.c.group_id == by_group.c.group_id,
            meant(by_group.c.endpoint_id, member.c.person_id),
        ),
        select(reached.c.endpoint_id, held.c.person_id).where(
            held.c.organization_id == _ORG,
            held.c.role == Role.LEARNER,
            running_on(held, _TODAY),
            held.c.school_id == reached.c.school_id,
            meant(reached.c.endpoint_id, held.c.person_id),
        ),
        select(reached.c.endpoint_id, pupil.c.person_id).where(
            _learns(pupil),
            group.c.organization_id == _ORG,
            group.c.id == pupil.c.group_id,
            group.c.school_id == reached.c.school_id,
            meant(reached.c.endpoint_id, pupil.c.person_id),
        ),
    ]


def heard_of(meant: Meant, of_endpoints: Callable[[Any], Any]) -> Any:
    """The pairs (endpoint_id, learner_id) of whom endpoints with a scope hear today, each once.

    It wants `org` and `today` when it is sent; `meant` narrows pairs and `of_endpoints` endpoints.
    """
    return union(*_ways(meant, _reached(of_endpoints)))


def hears_of(endpoint_id: Any, learner_id: Any, school_id: Any, *outer: Any) -> Any:
    """The condition that an endpoint with a scope hears today of what is told.

    What is told of a learner goes by the learner; what is told of nobody goes by the school where it happened, so
    that what concerns the whole organization is for endpoints without a scope alone.
    `outer` are the tables of the statement around it that `learner_id` and `school_id` come from.
    """
    reached = _reached(lambda column: column == endpoint_id)
    ways = _ways(lambda endpoint, learner: and_(endpoint == endpoint_id, learner == learner_id), reached)
    here = select(reached.c.school_id).where(reached.c.school_id == school_id)
    return or_(
        and_(learner_id.is_not(None), or_(*(exists(way.correlate(*outer)) for way in ways))),
        and_(learner_id.is_(None), exists(here.correlate(*outer))),
    )


_PAIRS = heard_of(
    lambda _endpoint, learner: learner.in_(bindparam("learners", type_=Id, expanding=True)),
    lambda endpoint: endpoint.in_(bindparam("endpoints", type_=Id, expanding=True)),
)


def hearing(
    session: Session, organization_id: UUID, endpoints: Collection[UUID], learners: Collection[UUID], today: date
) -> set[tuple[UUID, UUID]]:
    """Return which of these endpoints with a scope hear of which of these learners, by one statement."""
    if not endpoints or not learners:
        return set()
    asked = {"org": organization_id, "today": today, "endpoints": sorted(endpoints), "learners": sorted(learners)}
    return {(endpoint, learner) for endpoint, learner in session.execute(_PAIRS, asked)}


_FROM = _reached(lambda endpoint: endpoint.in_(bindparam("endpoints", type_=Id, expanding=True)))
_SCHOOLS = select(_FROM.c.endpoint_id, _FROM.c.school_id).where(
    _FROM.c.school_id.in_(bindparam("schools", type_=Id, expanding=True))
)


def reaching(
    session: Session, organization_id: UUID, endpoints: Collection[UUID], schools: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """Return which of these endpoints with a scope reach which of these schools, by one statement."""
    if not endpoints or not schools:
        return set()
    asked = {"org": organization_id, "endpoints": sorted(endpoints), "schools": sorted(schools)}
    return {(endpoint, school) for endpoint, school in session.execute(_SCHOOLS, asked)}


def known(organization_id: UUID, kind: ScopeKind, ids: Collection[UUID], today: date) -> Any:
    """Which of these ids are schools, groups or learners of an organization today."""
    if kind is ScopeKind.LEARNERS:
        learners: Any = select(col(Person.id)).where(is_learner(organization_id, today))
        return learners.where(col(Person.id).in_(sorted(ids)))
    table: Any = School if kind is ScopeKind.SCHOOLS else Group
    return select(table.id).where(table.organization_id == organization_id, table.id.in_(sorted(ids)))


def entries_of(organization_id: UUID, endpoints: Collection[UUID]) -> Any:
    """What the scopes of endpoints name, each with the name that is shown, in the order in which it was named."""
    entry: Any = ScopeEntry
    first = func.coalesce(func.nullif(col(Person.preferred_name), ""), col(Person.given_name))
    last = func.coalesce(func.nullif(col(Person.preferred_family_name), ""), col(Person.family_name))
    name = func.coalesce(col(School.name), col(Group.name), func.trim(first + " " + last))
    return (
        select(entry, name)
        .outerjoin(School, and_(col(School.organization_id) == organization_id, col(School.id) == entry.school_id))
        .outerjoin(Group, and_(col(Group.organization_id) == organization_id, col(Group.id) == entry.group_id))
        .outerjoin(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == entry.learner_id))
        .where(entry.organization_id == organization_id, entry.endpoint_id.in_(sorted(endpoints)))
        .order_by(entry.id)
    )


def entries_deleted(organization_id: UUID, endpoint_id: UUID) -> Any:
    """The statement that empties an endpoint's scope."""
    return (
        delete(ScopeEntry)
        .where(col(ScopeEntry.organization_id) == organization_id, col(ScopeEntry.endpoint_id) == endpoint_id)
        .execution_options(synchronize_session=False)
    )


def zone_of(session: Session, organization_id: UUID) -> str:
    """Return the organization's time zone, which says what day it is there."""
    organization = session.get(Organization, organization_id)
    return "UTC" if organization is None else organization.time_zone
