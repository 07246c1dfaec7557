"""How a reader reads on: claim its place, read what is new, write what follows, move on, in one transaction."""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, text, update
from sqlmodel import Session, col, select

from waymark.events.ledger import events_after, last_number
from waymark.events.models import EventRow, Reader
from waymark.kit.compiled import Compiled
from waymark.kit.database import enter
from waymark.kit.questions import Question
from waymark.kit.tables import Id

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


_ORG: Any = bindparam("organization_id", type_=Id)
_MINE = (col(Reader.organization_id) == _ORG, col(Reader.name) == bindparam("name"))
_PLACE = Question(select(Reader.position).where(*_MINE).with_for_update(skip_locked=True))
_AT = Question(select(Reader.position).where(*_MINE))
_MOVE = Compiled(update(Reader).where(*_MINE).values(position=bindparam("reached")))


@cache
def _first_of(types: frozenset[str]) -> Question:
    """Return the question for the first event of some types after a number."""
    return Question(
        select(EventRow.number)
        .where(
            col(EventRow.organization_id) == _ORG,
            col(EventRow.number) > bindparam("number"),
            col(EventRow.type).in_(sorted(types)),
        )
        .order_by(col(EventRow.number))
        .limit(1)
    )


def _news(session: Session, organization_id: UUID, position: int, types: frozenset[str] | None) -> list[EventRow]:
    if types is not None:
        asked = {"organization_id": organization_id, "number": position}
        if not types or _first_of(types).one(session, asked) is None:
            return []  # most often; rows are only made where there is something to tell
    return events_after(session, organization_id, position, BATCH, types)


def read_on(
    session: Session,
    organization_id: UUID,
    name: str,
    tell: Callable[[Session, list[EventRow]], None],
    types: frozenset[str] | None = None,
) -> int:
    """Read the next batch of an organization's events and tell it, in one transaction with the effects.

    A reader that wants events of some types only passes over the others unread. Returns how many were read: 0 when
    there is nothing new or another process is reading.
    """
    enter(session, organization_id)
    mine = {"organization_id": organization_id, "name": name}
    position: int | None = _PLACE.one(session, mine)
    if position is None:
        return 0
    newest = last_number(session, organization_id)  # asked first: what is committed later has a higher number
    news = _news(session, organization_id, position, types)
    if news:
        tell(session, news)
    reached = news[-1].number if len(news) == BATCH else max([newest, *(event.number for event in news[-1:])])
    if reached > position:
        _MOVE.run(session, mine | {"reached": reached})
    return len(news)


def unread(session: Session, organization_id: UUID, name: str) -> int:
    """Return how many of an organization's events a reader has not read yet."""
    position = _AT.one(session, {"organization_id": organization_id, "name": name})
    return last_number(session, organization_id) - (position or 0)


def positions(session: Session, organization_id: UUID) -> dict[str, int]:
    """Return how far each reader has read."""
    asked = select(Reader).where(Reader.organization_id == organization_id).order_by(col(Reader.name))
    return {reader.name: reader.position for reader in session.exec(asked)}
