"""One piece: endpoint, permission and answer as one unit of work on one connection, committed before the answer.

FastAPI sees the same signature and writes the same documentation; at a request it is not asked. A dependency
with `yield` would answer 200 before a commit that is then refused; here the answer is made inside the unit and
sent after its commit.
"""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from waymark.kit.http.answers import Reply, Writer
from waymark.kit.http.call import Call, Tools
from waymark.kit.http.idempotency import Once, once_of
from waymark.kit.http.plan import plan_of

F = TypeVar("F", bound=Callable[..., Any])


def answers_at(address: str, *, secret: bool = False) -> Callable[[F], F]:
    """Say where what a POST made or changed can be read, for Location and for a replay.

    `{id}` is the result's id; other names are the path's. `secret` marks an answer that is shown only once.
    """

    def mark(endpoint: F) -> F:
        endpoint.__dict__["answers_at"] = address
        endpoint.__dict__["shows_secret"] = secret
        return endpoint

    return mark


class OnePiece(APIRoute):
    """A route whose endpoint is a plain function of values, a session and what it needs found."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self.plan = plan_of(endpoint, set(self.param_convertors))
        self.is_orchestrating = inspect.iscoroutinefunction(endpoint)
        self.writer = Writer(self.response_model, self.status_code or 200, endpoint)
        self.takes_key = "POST" in (self.methods or ()) and not endpoint.__dict__.get("takes_no_key", False)

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
        self.plan.read_path(call)
        values = self.plan.read_query(call)
        if self.is_orchestrating:
            await self._orchestrate(call, values, send)
            return
        values |= await self.plan.read_body(call)
        if call.is_safe:
            reply = await tools.database.read(lambda session: self._unit(session, call, values))
        else:
            once = once_of(call) if self.takes_key else None
            reply = await tools.database.write(lambda session: self._unit_once(session, call, values, once))
        await reply.send(send)

    def _unit(self, session: Session, call: Call, values: dict[str, Any]) -> Reply:
        found = {name: need.find(session, call) for name, need in self.plan.needs}
        named = {name: call.path[name] for name in self.plan.declared}
        result = self.endpoint(**values, **named, **found)
        return self.writer.reply(call, result, found)

    def _unit_once(self, session: Session, call: Call, values: dict[str, Any], once: Once | None) -> Reply:
        if once is None:
            return self._unit(session, call, values)
        call.tools.more["authenticate"](session, call)  # a key belongs to a caller
        earlier = once.claim(session, call)
        if earlier is not None:
            return earlier.again(session, call, self.writer, _render)
        reply = self._unit(session, call, values)
        once.keep(session, call, reply)
        return reply

    async def _orchestrate(self, call: Call, values: dict[str, Any], send: Send) -> None:
        """Run an `async` endpoint: it is let in by a first short unit and then runs its own units."""
        found: dict[str, Any] = {}

        def let_in(session: Session) -> None:
            for name, need in self.plan.needs:
                found[name] = need.find(session, call)

        await call.tools.database.read(let_in)
        values |= await self.plan.read_body(call)
        named = {name: call.path[name] for name in self.plan.declared}
        result = await self.endpoint(**values, **named, **found)
        if isinstance(result, Response):
            await result(call.scope, call.receive, send)
            return
        await self.writer.reply(call, result, found).send(send)


def _render(session: Session, call: Call, address: str) -> Reply | None:
    """Answer a GET for an address inside a running unit, under today's permission."""
    found = call.scope["app"].state.walk.find("GET", address)
    if found is None:
        return None
    route, path_params = found
    inner = Call(
        {**call.scope, "method": "GET", "path_params": path_params, "query_string": b""}, call.receive, call.tools
    )
    inner.found = call.found
    route.plan.read_path(inner)
    reply: Reply = route._unit(session, inner, route.plan.read_query(inner))
    return reply


def room_router(tag: str) -> APIRouter:
    """Return a room's router: flat, under /api/v1, each operation named `<room>_<function>`."""
    return APIRouter(
        prefix="/api/v1",
        tags=[tag],
        route_class=OnePiece,
        generate_unique_id_function=lambda route: f"{tag}_{route.name}",
    )
