"""Sends requests as bytes, as a hostile client would: nothing is tidied on the way, as an HTTP library would do."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

import httpx

from tests.world import World

Headers = Iterable[tuple[bytes, bytes]]


class Wire:
    """The service of a world, spoken to byte by byte."""

    def __init__(self, world: World) -> None:
        self.world = world

    def send(self, method: str, target: str, headers: Headers, body: bytes = b"") -> httpx.Response:
        """Send one request; `target` is path and query as they stand on the wire."""
        raw_path, _, query = target.encode("latin-1").partition(b"?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "server": ("localhost", 8000),
            "client": ("127.0.0.1", 5000),
            "scheme": "http",
            "root_path": "",
            "method": method,
            "path": unquote(raw_path.decode("ascii")),  # as the server does it
            "raw_path": raw_path,
            "query_string": query,
            "headers": [(b"host", b"localhost:8000"), (b"content-length", str(len(body)).encode()), *headers],
            "state": {},
        }
        return self.world.run(_spoken(self.world.app, scope, body))


async def _spoken(app: Any, scope: dict[str, Any], body: bytes) -> httpx.Response:
    told: list[dict[str, Any]] = []
    asked = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return asked.pop() if asked else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    await app(scope, receive, send)
    content = b"".join(message.get("body", b"") for message in told[1:])
    return httpx.Response(told[0]["status"], headers=told[0]["headers"], content=content)
