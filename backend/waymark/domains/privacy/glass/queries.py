"""What can be asked about break-glass."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from waymark.identity.guard import shown
from waymark.identity.models import BreakGlass, Person
from waymark.kit.tables import Moment
from waymark.policy import Action


def glass_seen(before: UUID | None) -> Any:
    """Break-glass that the caller answers for, the newest first; bound with `lens.asked()`."""
    asked = select(BreakGlass).where(shown(Action.GLASS_READ, BreakGlass)).order_by(col(BreakGlass.id).desc())
    return asked if before is None else asked.where(col(BreakGlass.id) < before)


def names_of(session: Session, organization_id: UUID, person_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of people."""
    asked = select(Person).where(Person.organization_id == organization_id, col(Person.id).in_(person_ids))
    return {person.id: person.shown_name for person in session.exec(asked)}


def asked_already(organization_id: UUID, learner_id: UUID, asker: UUID, now: datetime) -> Any:
    """What the same person asked for the same learner, and is waiting or open."""
    return select(BreakGlass).where(
        BreakGlass.organization_id == organization_id,
        BreakGlass.learner_id == learner_id,
        BreakGlass.asked_by == asker,
        col(BreakGlass.ended_at).is_(None),
        func.coalesce(BreakGlass.open_until, now) >= now,
    )


def told_when(session: Session, organization_id: UUID, learner_ids: set[UUID]) -> dict[UUID, datetime]:
    """Return from when on each learner may be told of what is read by break-glass now."""
    if not learner_ids:
        return {}
    latest = func.max(BreakGlass.told_from, type_=Moment()).label("latest")
    asked = (
        select(BreakGlass.learner_id, latest)
        .where(
            BreakGlass.organization_id == organization_id,
            col(BreakGlass.learner_id).in_(learner_ids),
            col(BreakGlass.told_from).is_not(None),
        )
        .group_by(col(BreakGlass.learner_id))
    )
    return {row.learner_id: row.latest for row in session.execute(asked)}
