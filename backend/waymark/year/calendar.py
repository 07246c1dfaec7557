"""When a played year has school: whole weeks with breaks between, and a few single days off."""

from datetime import date, timedelta

WEEK = timedelta(days=7)
# After so many school weeks come so many weeks off; in such a school week such a day is off (0 is Monday).
BREAKS = {8: 1, 15: 2, 24: 1, 30: 1}
DAYS_OFF = {5: 0, 12: 4, 20: 0, 28: 3, 33: 0}
SCHOOL_DAYS = 5


def mondays(first: date, weeks: int) -> list[date]:
    """Return the Mondays of the school weeks; the year begins in the week of its first day."""
    monday = first - timedelta(days=first.weekday())
    found = []
    for week in range(1, weeks + 1):
        found.append(monday)
        monday += WEEK * (1 + BREAKS.get(week, 0))
    return found


def school_days(first: date, weeks: int) -> list[tuple[int, date]]:
    """Return each day with school, and in which school week it lies, 1 being the first."""
    return [
        (week, monday + timedelta(days=day))
        for week, monday in enumerate(mondays(first, weeks), start=1)
        for day in range(SCHOOL_DAYS)
        if DAYS_OFF.get(week) != day
    ]


def latest_first_day(today: date, weeks: int) -> date:
    """Return the last Monday on which a year can begin that is over before today."""
    monday = today - timedelta(days=today.weekday())
    span = mondays(monday, weeks)[-1] - monday
    return monday - span - WEEK
