"""Sends one claimed delivery, and says in our words what came of it. No transaction is open meanwhile."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import perf_counter
from typing import Final

from waymark.domains.connections.attempts import Outcome
from waymark.domains.connections.claims import Claimed
from waymark.domains.connections.models import AttemptFailure
from waymark.feeds.webhooks.payloads import body_of
from waymark.feeds.webhooks.signing import signed_headers
from waymark.kit import clock
from waymark.kit.http.metrics import DELIVERIES
from waymark.kit.http_client import (
    Answer,
    BadTls,
    Garbled,
    OutgoingClient,
    OutgoingFailure,
    Refused,
    TimedOut,
    TooBig,
    Unreachable,
)

FAILURES: Final[dict[type[OutgoingFailure], AttemptFailure]] = {
    Refused: AttemptFailure.REFUSED,
    TimedOut: AttemptFailure.TIMED_OUT,
    Unreachable: AttemptFailure.UNREACHABLE,
    BadTls: AttemptFailure.BAD_TLS,
    Garbled: AttemptFailure.GARBLED,
    TooBig: AttemptFailure.TOO_BIG,
}


async def send(outgoing: OutgoingClient, claimed: Claimed) -> Outcome:
    """Send a delivery. Only 2xx is a success; a redirect is not followed."""
    at, started = clock.now(), perf_counter()
    if not claimed.secrets:
        return _counted(Outcome(at, failure=AttemptFailure.SECRET_LOST))
    body = body_of(claimed)
    headers = {"content-type": "application/json"}
    headers |= signed_headers(claimed.secrets, str(claimed.event_id), at, body)
    try:
        answer = await outgoing.post(claimed.url, body, headers)
    except OutgoingFailure as failure:
        milliseconds = round((perf_counter() - started) * 1000)
        return _counted(Outcome(at, milliseconds=milliseconds, failure=FAILURES[type(failure)]))
    return _counted(_answered(at, answer))


def _answered(at: datetime, answer: Answer) -> Outcome:
    is_received = 200 <= answer.status < 300
    return Outcome(
        at,
        status=answer.status,
        milliseconds=answer.milliseconds,
        snippet=answer.snippet,
        failure=None if is_received else AttemptFailure.BAD_STATUS,
        retry_after=None if is_received else retry_after(answer.headers.get("retry-after", ""), clock.now()),
    )


def _counted(outcome: Outcome) -> Outcome:
    DELIVERIES.labels(outcome.failure or "delivered").inc()
    return outcome


def retry_after(written: str, now: datetime) -> timedelta | None:
    """Read a Retry-After: seconds, or a date. What cannot be read was not asked.

    >>> retry_after("120", datetime(2026, 9, 7, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    >>> retry_after("Mon, 07 Sep 2026 00:01:00 GMT", datetime(2026, 9, 7, tzinfo=UTC))
    datetime.timedelta(seconds=60)
    >>> retry_after("soon", datetime(2026, 9, 7, tzinfo=UTC)) is None
    True
    """
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) <= 9:
        return timedelta(seconds=int(written))
    try:
        until = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    aware = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return max(aware - now, timedelta(0))
