"""Structured logs: one JSON object a line, no personal data, no local variables of a traceback."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.processors import JSONRenderer, TimeStamper, add_log_level, format_exc_info


def set_up_logs(stream: TextIO | None = None, *, quiet: bool = False) -> None:
    """Write logs as JSON lines to a stream (standard error)."""
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), format_exc_info, JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
