"""The only place that asks what time it is, so that tests can set it, and so that what is past can be played."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
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


def today(zone: str) -> date:
    """Return the date in an organization's zone (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


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
