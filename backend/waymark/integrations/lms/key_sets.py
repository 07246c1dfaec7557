"""The public keys of sources that sign: asked for through the one door out, and kept for a while.

A key that is not known makes us ask again, but once a minute at most: whoever names keys that do not exist must not
make us call somebody else's server each time.
"""

import asyncio
from dataclasses import dataclass, field
from time import monotonic

import structlog

from waymark.identity.signed_by_others import KeySet, key_named, read_key_set
from waymark.kit.http.call import Tools
from waymark.kit.outgoing import OutgoingFailure
from waymark.kit.problems import Busy

log = structlog.get_logger("waymark.lms")

KEPT_SECONDS = 3600.0
REST_SECONDS = 60.0
MOST_SETS = 200
LATER = "The keys of this source could not be read just now. Send it again shortly."


@dataclass
class _Known:
    keys: KeySet = field(default_factory=dict)
    asked_at: float = -KEPT_SECONDS  # when the keys were read last
    tried_at: float = -KEPT_SECONDS  # when we asked last, whatever came of it
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class KeySets:
    """The sets that this process knows, by their address."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.known: dict[str, _Known] = {}

    async def keys_for(self, url: str, token: bytes) -> KeySet:
        """Return the keys of a set, fresh enough to hold the one that a token names.

        Errors: `Busy` when they are not known and cannot be had now, so that the sender tries again; `BadToken`.
        """
        named = key_named(token)
        if url not in self.known and len(self.known) >= MOST_SETS:
            self.known.clear()
        known = self.known.setdefault(url, _Known())
        async with known.turn:  # of many messages at once, one asks
            now = monotonic()
            is_due = now - known.asked_at >= KEPT_SECONDS or named not in known.keys
            if is_due and now - known.tried_at >= REST_SECONDS:
                await self._ask(url, known, named)
            elif named not in known.keys and known.tried_at > known.asked_at:
                raise Busy(LATER)  # it may be the next month's key, and their server rests
        return known.keys

    async def _ask(self, url: str, known: _Known, named: str) -> None:
        known.tried_at = monotonic()
        try:
            status, content = await self.tools.more["outgoing"].get(url, {"Accept": "application/json"})
            if status != 200:
                raise ValueError(f"it answered {status}")
            known.keys = read_key_set(content)
            known.asked_at = known.tried_at
        except (OutgoingFailure, ValueError) as error:
            # What was known goes on being good: a server that rests for an hour must cost nobody an event.
            log.warning("key set not read", url=url, error=str(error))
            if named not in known.keys:
                raise Busy(LATER) from None


def key_sets_of(tools: Tools) -> KeySets:
    """Return the process's key sets."""
    found: KeySets | None = tools.more.get("key_sets")
    if found is None:
        found = tools.more["key_sets"] = KeySets(tools)
    return found
