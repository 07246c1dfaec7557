"""Questions that are written from declarations: whose rows, who wrote them, which named somebody."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Text, and_, cast, delete, false, func, literal, or_, select, true, tuple_, update
from sqlmodel import Session, SQLModel

from waymark.domains.privacy.declared.walking import Declared
from waymark.events.ledger import DomainEvent
from waymark.identity.models import Membership, Person
from waymark.kit.database.base import row_count

BATCH = 500


def here(table: Any, organization_id: UUID) -> Any:
    """The condition that a row is of an organization."""
    return table.c.organization_id == organization_id


def nothing(one: Declared) -> Any:
    """The condition that no row meets; said of a column, so that a statement keeps the fence of its organization."""
    return one.key[0].is_(None)


def theirs(one: Declared, organization_id: UUID, person_id: UUID) -> Any:
    """The condition that a row belongs to a person, by the way that its table declares."""
    if one.name == "account":
        return one.table.c.id.in_(accounts_of(organization_id, person_id))
    if not one.column:  # one that names people in a document is found by what it names; see `naming`
        return nothing(one)
    if not one.way:
        return one.table.c[one.column] == person_id
    return _along(one.table, one.way, one.column, organization_id, person_id)


def _along(table: Any, way: Any, column: str, organization_id: UUID, person_id: UUID) -> Any:
    """Rows of the last table of the way have the person's column; the others point to such rows."""
    step, *further = way
    above = SQLModel.metadata.tables[step.to].alias()
    is_theirs = _along(above, further, column, organization_id, person_id) if further else above.c[column] == person_id
    return table.c[step.column].in_(select(above.c.id).where(above.c.organization_id == organization_id, is_theirs))


def concerning(one: Declared, organization_id: UUID, person_id: UUID) -> Any:
    """The condition that a row is a person's, or theirs by what they wrote, or said to them."""
    more = [
        one.table.c[column] == person_id
        for column in (one.privacy.written_by, one.privacy.addressed_to)
        if column is not None
    ]
    return or_(theirs(one, organization_id, person_id), *more)


def erasable(one: Declared, organization_id: UUID, person_id: UUID) -> Any:
    """The condition that a row goes when a person is erased: it is theirs, or they wrote it."""
    columns = [name for name in (one.privacy.written_by, *one.privacy.goes_with) if name is not None]
    return or_(theirs(one, organization_id, person_id), *(one.table.c[name] == person_id for name in columns))


def revealed(one: Declared, organization_id: UUID, person_id: UUID) -> Any:
    """The condition that a row is no other's blind rating, and no part of one: these are nobody's to see before."""
    table = one.table
    if "revealed_at" in table.c:
        return _is_revealed(table, person_id)
    above = SQLModel.metadata.tables[one.way[0].to] if one.way else None
    if above is None or "revealed_at" not in above.c:
        return true()
    seen = select(above.c.id).where(above.c.organization_id == organization_id, _is_revealed(above, person_id))
    return table.c[one.way[0].column].in_(seen)


def _is_revealed(table: Any, person_id: UUID) -> Any:
    return or_(table.c.revealed_at.is_not(None), table.c.author_id == person_id)


def told(one: Declared, person_id: UUID, now: datetime) -> Any:
    """The condition that a person may know by now that a row is there.

    Not before the moment that a row names itself (`waits_until`); and never an event that stays inside (a report, a
    hold), nor another's that is private as yet.
    """
    waits_until = one.waits_until
    if waits_until is not None:
        return waits_until.is_not(None) & (waits_until <= now)
    if one.name != "event":
        return true()
    kinds = list(_every_kind(DomainEvent))
    inside = sorted(kind.type for kind in kinds if kind.stays_here)
    private = sorted(kind.type for kind in kinds if kind.is_unsent)
    columns = one.table.c
    return columns.type.not_in(inside) & or_(columns.type.not_in(private), columns.actor_id == person_id)


def _every_kind(kind: type[DomainEvent]) -> Iterator[type[DomainEvent]]:
    for one in kind.__subclasses__():
        if hasattr(one, "type"):
            yield one
        yield from _every_kind(one)


def rows_of(one: Declared, condition: Any, organization_id: UUID, after: list[Any] | None, limit: int) -> Any:
    """Rows of a table in the order of its key, from after a key on."""
    asked = select(*one.table.columns).where(condition).order_by(*one.key).limit(limit)
    if not one.is_global and one.name != "organization":
        asked = asked.where(here(one.table, organization_id))
    return asked if after is None else asked.where(tuple_(*one.key) > tuple_(*_bound(one.key, after)))


def _bound(columns: list[Any], values: list[Any]) -> list[Any]:
    return [literal(value, column.type) for column, value in zip(columns, values, strict=True)]


def count_of(session: Session, one: Declared, organization_id: UUID, condition: Any) -> int:
    """How many rows of a table in an organization meet a condition."""
    asked = select(func.count()).select_from(one.table).where(here(one.table, organization_id), condition)
    return int(session.execute(asked).scalar_one())


def delete_some(session: Session, one: Declared, organization_id: UUID, condition: Any, most: int = BATCH) -> int:
    """Delete at most so many rows of a table that meet a condition; return how many went."""
    some = select(*one.key).where(here(one.table, organization_id), condition).limit(most)
    gone = delete(one.table).where(here(one.table, organization_id), tuple_(*one.key).in_(some))
    return row_count(session.execute(gone))


def blank(session: Session, one: Declared, organization_id: UUID, column: Any, person_id: UUID, by: UUID | None) -> int:
    """Put another id, or none, where a column names a person; return in how many rows."""
    named = update(one.table).where(here(one.table, organization_id), column == person_id)
    return row_count(session.execute(named.values({column.name: by})))


def naming(columns: Iterable[Any], words: Iterable[str]) -> Any:
    """The condition that a row's words or documents name somebody, by any of these words."""
    wanted = [word for word in words if word]
    return or_(false(), *(cast(column, Text).contains(word, autoescape=True) for column in columns for word in wanted))


def rename(session: Session, one: Declared, organization_id: UUID, column: Any, was: str, now: str) -> int:
    """Put other words where a column's text or document holds some; return in how many rows."""
    changed = func.replace(cast(column, Text), was, now)
    is_document = isinstance(column.type, JSON) and session.get_bind().dialect.name == "postgresql"
    value = cast(changed, column.type) if is_document else changed  # on SQLite a document is text
    named = update(one.table).where(here(one.table, organization_id), cast(column, Text).contains(was, autoescape=True))
    return row_count(session.execute(named.values({column.name: value})))


def accounts_of(organization_id: UUID, person_id: UUID) -> Any:
    """The accounts by which a person of an organization signs in."""
    table: Any = Membership.__table__  # type: ignore[attr-defined]
    return select(table.c.account_id).where(
        and_(table.c.organization_id == organization_id, table.c.person_id == person_id)
    )


def people_by_ids(organization_id: UUID, person_ids: Iterable[UUID]) -> Any:
    """Which of these ids are people's: (id, given name, preferred name)."""
    table: Any = Person.__table__  # type: ignore[attr-defined]
    return select(table.c.id, table.c.given_name, table.c.preferred_name).where(
        table.c.organization_id == organization_id, table.c.id.in_(list(person_ids))
    )
