"""Says to whoever runs the service why requests hear 503: a full disk must not be known from its users alone."""

from time import monotonic
from typing import Final

import structlog

from waymark.kit.problems import Busy

log = structlog.get_logger("waymark.database")
QUIET: Final = 60.0  # seconds between two lines about the same kind
# Kinds that a second does not mend: a full disk, in SQLite's words and PostgreSQL's.
LASTING: Final = {"SQLITE_FULL": 30, "53100": 30}
_told: dict[str, float] = {}


def busy_because(error: BaseException) -> Busy:
    """Return what a caller hears of a trouble of the database, and write its kind down, once a minute at most."""
    kind = kind_of(error)
    now = monotonic()
    if now - _told.get(kind, -QUIET) >= QUIET:
        _told[kind] = now
        log.warning("database_trouble", kind=kind)
    return Busy(wait=LASTING.get(kind, 1))


def kind_of(error: BaseException) -> str:
    """Return what the database calls it: a word or a number of its own, never a value."""
    cause = getattr(error, "orig", None) or error
    for name in ("sqlite_errorname", "sqlstate"):
        word = getattr(cause, name, None)
        if isinstance(word, str) and word:
            return word
    return type(cause).__name__
