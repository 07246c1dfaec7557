"""Which rows were kept long enough, by what their table declares."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, and_, exists, func, not_, or_, select
from sqlmodel import SQLModel, col

from waymark.domains.privacy.declared.queries import nothing
from waymark.domains.privacy.declared.walking import ENDED, Declared
from waymark.identity.holds import held
from waymark.identity.models import Person
from waymark.kit.declaring import Counted

PEOPLE: Any = Person.__table__  # type: ignore[attr-defined]
# What is kept for less than a year helps the service along (sessions, notices), and is no part of what is looked into.
MAY_BE_HELD = 365


def over(one: Declared, organization_id: UUID, now: datetime, adult_born_by: date) -> Any:
    """The condition that a row of a table goes: it was kept long enough, and nobody holds what it belongs to."""
    is_over = _over(one, organization_id, now, adult_born_by)
    if one.privacy.kept.days < MAY_BE_HELD:
        return is_over
    others = [one.table.c[name] for name in (one.privacy.written_by, *one.privacy.goes_with) if name is not None]
    holding = [_of_somebody(one, organization_id, held(PEOPLE.c.id, organization_id))]
    holding += [held(column, organization_id) for column in others]
    return and_(is_over, not_(or_(*holding)))


def _over(one: Declared, organization_id: UUID, now: datetime, adult_born_by: date) -> Any:
    kept = one.privacy.kept
    before = now - timedelta(days=kept.days)
    match kept.counted:
        case Counted.MADE:
            until = one.says_until
            if until is not None:
                return until < now
            return nothing(one) if one.counted_from is None else one.counted_from < before
        case Counted.ENDED:
            return _ended(one, before)
        case Counted.LEFT:
            return _of_somebody(one, organization_id, PEOPLE.c.deactivated_at < before)
        case Counted.GROWN:
            return _of_somebody(one, organization_id, PEOPLE.c.birth_date <= adult_born_by)
        case _:
            return nothing(one)


def _ended(one: Declared, before: datetime) -> Any:
    """Whichever of a row's ends is written down counts, the first of them by name."""
    moments: list[Any] = []
    days: list[Any] = []
    for name in ENDED:
        if name in one.table.c:
            (days if isinstance(one.table.c[name].type, Date) else moments).append(one.table.c[name])
    clauses = []
    if moments:
        clauses.append((func.coalesce(*moments) if len(moments) > 1 else moments[0]) < before)
    if days:
        ended = days[0] < before.date()
        clauses.append(ended if not moments else and_(*(moment.is_(None) for moment in moments), ended))
    return or_(nothing(one), *clauses)


def _of_somebody(one: Declared, organization_id: UUID, condition: Any) -> Any:
    """Rows of people who meet a condition, by the way that the table declares."""
    if not one.column:
        return nothing(one)
    if one.name == "person":
        return condition
    return _along(one.table, one.way, one.column, organization_id, condition)


def _along(table: Any, way: Any, column: str, organization_id: UUID, condition: Any) -> Any:
    if not way:
        return exists(
            select(PEOPLE.c.id).where(
                PEOPLE.c.organization_id == organization_id, PEOPLE.c.id == table.c[column], condition
            )
        )
    step, *further = way
    above = SQLModel.metadata.tables[step.to].alias()
    inner = _along(above, further, column, organization_id, condition)
    return exists(
        select(above.c.id).where(above.c.organization_id == organization_id, above.c.id == table.c[step.column], inner)
    )


def people_who_left(organization_id: UUID, before: datetime, limit: int) -> Any:
    """People who left before a moment."""
    return (
        select(col(Person.id))
        .where(col(Person.organization_id) == organization_id, col(Person.deactivated_at) < before)
        .order_by(col(Person.id))
        .limit(limit)
    )
