"""What surrounds every request: its id, its deadline, its headers, its log line, and an answer for every error."""

import asyncio
import json
import re
from ipaddress import ip_address
from time import perf_counter
from typing import Any

import structlog
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waymark.kit.database.sqlite_file import is_out_of_time
from waymark.kit.http.deadlines import Deadlines
from waymark.kit.http.metrics import ANSWERS
from waymark.kit.ids import random_text
from waymark.kit.logs import REQUEST_LINES
from waymark.kit.problems import (
    MEDIA_TYPE,
    BadRequest,
    Busy,
    Conflict,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooSlow,
    Unexpected,
)

log = structlog.get_logger("waymark.http")

DEADLINE = 10.0
GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
CSP = (
    b"default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    b"frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
ALWAYS = [
    (b"content-security-policy", CSP),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
NAMES = frozenset(name for name, _ in (*ALWAYS, HSTS))


class Surroundings:
    """The outermost layer. Pure ASGI: a wrapper that buffers would hold back live streams."""

    def __init__(self, app: ASGIApp, *, https: bool, proxies: str, deadline: float = DEADLINE) -> None:
        self.app = app
        self.headers = [*ALWAYS, HSTS] if https else ALWAYS
        self.proxies = {ip_address(one.strip()) for one in proxies.split(",") if one.strip()}
        self.deadlines = Deadlines(deadline)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id")
        request_id = random_text() if given is None or not GIVEN_ID.fullmatch(given) else given.decode()
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        state["client"] = self._client(scope, headers)
        # Layers within add to these what every answer to this request carries, a problem's too.
        state["headers"] = [*self.headers, (b"x-request-id", request_id.encode())]
        answer = _Answer(send, state["headers"])
        started = perf_counter()
        try:
            await self._within_deadline(scope, receive, answer)
        except Exception as error:
            problem = as_problem(error)
            if isinstance(problem, Unexpected):
                log.error("request failed", request_id=request_id, kind=type(error).__name__, exc_info=error)
            if answer.status is not None:
                raise
            await _send_problem(problem, request_id, answer)
        finally:
            route = getattr(state.get("route") or scope.get("route"), "path", "other")
            method = scope["method"] if scope["method"] in METHODS else "other"
            seconds = perf_counter() - started
            ANSWERS.count(method, route, answer.status, seconds)
            REQUEST_LINES.write(request_id, method, route, answer.status, seconds)

    async def _within_deadline(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if scope["path"] == "/api/v1/live" or scope["path"].endswith(("/upload", "/download")):
            await self.app(scope, receive, answer)
            return
        task = self.deadlines.start()
        try:
            await self.app(scope, receive, answer)
        except asyncio.CancelledError as error:
            if self.deadlines.has_ended(task):
                raise TooSlow from error
            raise
        finally:
            self.deadlines.forget(task)

    def _client(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        peer = (scope.get("client") or ("unknown", 0))[0]
        if not self.proxies:
            return str(peer)
        try:
            if ip_address(peer) in self.proxies:
                last = headers.get(b"x-forwarded-for", b"").decode("latin-1").rpartition(",")[2].strip()
                return str(ip_address(last))
        except ValueError:
            return str(peer)
        return str(peer)


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class _Answer:
    """Adds the headers that every answer carries, once, and remembers its status."""

    __slots__ = ("headers", "send", "status")

    def __init__(self, send: Send, headers: list[tuple[bytes, bytes]]) -> None:
        self.send = send
        self.headers = headers
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            said = message.get("headers", ())
            own = {name for name, _ in said}
            if own.isdisjoint(NAMES):
                message["headers"] = [*said, *self.headers]
            else:
                message["headers"] = [*said, *(pair for pair in self.headers if pair[0] not in own)]
        await self.send(message)


def as_problem(error: Exception) -> Problem:
    """Say any error as a problem."""
    if isinstance(error, Problem):
        return error
    if is_out_of_time(error):
        return Busy("This took the database too long. Nothing was changed. Try again, or ask for less at once.")
    if isinstance(error, IntegrityError):
        return Conflict("Somebody did something at the same moment that does not go with this. Load again and retry.")
    if isinstance(error, HTTPException):
        return _of_status(error)
    if isinstance(error, UnicodeError | RecursionError):
        return BadRequest()
    if isinstance(error, ConnectionError | OSError) and "database" in str(error):
        return Busy()
    return Unexpected()


def _of_status(error: HTTPException) -> Problem:
    kinds: dict[int, type[Problem]] = {404: NotFound, 405: MethodNotAllowed, 400: BadRequest}
    kind = kinds.get(error.status_code)
    if kind is None:
        return BadRequest() if error.status_code < 500 else Unexpected()
    return kind(headers=dict(error.headers or {}))


async def _send_problem(problem: Problem, request_id: str, send: Any) -> None:
    body = json.dumps(problem.body(request_id)).encode()
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in problem.headers.items()),
    ]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
