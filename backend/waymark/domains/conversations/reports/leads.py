"""Who looks into a report: the leads of the learner's school and above it, else those of the whole organization."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.reports import queries
from waymark.identity.models import Role
from waymark.identity.schools import and_above
from waymark.kit import clock


def schools_of(session: Session, organization_id: UUID, learner_id: UUID, time_zone: str) -> list[UUID]:
    """Return the schools in which somebody learns today, the one of their role first."""
    by_role, by_class = queries.schools_of(organization_id, learner_id, clock.today(time_zone))
    found = [*session.execute(by_role).scalars(), *session.execute(by_class).scalars()]
    return list(dict.fromkeys(found))


def reaching(
    session: Session, organization_id: UUID, role: Role, schools: Iterable[UUID], time_zone: str
) -> dict[UUID, bool]:
    """Return who holds a role that reaches one of these schools; True: held there or above, not for everything."""
    near = and_above(session, organization_id, schools)
    found: dict[UUID, bool] = {}
    for person_id, school_id in session.execute(queries.holders(organization_id, role, clock.today(time_zone))):
        if school_id is None or school_id in near:
            found[person_id] = found.get(person_id, False) or school_id is not None
    return found
