"""What administrators are told: which of their schools have nobody who looks into reports. Never a word of one."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.reports import queries
from waymark.domains.conversations.reports.leads import reaching
from waymark.domains.organizations.queries import schools_of
from waymark.identity.guard import Grant
from waymark.identity.models import Organization, Role
from waymark.kit.schemas import Listed


def list_places(session: Session, by: Grant) -> Listed[dict[str, Any]]:
    """Return the schools that the caller administers, with whether somebody keeps their learners safe."""
    rows = session.execute(queries.waiting_by_school(by.organization_id))
    waiting: dict[UUID | None, int] = dict(iter(rows))
    places: list[dict[str, Any]] = []
    for school in session.exec(schools_of(by.organization_id)):
        if by.actor.administers.covers(school.id):
            places.append(_place(session, by, school.id, school.name, waiting.get(school.id, 0)))
    if by.actor.administers.everywhere:
        organization = session.get(Organization, by.organization_id)
        name = organization.name if organization else ""
        places.append(_place(session, by, None, name, waiting.get(None, 0)))
    return Listed(places)


def _place(session: Session, by: Grant, school_id: UUID | None, name: str, waiting: int) -> dict[str, Any]:
    near = [] if school_id is None else [school_id]
    leads = reaching(session, by.organization_id, Role.SAFEGUARDING_LEAD, near, by.actor.time_zone)
    has_lead = any(is_near for is_near in leads.values()) if school_id is not None else bool(leads)
    return {"school_id": school_id, "name": name, "has_lead": has_lead, "waiting": waiting}
