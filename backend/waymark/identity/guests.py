"""Guests: whose browser this is, as long as the learner's link stands. Asked anew with each request."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session, col

from waymark.identity.models import GuestInvitation, GuestSession, LinkState, Person, SupportLink
from waymark.identity.secrets import SecretKind
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment

GUEST_LIFE = timedelta(days=30)

_HASH: Any = bindparam("hash")
_NOW: Any = bindparam("now", type_=Moment)
_ORG: Any = bindparam("organization_id", type_=Id)
_LINK: Any = bindparam("link_id", type_=Id)
_SESSION = Question(
    select(col(GuestSession.organization_id), col(GuestSession.person_id), col(GuestSession.link_id)).where(
        col(GuestSession.hash) == _HASH, col(GuestSession.ended_at).is_(None), col(GuestSession.expires_at) > _NOW
    )
)
_STANDS = Question(
    select(col(SupportLink.supporter_id)).where(
        col(SupportLink.organization_id) == _ORG,
        col(SupportLink.id) == _LINK,
        col(SupportLink.state) == LinkState.ACTIVE,
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > _NOW),
        select(col(Person.id))
        .where(
            col(Person.organization_id) == _ORG,
            col(Person.id) == col(SupportLink.learner_id),
            col(Person.deactivated_at).is_(None),
        )
        .correlate(SupportLink)
        .exists(),
    )
)


def is_a_guests(cookie: str) -> bool:
    """Tell whether a cookie is of a guest's session."""
    return cookie.startswith(SecretKind.GUEST)


def guest_behind(session: Session, hashed: str) -> tuple[UUID, UUID] | None:
    """Return organization and person of a guest's session, if it and the learner's link stand now."""
    row = _SESSION.row(session, {"hash": hashed, "now": clock.now()})
    if row is None:
        return None
    organization_id, person_id, link_id = (UUID(str(one)) for one in row)
    enter(session, organization_id)
    stands = _STANDS.row(session, {"organization_id": organization_id, "link_id": link_id, "now": clock.now()})
    return (organization_id, person_id) if stands is not None and UUID(str(stands[0])) == person_id else None


def end_guest_session(session: Session, hashed: str) -> None:
    """End one guest's session, if it has not ended."""
    table = GuestSession.__table__  # type: ignore[attr-defined]
    session.execute(
        update(table).where(table.c.hash == hashed, table.c.ended_at.is_(None)).values(ended_at=clock.now())
    )


def end_visits(session: Session, organization_id: UUID, link_id: UUID) -> None:
    """End all that a support link let in: its sessions, and invitations that were not opened."""
    models: tuple[Any, ...] = (GuestSession, GuestInvitation)
    for table in (model.__table__ for model in models):
        of_link = (table.c.organization_id == organization_id, table.c.link_id == link_id, table.c.ended_at.is_(None))
        session.execute(update(table).where(*of_link).values(ended_at=clock.now()))
