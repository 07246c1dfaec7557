"""Shows and changes whom people can turn to: a school's own contacts, else those of the place above it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.organizations.help import queries
from waymark.domains.organizations.help.events import HelpContactsRevised
from waymark.domains.organizations.help.models import HelpContacts
from waymark.domains.organizations.help.schemas import HelpListRevise
from waymark.domains.organizations.queries import organization_held
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import Organization, School
from waymark.identity.schools import lines_above
from waymark.kit import clock
from waymark.kit.problems import NotFound, Stale
from waymark.kit.rows import added


def help_for(session: Session, by: Grant) -> dict[str, Any]:
    """Return whom the caller can turn to."""
    schools = _schools_around(session, by)
    lines = [[*line, by.organization_id] for line in lines_above(session, by.organization_id, schools)]
    lines = lines or [[by.organization_id]]
    asked = queries.contacts_of(by.organization_id, {place for line in lines for place in line})
    known = {row.id: row.contacts for row in session.exec(asked) if row.contacts}
    nearest = dict.fromkeys(next((place for place in line if place in known), None) for line in lines)
    contacts = [contact for place in nearest if place is not None for contact in known[place]]
    organization = session.get(Organization, by.organization_id)
    return {"contacts": contacts, "words": organization.help_contacts if organization else ""}


def _schools_around(session: Session, by: Grant) -> list[UUID]:
    """Return the schools whose people somebody can turn to; a guest, those of the learner who let them in."""
    today, here = clock.today(by.actor.time_zone), by.organization_id
    if by.actor.is_guest:
        hosts = list(session.execute(queries.hosts_of(here, by.actor.person_id)).scalars())
        held = list(session.execute(queries.schools_of_learners(here, hosts, today)).scalars())
    else:
        hosts, held = [by.actor.person_id], sorted(by.actor.schools)
    by_class = session.execute(queries.schools_of_classes(here, hosts, today)).scalars()
    return list(dict.fromkeys([*held, *by_class]))


def contacts_for(session: Session, by: Grant, place_id: UUID) -> dict[str, Any]:
    """Return the contacts of a place that the caller administers. Errors: `NotFound`."""
    _administered(session, by, place_id)
    row = session.get(HelpContacts, (by.organization_id, place_id))
    return _shown(place_id, row)


def _administered(session: Session, by: Grant, place_id: UUID) -> UUID | None:
    """Return the school that a place is, None for the organization. Errors: `NotFound` for another's."""
    school_id = None if place_id == by.organization_id else place_id
    is_there = school_id is None or session.get(School, (by.organization_id, school_id)) is not None
    if not is_there or not by.actor.administers.covers(school_id):
        raise NotFound
    return school_id


def _shown(place_id: UUID, row: HelpContacts | None) -> dict[str, Any]:
    contacts = row.contacts if row is not None else []
    return {"place_id": place_id, "contacts": contacts, "version": row.version if row is not None else 0}


def revise_contacts(
    session: Session, by: Grant, place_id: UUID, version: int, change: HelpListRevise
) -> dict[str, Any]:
    """Change whom people of a place can turn to. Errors: `NotFound`, `Stale`."""
    school_id = _administered(session, by, place_id)
    session.exec(organization_held(by.organization_id)).one()  # of two first lists at once, the second is stale
    row = session.get(HelpContacts, (by.organization_id, place_id), populate_existing=True)
    if (row.version if row is not None else 0) != version:
        raise Stale(headers={"ETag": f'"{row.version if row is not None else 0}"'})
    contacts = [contact.model_dump() for contact in change.contacts]
    if row is None:
        ids = {"organization_id": by.organization_id, "id": place_id, "school_id": school_id}
        row = added(session, HelpContacts.made(ids | {"contacts": contacts}))
    elif row.contacts == contacts:
        return _shown(place_id, row)
    else:
        row.contacts, row.updated_at = contacts, clock.now()
        row.version += 1
        session.add(row)
        session.flush()
    record(session, by, HelpContactsRevised(learner_id=None, school_id=school_id, place_id=place_id))
    return _shown(place_id, row)
