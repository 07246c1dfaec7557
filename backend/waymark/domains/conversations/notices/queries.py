"""What can be asked about notices."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from waymark.domains.assessments.models import Assessment
from waymark.domains.conversations.notices.models import Notice
from waymark.identity.models import Person


def notices_of(organization_id: UUID, person_id: UUID, now: datetime, before: UUID | None, limit: int) -> Any:
    """Somebody's notices that are to be shown by now, the newest first."""
    asked = select(Notice).where(
        Notice.organization_id == organization_id, Notice.person_id == person_id, col(Notice.shown_from) <= now
    )
    if before is not None:
        asked = asked.where(Notice.id < before)
    return asked.order_by(col(Notice.id).desc()).limit(limit)


def people(organization_id: UUID, ids: set[UUID]) -> Any:
    """These people."""
    return select(Person).where(Person.organization_id == organization_id, col(Person.id).in_(sorted(ids)))


def rated_since(organization_id: UUID, goal_id: UUID, author_id: UUID, since: datetime) -> Any:
    """Whether somebody rated a goal since then."""
    return (
        select(Assessment.id)
        .where(
            Assessment.organization_id == organization_id,
            Assessment.goal_id == goal_id,
            Assessment.author_id == author_id,
            col(Assessment.created_at) >= since,
        )
        .limit(1)
    )


def marking_read(organization_id: UUID, person_id: UUID, now: datetime, ids: list[UUID] | None) -> Any:
    """The change that marks somebody's notices as read: the named ones, or all that are shown."""
    table: Any = Notice.__table__  # type: ignore[attr-defined]
    theirs = update(table).where(
        table.c.organization_id == organization_id,
        table.c.person_id == person_id,
        table.c.read_at.is_(None),
        table.c.shown_from <= now,
    )
    return (theirs if ids is None else theirs.where(table.c.id.in_(ids))).values(read_at=now)


def newer_than(organization_id: UUID, last: UUID, limit: int) -> Any:
    """Id and person of the notices made since, in the order in which they were made."""
    return (
        select(Notice.id, Notice.person_id)
        .where(Notice.organization_id == organization_id, Notice.id > last)
        .order_by(col(Notice.id))
        .limit(limit)
    )
