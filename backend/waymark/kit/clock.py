"""The only place that asks what time it is, so that tests can set it, and so that what is past can be played."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_tellers: list[Callable[[], datetime]] = []


def now() -> datetime:
    """Return the present moment, aware, in UTC, to the microsecond."""
    return _tellers[-1]() if _tellers else datetime.now(UTC)


@contextmanager
def told_by(teller: Callable[[], datetime]) -> Iterator[None]:
    """Let somebody else tell the time, to the whole process: only for one that serves nobody meanwhile."""
    _tellers.append(teller)
    try:
        yield
    finally:
        _tellers.pop()


class _Day(NamedTuple):
    """A date somewhere, and from when to when it is there."""

    begins: datetime
    ends: datetime
    date: date


_days: dict[str, _Day] = {}


def today(zone: str) -> date:
    """Return the date in an organization's zone (an IANA name). It is reckoned once for each day there."""
    moment = now()
    day = _days.get(zone)
    if day is None or not day.begins <= moment < day.ends:
        day = _days[zone] = _day_around(moment, zone)
    return day.date


def _day_around(moment: datetime, zone: str) -> _Day:
    found = day_of(moment, zone)
    midnights = (datetime.combine(one, time(), ZoneInfo(zone)) for one in (found, found + timedelta(days=1)))
    begins, ends = (midnight.astimezone(UTC) for midnight in midnights)
    return _Day(begins, ends, found)


def day_of(moment: datetime, zone: str) -> date:
    """Return the date of a moment in an organization's zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def as_text(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC with six decimals, so that text order is time order.

    Errors: `ValueError` for a moment without a zone. Every request does this several times, and isoformat() took
    four times as long.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    at = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ" % (  # noqa: UP031 (an f-string takes twice as long)
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond,
    )  # fmt: skip


def from_text(text: str) -> datetime:
    """Read what `as_text` wrote."""
    return datetime.fromisoformat(text)
