"""The purge: deletes in batches what was kept long enough, by what each table declares.

Run again it finds nothing more. People who left long ago go last, in the same way as one who asks to be erased goes.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from sqlmodel import Session

from waymark.domains.privacy.declared import queries as declared
from waymark.domains.privacy.declared.walking import Declared, every_table
from waymark.domains.privacy.declared.walking import declared as of_table
from waymark.domains.privacy.retention import queries
from waymark.identity.models import Organization
from waymark.identity.relations import adult_born_by
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools

BATCH = 200
# Swept by those who know more of them: bytes with a file, attempts with a delivery, and people as a whole.
SWEPT_APART = frozenset({"file", "person", "event"})
Times = tuple[datetime, date]


def times_of(session: Session, organization_id: UUID) -> Times:
    """Return the present moment, and the last birth date of those who are 18 today in the organization's zone."""
    organization = session.get_one(Organization, organization_id)
    today = clock.today(organization.time_zone)
    return clock.now(), adult_born_by(today)


def purged_tables() -> Iterator[Declared]:
    """The tables that the purge empties by time: those of one organization."""
    return (one for one in every_table() if not one.is_global and one.name not in {*SWEPT_APART, "organization"})


def due(session: Session, organization_id: UUID) -> dict[str, int]:
    """Return how many rows of each table are over now. It changes nothing."""
    times = times_of(session, organization_id)
    counts = {
        one.name: declared.count_of(session, one, organization_id, queries.over(one, organization_id, *times))
        for one in purged_tables()
    }
    people = of_table("person")
    condition = queries.over(people, organization_id, *times)
    counts["person"] = declared.count_of(session, people, organization_id, condition)
    return counts


def purge_some(session: Session, organization_id: UUID, one: Declared) -> int:
    """Delete one batch of a table's rows that are over; return how many went."""
    enter(session, organization_id)
    condition = queries.over(one, organization_id, *times_of(session, organization_id))
    return declared.delete_some(session, one, organization_id, condition, BATCH)


async def purge(tools: Tools, organization_id: UUID) -> dict[str, int]:
    """Delete everything that is over in an organization; return how many rows of each table went."""
    gone: dict[str, int] = {}
    for one in purged_tables():
        while rows := await tools.database.write(partial(_purge, organization_id, one)):
            gone[one.name] = gone.get(one.name, 0) + rows
    return gone


def _purge(organization_id: UUID, one: Declared, session: Session) -> int:
    return purge_some(session, organization_id, one)


def left_long_ago(session: Session, organization_id: UUID) -> list[UUID]:
    """Return some of the people who left so long ago that nothing of them is kept any more."""
    enter(session, organization_id)
    before = clock.now() - timedelta(days=of_table("person").privacy.kept.days)
    return list(session.execute(queries.people_who_left(organization_id, before, BATCH)).scalars())
