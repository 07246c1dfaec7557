"""What can be asked about help contacts."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.organizations.help.models import HelpContacts
from waymark.identity.models import Enrollment, Group
from waymark.identity.schools import running_on


def contacts_of(organization_id: UUID, place_ids: Iterable[UUID]) -> Any:
    """The lists of these places, those that name somebody or not."""
    return select(HelpContacts).where(
        HelpContacts.organization_id == organization_id, col(HelpContacts.id).in_(sorted(place_ids))
    )


def schools_of_classes(organization_id: UUID, person_id: UUID, today: date) -> Any:
    """The schools of the classes that somebody is in today."""
    enrolled: Any = Enrollment.__table__  # type: ignore[attr-defined]
    group: Any = Group.__table__  # type: ignore[attr-defined]
    return select(group.c.school_id).where(
        group.c.organization_id == organization_id,
        enrolled.c.organization_id == organization_id,
        enrolled.c.group_id == group.c.id,
        enrolled.c.person_id == person_id,
        enrolled.c.ended_at.is_(None),
        running_on(enrolled, today),
    )
