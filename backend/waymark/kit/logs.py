"""Structured logs: one JSON object a line, no personal data.

Of an error its kinds and places are written, never its message: databases, validators and we ourselves put
what a child wrote into messages.
"""

import logging
import sys
from collections.abc import Iterator, MutableMapping
from traceback import walk_tb
from typing import Any, TextIO

import structlog
from structlog.processors import JSONRenderer, TimeStamper, add_log_level

from waymark.kit.clock import as_text, now


class RequestLines:
    """The line that each request leaves: written by hand, because everything in it is known to need no escape.

    The general way took five times as long.
    """

    def __init__(self) -> None:
        self.stream: TextIO | None = None

    def write(self, request_id: str, method: str, route: str, status: int | None, seconds: float) -> None:
        """Write one line, unless logs are off."""
        if self.stream is not None:
            known = "null" if status is None else status
            self.stream.write(
                f'{{"event":"request","level":"info","timestamp":"{as_text(now())}","request_id":"{request_id}",'
                f'"method":"{method}","route":"{route}","status":{known},"milliseconds":{seconds * 1000:.1f}}}\n'
            )


REQUEST_LINES = RequestLines()


MOST_FRAMES = 40
KNOWN_TO_SAY_LITTLE = ("uvicorn", "asyncio")


def told(error: BaseException) -> str:
    """Say what an error is and where it came from, and nothing of what it says."""
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and id(cause) not in seen:
        yield from _told(cause, seen)
        yield "and then:"
    for frame, line in list(walk_tb(error.__traceback__))[-MOST_FRAMES:]:
        yield f"  {frame.f_globals.get('__name__', '?')}:{line} in {frame.f_code.co_name}"
    # What the database calls it names a rule or a constraint of ours, not a value.
    known = (getattr(error, name, None) for name in ("sqlstate", "constraint_name", "sqlite_errorname"))
    yield " ".join([type(error).__qualname__, *(one for one in known if isinstance(one, str))])
    for inner in getattr(error, "exceptions", ()):
        if isinstance(inner, BaseException) and id(inner) not in seen:
            yield "with:"
            yield from _told(inner, seen)


def tell_errors(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put kinds and places in an error's stead."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error is True:
        error = sys.exception()
    if isinstance(error, BaseException):
        event["exception"] = told(error)
    return event


class StandardLines(logging.Handler):
    """Writes what libraries say through Python's own logging as our lines.

    The server and the event loop start with a line of their own; only numbers are put into it. Of any other
    library it is not known what it puts where, so only the place that spoke is named.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        said = f"{record.module}:{record.lineno}"
        if record.name.partition(".")[0] in KNOWN_TO_SAY_LITTLE:
            values = record.args if isinstance(record.args, tuple) else (record.args,)
            text = record.getMessage() if all(isinstance(one, int | float) for one in values) else str(record.msg)
            said = (text.splitlines() or [said])[0]
        structlog.get_logger().log(record.levelno, said, logger=record.name, exc_info=record.exc_info)


def set_up_logs(stream: TextIO | None = None, *, quiet: bool = False) -> None:
    """Write logs as JSON lines to a stream (standard error)."""
    REQUEST_LINES.stream = None if quiet else stream or sys.stderr
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), tell_errors, JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    if not quiet:
        logging.basicConfig(level=logging.WARNING, handlers=[StandardLines()], force=True)
        for name in ("uvicorn", "uvicorn.error", "asyncio"):  # an earlier server may have given them ways of its own
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.NOTSET)
