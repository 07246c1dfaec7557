"""How many requests one caller may send: a count for each session, token or address, minute by minute."""

from hashlib import blake2b
from math import ceil
from time import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waymark.kit.problems import TooManyRequests
from waymark.settings import Settings

SESSION = b"__Host-waymark="
MINUTE = 60.0


class Minutes:
    """Counts by name within the present minute. Every minute starts with an empty table, so it cannot grow."""

    def __init__(self) -> None:
        self.ends = 0.0
        self.counts: dict[str, int] = {}

    def hit(self, name: str, now: float) -> int:
        """Count one, and return how many there were in this minute."""
        if now >= self.ends:
            self.ends = now - now % MINUTE + MINUTE
            self.counts = {}
        count = self.counts.get(name, 0) + 1
        self.counts[name] = count
        return count


class Limits:
    """Counts requests under /api and says how many are left."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.minutes = Minutes()
        self.known = settings.requests_per_minute
        self.anonymous = settings.anonymous_per_minute

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        most, caller = self._caller(scope)
        now = time()
        left = most - self.minutes.hit(caller, now)
        wait = max(1, ceil(self.minutes.ends - now))
        said = [
            (b"ratelimit-policy", b'"default";q=%d;w=60' % most),
            (b"ratelimit", b'"default";r=%d;t=%d' % (max(0, left), wait)),
        ]
        if left < 0:
            raise TooManyRequests(headers={"Retry-After": str(wait)} | {k.decode(): v.decode() for k, v in said})

        async def with_counts(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *said]
            await send(message)

        await self.app(scope, receive, with_counts)

    def _caller(self, scope: Scope) -> tuple[int, str]:
        """Name the caller by the hash of what they sent to say who they are, else by their address.

        Whether it is a real session is found out later, at the cost of one look-up; guessing at secrets of
        256 bits is no use, and guessing at passwords has a throttle of its own.
        """
        for name, value in scope["headers"]:
            if name == b"authorization" or (name == b"cookie" and SESSION in value):
                return self.known, blake2b(value, digest_size=12).hexdigest()
        return self.anonymous, str(scope.get("state", {}).get("client", "unknown"))
