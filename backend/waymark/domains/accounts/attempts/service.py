"""Slows down whoever guesses: after a few wrong tries each next one has to wait longer.

A try is counted before the password is looked at, so that a thousand guesses at once count as a thousand.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col

from waymark.domains.accounts.attempts import queries
from waymark.domains.accounts.attempts.models import SignInAttempt
from waymark.kit import clock
from waymark.kit.http.call import Call
from waymark.kit.problems import TooManyRequests

WINDOW = timedelta(minutes=15)
LONGEST = timedelta(minutes=15)
CLOSED_FOR = timedelta(hours=24)
MOST_IN_A_ROW = 100
KEPT = timedelta(days=30)
PURPOSE = "sign_in_attempt"


_TABLE: Any = SignInAttempt.__table__  # type: ignore[attr-defined]
_COUNT = (
    update(_TABLE)
    .where(_TABLE.c.hash == bindparam("key"))
    .values(
        in_a_row=bindparam("row"),
        in_window=bindparam("window"),
        window_at=bindparam("since"),
        tried_at=bindparam("now"),
    )
)


@dataclass(frozen=True)
class Pace:
    """How many tries are free within the window, and how long the first wait after them is; it doubles."""

    free: int
    first_wait: timedelta
    most_in_a_row: int | None = None


ACCOUNT = Pace(5, timedelta(seconds=15), MOST_IN_A_ROW)
# A program's secret cannot be guessed; a few wrong tries are somebody at its settings, many are a mistake that loops.
CLIENT = Pace(10, timedelta(seconds=5))
# A whole school may stand behind one address, and a class of beginners mistypes a lot.
ADDRESS = Pace(100, timedelta(seconds=30))


@dataclass(frozen=True)
class Attempt:
    """One try: what it is counted under."""

    account: str
    address: str
    pace: Pace = ACCOUNT


def attempt_of(call: Call, kind: str, name: str, pace: Pace = ACCOUNT) -> Attempt:
    """Return what a try at a name is counted under; `kind` keeps passwords, slip codes and programs apart."""
    return Attempt(_key(call, f"{kind}\n{name}"), _key(call, f"address\n{call.client}"), pace)


def _key(call: Call, what: str) -> str:
    return call.tools.keyring.sign(PURPOSE, what.encode()).hex()


def take(session: Session, attempt: Attempt) -> None:
    """Count a try. Errors: `TooManyRequests` when it comes too soon; it is not counted then."""
    now = clock.now()
    rows = [(_counted(session, key, now), pace) for key, pace in _of(attempt)]
    for row, pace in rows:
        wait = _wait(row, pace, now)
        if wait > timedelta(0):
            raise TooManyRequests(
                "Too many wrong tries. Wait a little, then try again. If it is not you who tries, tell your school.",
                headers={"Retry-After": str(ceil(wait.total_seconds()))},
            )
    for row, _ in rows:
        counts = {"row": row.in_a_row + 1, "window": row.in_window + 1, "since": row.window_at, "now": now}
        session.execute(_COUNT, {"key": row.hash} | counts)


def forgive(session: Session, attempt: Attempt) -> None:
    """Take a try back that got in: the name starts anew, the address has one less."""
    session.execute(delete(_TABLE).where(_TABLE.c.hash == attempt.account))
    session.execute(
        update(_TABLE)
        .where(_TABLE.c.hash == attempt.address, _TABLE.c.in_window > 0)
        .values(in_window=_TABLE.c.in_window - 1, in_a_row=_TABLE.c.in_a_row - 1)
    )


def forget_old_attempts(session: Session) -> None:
    """Delete what was counted more than 30 days ago."""
    session.execute(delete(SignInAttempt).where(col(SignInAttempt.tried_at) < clock.now() - KEPT))


def _of(attempt: Attempt) -> tuple[tuple[str, Pace], tuple[str, Pace]]:
    # Always the name first: two tries that lock in another order would wait for each other.
    return ((attempt.account, attempt.pace), (attempt.address, ADDRESS))


def _counted(session: Session, key: str, now: datetime) -> SignInAttempt:
    insert: Any = postgres_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    fresh = {"hash": key, "in_a_row": 0, "in_window": 0, "window_at": now, "tried_at": now}
    session.execute(insert(SignInAttempt).values(fresh).on_conflict_do_nothing())
    row: SignInAttempt = session.exec(queries.counted(key)).one()
    session.expunge(row)  # what is counted goes by one statement, whatever of it changed
    if now - row.window_at > WINDOW:
        row.in_window, row.window_at = 0, now
    return row


def _wait(row: SignInAttempt, pace: Pace, now: datetime) -> timedelta:
    """Return how long this try still has to wait."""
    if pace.most_in_a_row is not None and row.in_a_row >= pace.most_in_a_row:
        if now - row.tried_at < CLOSED_FOR:
            return row.tried_at + CLOSED_FOR - now
        row.in_a_row = 0
    if row.in_window < pace.free:
        return timedelta(0)
    doubled: timedelta = pace.first_wait * 2 ** min(row.in_window - pace.free, 16)
    return row.tried_at + min(doubled, LONGEST) - now
