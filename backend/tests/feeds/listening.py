"""An open live stream as a test sees it, driven through the whole app without a socket."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any

import httpx

from tests.world import Somebody, World
from waymark.identity.authentication import COOKIE, CSRF_HEADER


@dataclass
class Heard:
    """One event of a stream."""

    id: str
    name: str
    data: Any


def parsed(block: str) -> Heard | None:
    """Read one block as EventSource does: without data it is a heartbeat and no event."""
    fields: dict[str, str] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        if name:
            fields[name] = value
    if "data" not in fields:
        return None
    return Heard(fields.get("id", ""), fields.get("event", "message"), json.loads(fields["data"]))


class Listener:
    """A page that listens."""

    def __init__(self, world: World, who: Somebody, last: str = "", method: str = "GET") -> None:
        headers = [(b"cookie", f"{COOKIE}={who.cookie}".encode()), (b"host", b"localhost:8000")]
        if last:
            headers.append((b"last-event-id", last.encode()))
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": "/api/v1/live",
            "raw_path": b"/api/v1/live",
            "query_string": b"",
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 5000),
            "server": ("localhost", 8000),
        }
        self.app = world.app
        self.status = 0
        self.headers: dict[str, str] = {}
        self.text = ""
        self.events: list[Heard] = []
        self.last_id = ""
        self.heartbeats = 0
        self.has_ended = False
        self.takes_in = asyncio.Event()
        self.takes_in.set()
        self._left = asyncio.Event()
        self._changed = asyncio.Event()
        self.task: asyncio.Task[None] = asyncio.create_task(self._run())
        self.task.add_done_callback(lambda _done: self._changed.set())

    async def _run(self) -> None:
        await self.app(self.scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.takes_in.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self._read(message.get("body", b"").decode())
            self.has_ended = not message.get("more_body", False)
        self._changed.set()

    def _read(self, text: str) -> None:
        self.text += text
        *blocks, self.text = self.text.split("\n\n")
        for block in blocks:
            for line in block.split("\n"):
                if line.startswith("id: "):
                    self.last_id = line.removeprefix("id: ")
            heard = parsed(block)
            if heard is None:
                self.heartbeats += 1
            else:
                self.events.append(heard)

    async def until(self, holds: Any, seconds: float = 5.0) -> float:
        """Wait until something holds; return how long it took."""
        started = time.monotonic()
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                await self._changed.wait()
        return time.monotonic() - started

    async def opened(self) -> "Listener":
        """Wait until the stream says hello."""
        await self.until(lambda: self.events or self.task.done())
        return self

    @property
    def heard(self) -> list[str]:
        """The types of what was heard, in order."""
        return [one.data["type"] for one in self.events if one.name == "message"]

    @property
    def names(self) -> list[str]:
        """The names of all events, in order."""
        return [one.name for one in self.events]

    async def quiet(self, seconds: float = 0.3) -> None:
        """Give what should not come the time to come."""
        await asyncio.sleep(seconds)

    async def leave(self) -> None:
        """Close the page."""
        self._left.set()
        await asyncio.wait({self.task}, timeout=5)
        self.task.result()


async def ask(
    world: World, who: Somebody, method: str, path: str, body: Any = None, version: int | None = None
) -> httpx.Response:
    """Send one request as somebody."""
    headers = {"cookie": f"{COOKIE}={who.cookie}", CSRF_HEADER.decode(): who.csrf, "sec-fetch-site": "same-origin"}
    if version is not None:
        headers["if-match"] = f'"{version}"'
    answer = await world.http.request(method, "/api/v1" + path, headers=headers, json=body)
    assert answer.status_code < 300, answer.text
    return answer


async def set_goal(world: World, who: Somebody, sentence: str = "Play my own song", **more: Any) -> str:
    """Set a goal."""
    answer = await ask(world, who, "POST", f"/learners/{who.id}/goals", {"sentence": sentence} | more)
    return str(answer.json()["id"])
