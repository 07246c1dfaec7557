"""What can be asked about guests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import col, select

from waymark.identity.holds import held
from waymark.identity.models import GuestInvitation, Person, SupportLink
from waymark.kit.questions import Latest


def open_invitation(hashed: str, now: datetime) -> Any:
    """The invitation of a token, if it can still be used; locked until the commit."""
    return (
        select(GuestInvitation)
        .where(
            GuestInvitation.hash == hashed,
            col(GuestInvitation.used_at).is_(None),
            col(GuestInvitation.ended_at).is_(None),
            col(GuestInvitation.expires_at) > now,
        )
        .with_for_update()
    )


SENT = Latest(GuestInvitation, "created_at", "organization_id", "link_id")


def guests_of_nobody(organization_id: UUID) -> Any:
    """Guests whose learner, or whose link, is gone, and of whom nothing is looked into any more."""
    link, person = SupportLink.__table__, Person.__table__  # type: ignore[attr-defined]
    is_let_in = exists().where(link.c.organization_id == organization_id, link.c.supporter_id == col(Person.id))
    is_held = held(person.c.id, organization_id)
    return select(Person).where(
        Person.organization_id == organization_id, col(Person.is_guest).is_(True), ~is_let_in, ~is_held
    )
