"""Sends what waits, in lanes: each lane serves one endpoint, one delivery after the other.

An endpoint has two lanes at most, so one that hangs holds nobody else up. A lane closes its attempts and
claims the next ones in one transaction; no transaction is open while it sends. Several processes may do this at once on
PostgreSQL: a claim is a lease that the others see.
"""

import asyncio
import contextlib
from itertools import chain, zip_longest
from time import monotonic
from uuid import UUID

import structlog
from sqlmodel import Session

from waymark.domains.connections.attempts import AT_ONCE, Sent, claim, close
from waymark.domains.connections.claims import Claimed
from waymark.feeds.webhooks.queries import endpoints_due
from waymark.feeds.webhooks.sending import send
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.problems import Problem

log = structlog.get_logger("waymark.webhooks")

MOST_LANES = 64
TURN = 20  # deliveries that a lane sends before an endpoint that waits for a lane gets it
REST = 0.5  # seconds until an endpoint that was due and had nothing to claim is asked again
FRESH = 0.5  # seconds that a look at consents counts for; what is not sent by then is claimed anew
CLOSING_TRIES = 6
LAST_WORDS = 3.0

Place = tuple[UUID, UUID]  # organization, endpoint


def in_turns(due: list[Place]) -> list[Place]:
    """Order endpoints so that organizations take turns: one with many endpoints starves nobody."""
    by_organization: dict[UUID, list[Place]] = {}
    for place in due:
        by_organization.setdefault(place[0], []).append(place)
    turns = chain.from_iterable(zip_longest(*by_organization.values()))
    return [place for place in turns if place is not None]


class Lane:
    """One line of work for one endpoint."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.served = 0
        self.has_claimed = False  # until it has, what it will claim still looks due to others
        self.task: asyncio.Task[None] | None = None


class Dispatcher:
    """The lanes of one process."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.lanes: set[Lane] = set()
        self.resting: dict[Place, float] = {}
        self.is_crowded = False
        self.is_stopping = False
        self._refill: asyncio.Task[None] | None = None

    async def start_due(self) -> bool:
        """Start lanes where something is due. Returns whether one was started."""
        if self.is_stopping:
            return False
        due = await self.tools.database.read(lambda session: endpoints_due(session, clock.now()))
        now = monotonic()
        self.resting = {place: until for place, until in self.resting.items() if until > now}
        wanting = [place for place in in_turns(due) if self._has_room(place)]
        free = max(0, MOST_LANES - len(self.lanes))
        self.is_crowded = len(wanting) > free
        for place in wanting[:free]:
            self._start(place)
        return bool(wanting[:free])

    def _has_room(self, place: Place) -> bool:
        lanes = [lane for lane in self.lanes if lane.place == place]
        return place not in self.resting and len(lanes) < AT_ONCE and all(lane.has_claimed for lane in lanes)

    def _start(self, place: Place) -> None:
        lane = Lane(place)
        self.lanes.add(lane)
        lane.task = asyncio.create_task(self._serve(lane))
        lane.task.add_done_callback(lambda done: self._ended(lane, done))

    def _ended(self, lane: Lane, done: "asyncio.Task[None]") -> None:
        self.lanes.discard(lane)
        if not done.cancelled() and (error := done.exception()) is not None:
            self.resting[lane.place] = monotonic() + REST
            log.error("lane failed", endpoint_id=str(lane.place[1]), exc_info=error)
        if self.is_crowded and not self.is_stopping and (self._refill is None or self._refill.done()):
            self._refill = asyncio.create_task(self._start_quietly())

    async def _start_quietly(self) -> None:
        with contextlib.suppress(Problem):  # busy: whoever calls start_due comes round again
            await self.start_due()

    async def _serve(self, lane: Lane) -> None:
        sent: list[Sent] = []
        unsent: list[Claimed] = []
        while True:
            is_over = self.is_stopping or (self.is_crowded and lane.served >= TURN)
            claimed = await self._turn(lane.place, sent, unsent, claims=not is_over)
            if not claimed:
                break
            lane.has_claimed = True
            sent, unsent = await self._send(claimed)
            lane.served += len(sent)
        if lane.served == 0:
            self.resting[lane.place] = monotonic() + REST

    async def _send(self, claimed: list[Claimed]) -> tuple[list[Sent], list[Claimed]]:
        """Send one after the other, while what was asked of consent is fresh; return what is left too."""
        sent: list[Sent] = []
        until = monotonic() + FRESH
        for place, one in enumerate(claimed):
            if sent and (monotonic() > until or sent[-1][1].failure is not None or self.is_stopping):
                return sent, claimed[place:]
            sent.append((one, await send(self.tools.more["outgoing"], one)))
        return sent, []

    async def _turn(self, place: Place, sent: list[Sent], unsent: list[Claimed], *, claims: bool) -> list[Claimed]:
        """Close the last attempts and claim the next, in one transaction."""

        def unit(session: Session) -> list[Claimed]:
            enter(session, place[0])
            close(session, sent, unsent)
            return claim(session, self.tools.keyring, *place) if claims else []

        for attempt in range(CLOSING_TRIES):
            try:
                return await self.tools.database.write(unit)
            except Problem:
                # What was sent must be kept, or it would be sent again; so this waits out a busy moment.
                if attempt == CLOSING_TRIES - 1:
                    raise
                await asyncio.sleep(0.1 * 2**attempt)
        return []

    async def idle(self) -> None:
        """Wait until nothing is being sent."""
        while self.lanes:
            await asyncio.wait([lane.task for lane in self.lanes if lane.task is not None])
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """Claim nothing more, let what is being sent end, then end."""
        self.is_stopping = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.idle(), LAST_WORDS)
        running = [task for task in (self._refill, *(lane.task for lane in self.lanes)) if task is not None]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
