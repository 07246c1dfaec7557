"""How a reader reads on: claim its place, read what is new, write what follows, move on, in one transaction."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from waymark.events.ledger import events_after, last_number
from waymark.events.models import EventRow, Reader
from waymark.kit.database import enter

BATCH = 200


def behind(session: Session, name: str) -> list[UUID]:
    """Return the organizations in which a reader has something to read.

    On PostgreSQL this asks one function that may look over the fence of row-level security and gives back
    ids only.
    """
    if session.get_bind().dialect.name == "postgresql":
        asked = text("SELECT organization_id FROM organizations_behind(:name)")
        return [UUID(str(found)) for found in session.execute(asked, {"name": name}).scalars()]
    newest = (
        select(func.max(EventRow.number)).where(EventRow.organization_id == Reader.organization_id).scalar_subquery()
    )
    return list(session.exec(select(Reader.organization_id).where(Reader.name == name, newest > Reader.position)))


def claim(session: Session, organization_id: UUID, name: str) -> Reader | None:
    """Hold a reader's place until the commit; None when another process holds it."""
    asked = select(Reader).where(Reader.organization_id == organization_id, Reader.name == name)
    return session.exec(asked.with_for_update(skip_locked=True)).first()


def read_on(session: Session, organization_id: UUID, name: str, tell: Callable[[Session, list[EventRow]], None]) -> int:
    """Read the next batch of an organization's events and tell it, in one transaction with the effects.

    Returns how many events were read: 0 when there is nothing new or another process is reading.
    """
    enter(session, organization_id)
    claimed = claim(session, organization_id, name)
    if claimed is None:
        return 0
    news = events_after(session, organization_id, claimed.position, BATCH)
    if news:
        tell(session, news)
        claimed.position = news[-1].number
        session.add(claimed)
        session.flush()
    return len(news)


def unread(session: Session, organization_id: UUID, name: str) -> int:
    """Return how many of an organization's events a reader has not read yet."""
    return last_number(session, organization_id) - positions(session, organization_id).get(name, 0)


def positions(session: Session, organization_id: UUID) -> dict[str, int]:
    """Return how far each reader has read."""
    asked = select(Reader).where(Reader.organization_id == organization_id).order_by(col(Reader.name))
    return {reader.name: reader.position for reader in session.exec(asked)}
