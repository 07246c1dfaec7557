"""Structured logs: one JSON object a line, no personal data, no local variables of a traceback."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.processors import JSONRenderer, TimeStamper, add_log_level, format_exc_info

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


def set_up_logs(stream: TextIO | None = None, *, quiet: bool = False) -> None:
    """Write logs as JSON lines to a stream (standard error)."""
    REQUEST_LINES.stream = None if quiet else stream or sys.stderr
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), format_exc_info, JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
