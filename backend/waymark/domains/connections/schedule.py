"""When a failed delivery is attempted again: pure reckoning."""

from datetime import timedelta
from random import SystemRandom
from typing import Final

# What Standard Webhooks advises: ten attempts in a little over three days.
STEPS: Final = (
    timedelta(0),
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER: Final = 0.2
LONGEST_ASKED: Final = timedelta(hours=24)
GIVE_UP_AFTER: Final = timedelta(days=5)
# Longer than any planned wait between two attempts: after such a pause nothing was tried, so nothing is known of it.
QUIET_AFTER: Final = timedelta(days=2)
_chance = SystemRandom()


def spread() -> float:
    """Return a factor from 0.8 to 1.2, so that what failed together does not come back together."""
    return _chance.uniform(1 - JITTER, 1 + JITTER)


def wait_before(step: int, factor: float = 1.0, asked: timedelta | None = None) -> timedelta | None:
    """Return how long to wait before the attempt at a step (0 is the first); None when there is none left.

    `asked` is the receiver's Retry-After: never sooner than that, but 24 hours at most.
    """
    if step >= len(STEPS):
        return None
    usual = STEPS[step] * factor
    return usual if asked is None else max(usual, min(asked, LONGEST_ASKED))
