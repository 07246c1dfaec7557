"""The only place that asks what time it is, so that tests can set it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the present moment, aware, in UTC, to the microsecond."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Return the date in an organization's zone (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


def day_of(moment: datetime, zone: str) -> date:
    """Return the date of a moment in an organization's zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def as_text(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC with six decimals, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def from_text(text: str) -> datetime:
    """Read what `as_text` wrote."""
    return datetime.fromisoformat(text)
