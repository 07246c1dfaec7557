"""Keeps the journal of who looked at what, and shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from waymark.domains.privacy.disclosures import queries
from waymark.domains.privacy.disclosures.models import Disclosure
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.pages import Asked
from waymark.kit.schemas import Dressed, Listed


@dataclass(frozen=True)
class Reading:
    """Somebody read something of a learner."""

    organization_id: UUID
    learner_id: UUID
    reader_id: UUID
    relation: str
    kind: str
    hour: datetime
    at: datetime
    entry: str = ""
    told_from: datetime | None = None  # None: at once


def hour_of(at: datetime) -> datetime:
    """Return the start of the hour of a moment."""
    return at.replace(minute=0, second=0, microsecond=0)


def disclose(
    session: Session, by: Grant, kind: str, told_from: datetime | None = None, reader_id: UUID | None = None
) -> None:
    """Write at once, in the deed's own transaction, that somebody else gets to see a learner's things."""
    if by.actor.person_id == by.learner_id:
        return
    now = clock.now()
    reading = Reading(
        by.organization_id,
        by.learner_id,
        reader_id or by.actor.person_id,
        str(by.relation),
        kind,
        hour_of(now),
        now,
        str(new_id()),
        told_from,
    )
    write_readings(session, [reading])


def write_readings(session: Session, readings: Iterable[Reading]) -> None:
    """Write what was read in one organization; what stands there for the same reader, kind and hour stays as it is."""
    read = list(readings)
    if not read:
        return
    people = {one for reading in read for one in (reading.learner_id, reading.reader_id)}
    there = set(session.exec(queries.still_there(read[0].organization_id, people)))
    rows = [_row(reading) for reading in read if {reading.learner_id, reading.reader_id} <= there]
    if not rows:
        return  # somebody was erased since
    table: Any = Disclosure.__table__  # type: ignore[attr-defined]
    insert: Any = postgres_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    session.execute(insert(table).values(rows).on_conflict_do_nothing())


def _row(reading: Reading) -> dict[str, Any]:
    return {
        "organization_id": reading.organization_id,
        "id": new_id(),
        "learner_id": reading.learner_id,
        "reader_id": reading.reader_id,
        "relation": reading.relation,
        "kind": reading.kind,
        "hour": reading.hour,
        "entry": reading.entry,
        "created_at": reading.at,
        "told_from": reading.told_from or reading.at,
    }


def list_disclosures(session: Session, by: Grant, page: Asked) -> Listed[Dressed]:
    """Return who looked at what, the newest first."""
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.told_of(by.organization_id, by.learner_id, clock.now(), before)
    rows = session.execute(asked.limit(page.limit + 1)).all()
    shown = [Dressed(one, reader_name=person.shown_name) for one, person in rows]
    return page.listed(shown, lambda row: (row.id,))
