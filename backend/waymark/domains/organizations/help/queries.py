"""What can be asked about help contacts."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.organizations.help.models import HelpContacts
from waymark.identity.models import Enrollment, Group, LinkState, Role, RoleAssignment, SupportLink
from waymark.identity.schools import running_on


def contacts_of(organization_id: UUID, place_ids: Iterable[UUID]) -> Any:
    """The lists of these places, those that name somebody or not."""
    return select(HelpContacts).where(
        HelpContacts.organization_id == organization_id, col(HelpContacts.id).in_(sorted(place_ids))
    )


def hosts_of(organization_id: UUID, guest_id: UUID) -> Any:
    """The learner whose link lets a guest in."""
    return (
        select(col(SupportLink.learner_id))
        .where(
            col(SupportLink.organization_id) == organization_id,
            col(SupportLink.supporter_id) == guest_id,
            col(SupportLink.state) == LinkState.ACTIVE,
        )
        .order_by(col(SupportLink.id))
    )


def schools_of_learners(organization_id: UUID, person_ids: list[UUID], today: date) -> Any:
    """The schools in which these people are learners today, by their role."""
    held: Any = RoleAssignment.__table__  # type: ignore[attr-defined]
    return (
        select(held.c.school_id)
        .where(
            held.c.organization_id == organization_id,
            held.c.person_id.in_(person_ids),
            held.c.role == Role.LEARNER,
            held.c.school_id.is_not(None),
            running_on(held, today),
        )
        .order_by(held.c.school_id)
    )


def schools_of_classes(organization_id: UUID, person_ids: list[UUID], today: date) -> Any:
    """The schools of the classes that these people are in today."""
    enrolled: Any = Enrollment.__table__  # type: ignore[attr-defined]
    group: Any = Group.__table__  # type: ignore[attr-defined]
    return select(group.c.school_id).where(
        group.c.organization_id == organization_id,
        enrolled.c.organization_id == organization_id,
        enrolled.c.group_id == group.c.id,
        enrolled.c.person_id.in_(person_ids),
        enrolled.c.ended_at.is_(None),
        running_on(enrolled, today),
    )
