"""How many requests one caller may send: a moving count for each session, token or address."""

from hashlib import blake2b
from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waymark.kit.problems import TooManyRequests
from waymark.settings import Settings

SESSION = b"__Host-waymark="


class Limits:
    """Counts requests under /api and says how many are left."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.counter = FixedWindowRateLimiter(MemoryStorage())
        self.known = RateLimitItemPerMinute(settings.requests_per_minute)
        self.anonymous = RateLimitItemPerMinute(settings.anonymous_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        item, caller = self._caller(scope)
        allowed = self.counter.hit(item, caller)
        reset, left = self.counter.get_window_stats(item, caller)
        wait = max(1, ceil(reset - time()))
        said = [
            (b"ratelimit-policy", f'"default";q={item.amount};w=60'.encode()),
            (b"ratelimit", f'"default";r={max(0, left)};t={wait}'.encode()),
        ]

        async def with_counts(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *said]}
            await send(message)

        if not allowed:
            raise TooManyRequests(headers={"Retry-After": str(wait)} | {k.decode(): v.decode() for k, v in said})
        await self.app(scope, receive, with_counts)

    def _caller(self, scope: Scope) -> tuple[RateLimitItemPerMinute, str]:
        """Name the caller by the hash of what they sent to say who they are, else by their address.

        Whether it is a real session is found out later, at the cost of one look-up; guessing at secrets of
        256 bits is no use, and guessing at passwords has a throttle of its own.
        """
        for name, value in scope["headers"]:
            if name == b"authorization" or (name == b"cookie" and SESSION in value):
                return self.known, blake2b(value, digest_size=12).hexdigest()
        return self.anonymous, str(scope.get("state", {}).get("client", "unknown"))
