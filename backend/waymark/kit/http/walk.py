"""Finds a route by one walk over the path, however many routes there are.

FastAPI tries one pattern after the other; with 150 routes that costs more than the answer. What the walk does
not find is a page of the app, or nothing; FastAPI itself only starts and stops.
"""

from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from waymark.kit.http.route import OnePiece
from waymark.kit.problems import MethodNotAllowed, NotFound


class _Fork:
    __slots__ = ("any", "named", "routes")

    def __init__(self) -> None:
        self.named: dict[str, _Fork] = {}
        self.any: _Fork | None = None
        self.routes: dict[str, tuple[OnePiece, tuple[str, ...]]] = {}


class Walk:
    """The app's doorman."""

    def __init__(self, app: FastAPI, pages: ASGIApp | None = None) -> None:
        self.app = app
        self.pages = pages
        self.start = _Fork()
        for route in app.routes:
            if isinstance(route, OnePiece):
                self._add(route)
        app.state.walk = self

    def _add(self, route: OnePiece) -> None:
        fork = self.start
        names: list[str] = []
        for segment in route.path.split("/")[1:]:
            if segment.startswith("{"):
                names.append(segment[1:-1])
                fork.any = fork.any or _Fork()
                fork = fork.any
            else:
                fork = fork.named.setdefault(segment, _Fork())
        for method in route.methods or ():
            fork.routes[method] = (route, tuple(names))

    def find(self, method: str, path: str) -> tuple[OnePiece, dict[str, str]] | None:
        """Return the route and the path's values.

        Errors: `MethodNotAllowed` when the address exists but does not take the method.
        """
        fork = self.start
        values: list[str] = []
        for segment in path.split("/")[1:]:
            following = fork.named.get(segment)
            if following is None:
                following = fork.any
                values.append(segment)
            if following is None:
                return None
            fork = following
        if not fork.routes:
            return None
        found = fork.routes.get("GET" if method == "HEAD" else method)
        if found is None:
            raise MethodNotAllowed(headers={"Allow": ", ".join(sorted(fork.routes))})
        route, names = found
        return route, dict(zip(names, values, strict=True))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            found = self.find(scope["method"], scope["path"])
            if found is not None:
                route, path_params = found
                scope.setdefault("state", {})["route"] = route
                inner: dict[str, Any] = {**scope, "app": self.app, "path_params": path_params, "route": route}
                await route.answer(inner, receive, send)
                return
            if self.pages is None or scope["path"].startswith("/api/"):
                raise NotFound
            await self.pages(scope, receive, send)
            return
        await self.app(scope, receive, send)
