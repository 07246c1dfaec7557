"""One piece: endpoint, permission and answer as one unit of work on one connection, committed before the answer.

FastAPI sees the same signature and writes the same documentation; at a request it is not asked. A dependency
with `yield` would answer 200 before a commit that is then refused; here the answer is made inside the unit and
sent after its commit.
"""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import ValidationError
from sqlmodel import Session
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from waymark.kit.http.answers import Reply, Writer
from waymark.kit.http.call import Call, Tools
from waymark.kit.http.idempotency import Once, once_of
from waymark.kit.http.plan import nothing_in, plan_of

F = TypeVar("F", bound=Callable[..., Any])
CONDITIONS = frozenset({b"if-none-match", b"if-modified-since"})


def answers_at(address: str, *, secret: bool = False) -> Callable[[F], F]:
    """Say where what a POST made or changed can be read, for Location and for a replay.

    `{id}` is the result's id; other names are the path's. `secret` marks an answer that is shown only once.
    """

    def mark(endpoint: F) -> F:
        endpoint.__dict__["answers_at"] = address
        endpoint.__dict__["shows_secret"] = secret
        return endpoint

    return mark


def deprecated(since: date, sunset: date) -> Callable[[F], F]:
    """Say that an operation should not be used any more since one day, and will be gone on another (both in UTC).

    Every answer then carries `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), and the description says so.
    """

    def mark(endpoint: F) -> F:
        began, ends = (datetime.combine(day, time(), UTC) for day in (since, sunset))
        endpoint.__dict__["notices"] = (
            (b"deprecation", b"@%d" % began.timestamp()),
            (b"sunset", format_datetime(ends, usegmt=True).encode()),
        )
        return endpoint

    return mark


class OnePiece(APIRoute):
    """A route whose endpoint is a plain function of values, a session and what it needs found."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self.plan = plan_of(endpoint, set(self.param_convertors))
        self.is_orchestrating = inspect.iscoroutinefunction(endpoint)
        self.writer = Writer(self.response_model, self.status_code or 200, endpoint)
        # An orchestrating endpoint claims its key itself; one whose result can be read nowhere (signing in) takes none.
        self.takes_key = "POST" in (self.methods or ()) and not (self.is_orchestrating and not self.writer.address)
        self.notices: tuple[tuple[bytes, bytes], ...] = endpoint.__dict__.get("notices", ())
        self.deprecated = self.deprecated or bool(self.notices)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, when FastAPI's own router found the route."""
        if scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)
            return
        await self.answer(scope, receive, send)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read what was sent, run the unit, send its answer."""
        tools: Tools = scope["app"].state.tools
        call = Call(scope, receive, tools)
        state = scope.setdefault("state", {})
        state["call"] = call  # the count of requests asks it afterwards who that was
        if self.notices:
            state.setdefault("headers", []).extend(self.notices)
        self.plan.read_path(call)
        values = self.plan.read_query(call)
        if self.is_orchestrating:
            await self._orchestrate(call, values, send)
            return
        if self.plan.body is not None:
            values |= await self.plan.read_body(call)
        elif not call.is_safe:
            await nothing_in(call)
        if call.is_safe:
            reply = await tools.database.read(lambda session: self._unit(session, call, values))
            if "disclosed" in call.found:  # what is written down before it goes out
                await tools.more["watch"].write_now(call.found["disclosed"])
        else:
            once = once_of(call) if self.takes_key else None
            reply = await tools.database.write(lambda session: self._unit_once(session, call, values, once))
        await reply.send(send)

    def _unit(self, session: Session, call: Call, values: dict[str, Any]) -> Reply:
        found = self._let_in(session, call)
        named = {name: call.path[name] for name in self.plan.declared}
        result = self.endpoint(**values, **named, **found)
        reply = self.writer.reply(call, result, found)
        if call.is_safe:
            watch = call.tools.more.get("watch")
            if watch is not None:
                watch.notice(call, found, result)
        return reply

    def _let_in(self, session: Session, call: Call) -> dict[str, Any]:
        return {name: need.find(session, call) for name, need in self.plan.needs}

    def _unit_once(self, session: Session, call: Call, values: dict[str, Any], once: Once | None) -> Reply:
        if once is None:
            return self._unit(session, call, values)
        call.tools.more["authenticate"](session, call)  # a key belongs to a caller
        earlier = once.claim(session, call)
        if earlier is not None:
            return earlier.again(session, call, self.writer, self._render, self._let_in)
        reply = self._unit(session, call, values)
        once.keep(session, call, reply)
        return reply

    async def _orchestrate(self, call: Call, values: dict[str, Any], send: Send) -> None:
        """Run an `async` endpoint: it is let in by a first short unit and then runs its own units."""
        found = await call.tools.database.read(lambda session: self._let_in(session, call))
        values |= await self.plan.read_body(call)
        named = {name: call.path[name] for name in self.plan.declared}
        result = await self.endpoint(**values, **named, **found)
        if isinstance(result, Response):
            await result(call.scope, call.receive, send)
            return
        if isinstance(result, Reply):
            await result.send(send)
            return
        await self.writer.reply(call, result, found).send(send)

    def _render(self, session: Session, call: Call, address: str) -> Reply | None:
        """Answer a GET for an address inside a running unit, under today's permission, in this route's model."""
        found = call.scope["app"].state.walk.find("GET", address)
        if found is None:
            return None
        route, path_params = found
        headers = [pair for pair in call.scope["headers"] if pair[0] not in CONDITIONS]
        asked = {"method": "GET", "path_params": path_params, "query_string": b"", "headers": headers}
        inner = Call({**call.scope, **asked}, call.receive, call.tools)
        inner.found = call.found
        route.plan.read_path(inner)
        reply: Reply = route._unit(session, inner, route.plan.read_query(inner))
        if route.response_model is not self.response_model and self.writer.adapter is not None:
            try:
                reply.body = self.writer.adapter.dump_json(self.writer.adapter.validate_json(reply.body))
            except ValidationError:
                return None  # what can be read there says less than what was answered
        return reply


def room_router(tag: str) -> APIRouter:
    """Return a room's router: flat, under /api/v1, each operation named `<room>_<function>` (`list_all` is `list`)."""
    return APIRouter(
        prefix="/api/v1",
        tags=[tag],
        route_class=OnePiece,
        generate_unique_id_function=lambda route: f"{tag}_{route.name.removesuffix('_all')}",
    )
