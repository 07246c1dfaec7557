"""How much one person can do in an hour or a day, said in words when it is too much."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from waymark.kit import clock
from waymark.kit.problems import TooManyRequests

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pace:
    """At most so many within such a time."""

    most: int
    within: timedelta


def check_pace(
    paces: Iterable[Pace], done_since: Callable[[datetime, int], Iterable[datetime]], words: str, more: int = 1
) -> None:
    """Refuse a flood. `done_since` gives the newest moments since a time, the newest first, so many at most.

    `more` is how many are to come at once. Errors: `TooManyRequests` with how long to wait.
    """
    now = clock.now()
    for pace in paces:
        done = list(done_since(now - pace.within, pace.most))
        if len(done) + more > pace.most:
            oldest = done[min(len(done), pace.most) - 1] if done else now
            wait = max(1, ceil((oldest + pace.within - now).total_seconds()))
            raise TooManyRequests(words, headers={"Retry-After": str(wait)})
