"""What somebody wants to be told of, and from when: their settings, else the defaults of their age."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from waymark.domains.conversations.notices.models import ALWAYS, NoticeKind, NoticeSetting
from waymark.identity.ages import age_band
from waymark.identity.models import AgeBand, Person
from waymark.kit import clock


@dataclass(frozen=True)
class Wish:
    """What one person wants."""

    is_on: bool
    off: frozenset[str] = field(default_factory=frozenset)
    quiet: tuple[int, int] | None = None

    def wants(self, kind: NoticeKind) -> bool:
        """Tell whether they want to hear of a kind, or have to."""
        return kind in ALWAYS or (self.is_on and kind.value not in self.off)

    def shown_from(self, at: datetime, time_zone: str) -> datetime:
        """Return when something of that moment may be shown: at once, or when the quiet hours are over."""
        if self.quiet is None:
            return at
        start, end = self.quiet
        here = at.astimezone(ZoneInfo(time_zone))
        minute = here.hour * 60 + here.minute
        is_quiet = start <= minute < end if start <= end else minute >= start or minute < end
        if not is_quiet:
            return at
        days = 1 if minute >= end else 0
        over = (here + timedelta(days=days)).replace(hour=end // 60, minute=end % 60, second=0, microsecond=0)
        return max(at, over.astimezone(at.tzinfo))


def wish_of(person: Person, is_learner: bool, setting: NoticeSetting | None, time_zone: str) -> Wish:
    """Return what a person wants. Under 13, and of an age that nobody wrote down, a learner hears nothing unasked."""
    if setting is None:
        is_young = is_learner and age_band(person.birth_date, clock.today(time_zone)) is AgeBand.UNDER_13
        return Wish(is_on=not is_young)
    quiet: Any = (setting.quiet_from, setting.quiet_to)
    return Wish(setting.is_on, frozenset(setting.off), None if None in quiet else quiet)
