"""The date somewhere is reckoned once for each day there, and is always that of the moment."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import available_timezones

import pytest

from waymark.kit import clock

BEGINS, ENDS = datetime(1990, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)


def test_today_is_the_date_of_the_moment_in_every_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(7)
    seconds = int((ENDS - BEGINS).total_seconds())
    for zone in sorted(available_timezones()):
        start = BEGINS + timedelta(seconds=chance.randrange(seconds))
        for _ in range(40):  # over the midnights of a day and a half, so that days end, and go back as well
            at = start + timedelta(minutes=chance.randrange(-1080, 1080))
            monkeypatch.setattr(clock, "now", lambda at=at: at)
            assert clock.today(zone) == clock.day_of(at, zone), (zone, at)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("America/Havana", datetime(2026, 3, 8, 5, tzinfo=UTC)),  # there midnight is skipped
        ("America/Havana", datetime(2026, 11, 1, 5, tzinfo=UTC)),  # and here it comes twice
        ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2026, 10, 29, 21, tzinfo=UTC)),
        ("America/Santiago", datetime(2026, 4, 5, 3, tzinfo=UTC)),
        ("Asia/Beirut", datetime(2026, 3, 28, 22, tzinfo=UTC)),
        ("Atlantic/Azores", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ],
)
def test_where_clocks_change_at_midnight(zone: str, change: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [change + timedelta(minutes=minute) for minute in range(-1500, 1500, 7)]
    for at in [*moments, *reversed(moments)]:
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        assert clock.today(zone) == clock.day_of(at, zone), at
