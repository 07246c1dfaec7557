"""How many requests one caller may send: a count for each session, token or address, minute by minute."""

from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import time

from starlette.types import ASGIApp, Receive, Scope, Send

from waymark.kit.problems import TooManyRequests
from waymark.settings import Settings

SESSION = b"__Host-waymark="
INBOUND = "/api/v1/in/"
COUNTED = ("/api/", "/oauth/", "/.well-known/")
MINUTE = 60.0
MOST_NAMES = 100_000
MOST_KNOWN = 50_000
EVERYBODY_ELSE = "everybody else"


class Minutes:
    """Counts by name within the present minute.

    Every minute starts with an empty table. When it is full, those who come later share one count.
    """

    def __init__(self, most: int = MOST_NAMES) -> None:
        self.most = most
        self.ends = 0.0
        self.counts: dict[str, int] = {}

    def hit(self, name: str, now: float) -> int:
        """Count one, and return how many there were in this minute."""
        if now >= self.ends:
            self.ends = now - now % MINUTE + MINUTE
            self.counts = {}
        count = self.counts.get(name, 0) + 1
        if count == 1 and len(self.counts) >= self.most:
            name = EVERYBODY_ELSE
            count = self.counts.get(name, 0) + 1
        self.counts[name] = count
        return count

    def move(self, name: str, other: str) -> None:
        """Count to another name what was counted to the first."""
        if self.counts.get(name, 0) > 0:
            self.counts[name] -= 1
            self.counts[other] = self.counts.get(other, 0) + 1


class Known:
    """The sessions and tokens that were found to be real in this process. The oldest of too many is forgotten."""

    def __init__(self, most: int = MOST_KNOWN) -> None:
        self.most = most
        self.names: dict[str, None] = {}

    def add(self, name: str) -> None:
        """Remember one."""
        if len(self.names) >= self.most:
            del self.names[next(iter(self.names))]
        self.names[name] = None


class Limits:
    """Counts requests to the API and for tokens, and says how many are left.

    Whoever sends a session or token has a count of their own only once it was found to be real: until then
    their address counts, as for somebody who sends none. Made-up secrets would each have a fresh allowance.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.minutes = Minutes()
        self.known = Known()
        self.most_of_known = settings.requests_per_minute
        self.most_of_others = settings.anonymous_per_minute
        self.most_of_sources = settings.inbound_per_minute
        self.policies = {
            most: (b"ratelimit-policy", b'"default";q=%d;w=60' % most)
            for most in (self.most_of_known, self.most_of_others, self.most_of_sources)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(COUNTED):
            await self.app(scope, receive, send)
            return
        state = scope["state"]
        sent = credential_of(scope)
        is_known = sent in self.known.names
        most = self.most_of_others
        if is_known:
            most = self.most_of_sources if sent.startswith(INBOUND) else self.most_of_known
        counted = sent if is_known else _place(str(state.get("client", "unknown")))
        now = time()
        left = most - self.minutes.hit(counted, now)
        wait = max(1, ceil(self.minutes.ends - now))
        # Surroundings sends them with every answer, a problem's too.
        state["headers"] += (self.policies[most], (b"ratelimit", b'"default";r=%d;t=%d' % (max(0, left), wait)))
        if left < 0:
            raise TooManyRequests(headers={"Retry-After": str(wait)})
        if is_known or not sent:
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            call = state.get("call")
            if call is not None and "caller_id" in call.found:
                self.known.add(sent)
                self.minutes.move(counted, sent)


def credential_of(scope: Scope) -> str:
    """Name the session or token that was sent by its hash; empty when there was none.

    Only the secret itself counts: other cookies beside it, or another spelling of the scheme, make nobody new.
    An LMS source is named by the place that it sends to and by where it sends from, whatever it proves itself with:
    strangers who know the place use up nothing of its own.
    """
    if scope["path"].startswith(INBOUND):
        place = "/".join(scope["path"].removeprefix(INBOUND).split("/")[:2])[:100]
        return f"{INBOUND}{place} {_place(str(scope.get('state', {}).get('client', 'unknown')))}"
    for name, value in scope["headers"]:
        if name == b"authorization":
            return blake2b(value.partition(b" ")[2].strip(), digest_size=12).hexdigest()
        if name == b"cookie" and SESSION in value:
            return blake2b(value.partition(SESSION)[2].partition(b";")[0].strip(), digest_size=12).hexdigest()
    return ""


def _place(client: str) -> str:
    """Return what an address counts as: one household has 2^64 of version 6."""
    if ":" not in client:
        return client
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if not isinstance(address, IPv6Address):
        return client
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
