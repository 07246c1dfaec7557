"""The open streams of a process, and one tailer for each organization that has one."""

import asyncio
import contextlib
from uuid import UUID

import structlog
from sqlmodel import Session

from waymark.domains.conversations.notices.queries import newer_than
from waymark.events.ledger import events_after, last_number
from waymark.feeds.live.cursors import read_cursor
from waymark.feeds.live.hearing import Told, may_concern
from waymark.feeds.live.queries import circle_of
from waymark.feeds.live.streams import FURTHEST_BACK, Stream
from waymark.identity.actors import Actor
from waymark.kit.database import enter
from waymark.kit.database.notices import Notices
from waymark.kit.http.call import Call, Tools
from waymark.kit.http.metrics import STREAMS
from waymark.kit.ids import new_id
from waymark.kit.problems import Busy

log = structlog.get_logger("waymark.live")

MOST_STREAMS = 1000
HEARTBEAT = 15.0
POLL = 1.0
BATCH = 200


class Tailer:
    """Reads an organization's ledger while somebody listens, once for all of them."""

    def __init__(self, hub: "Hub", organization_id: UUID, position: int) -> None:
        self.hub = hub
        self.organization_id = organization_id
        self.position = position
        self.noticed = new_id()  # ids sort by time, and one process at a time writes an organization's notices
        self.streams: set[Stream] = set()
        self.wake = asyncio.Event()
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.wake.wait(), POLL)
            self.wake.clear()
            try:
                while await self._read_on():
                    pass
            except Exception as error:  # a passing fault must not end it; the next round asks again
                log.warning("tailer waits", organization_id=str(self.organization_id), kind=type(error).__name__)

    async def _read_on(self) -> bool:
        def unit(session: Session) -> tuple[list[Told], dict[UUID, set[UUID]], list[tuple[UUID, UUID]]]:
            enter(session, self.organization_id)
            noticed = list(session.exec(newer_than(self.organization_id, self.noticed, BATCH)))
            news = [Told.of(row) for row in events_after(session, self.organization_id, self.position, BATCH)]
            learners = {told.learner_id for told in news if told.learner_id is not None}
            circles = {learner: circle_of(session, self.organization_id, learner) for learner in learners}
            return news, circles, noticed

        news, circles, noticed = await self.hub.tools.database.read(unit)
        # From here to the end nothing waits: a stream that joins sees all of this batch, or none of it.
        for told in news:
            circle = circles[told.learner_id] if told.learner_id is not None else set()
            for stream in self.streams:
                if may_concern(told, stream.actor.person_id, stream.is_administrator, circle):
                    stream.push(told)
        for notice_id, person_id in noticed:
            for stream in self.streams:
                if stream.actor.person_id == person_id:
                    stream.push_notice(notice_id)
            self.noticed = notice_id
        if news:
            self.position = news[-1].number
        return len(news) == BATCH or len(noticed) == BATCH


class Hub:
    """Who listens in this process."""

    def __init__(self, tools: Tools, *, heartbeat: float = HEARTBEAT) -> None:
        self.tools = tools
        self.heartbeat = heartbeat
        self.most = MOST_STREAMS
        self.tailers: dict[UUID, Tailer] = {}
        self.by_session: dict[str, Stream] = {}
        self.is_closing = False
        self.notices = Notices(tools.database, self.told)
        tools.database.hooks.told.append(self.told)

    def told(self, organizations: set[UUID]) -> None:
        """Hear, after a commit, which organizations have news."""
        for organization_id in organizations & self.tailers.keys():
            self.tailers[organization_id].wake.set()

    def position(self, organization_id: UUID) -> int:
        """Return how far an organization's tailer has read."""
        tailer = self.tailers.get(organization_id)
        return 0 if tailer is None else tailer.position

    async def join(self, call: Call, actor: Actor) -> Stream:
        """Open a stream; it takes the place of an earlier one of the same browser session.

        Errors: `Busy` when there are too many.
        """
        if self.is_closing or (len(self.by_session) >= self.most and actor.credential not in self.by_session):
            raise Busy("Too many pages listen at the moment. Try again shortly.")

        def newest(session: Session) -> int:
            enter(session, actor.organization_id)
            return last_number(session, actor.organization_id)

        await self.notices.start()
        last = await self.tools.database.read(newest)
        if self.is_closing:  # it began while we asked; a stream opened now would hold it up
            raise Busy
        stream = Stream(self, call, actor)
        earlier = self.by_session.get(actor.credential)
        if earlier is not None:
            earlier.close("replaced")
        self.by_session[actor.credential] = stream
        tailer = self.tailers.get(actor.organization_id)
        if tailer is None:
            tailer = self.tailers[actor.organization_id] = Tailer(self, actor.organization_id, last)
        tailer.streams.add(stream)
        self._place(stream, max(last, tailer.position), tailer.position)
        STREAMS.inc()
        return stream

    def _place(self, stream: Stream, last: int, tailed: int) -> None:
        """Start where the reader left off, or now when they come anew or were away too long."""
        written = stream.call.header(b"last-event-id") or ""
        number = read_cursor(self.tools.keyring, stream.actor, written) if written else last
        stream.is_reset = number is None or last - number > FURTHEST_BACK
        stream.position = last if number is None or stream.is_reset else min(number, last)
        stream.catch_up_to = tailed

    def leave(self, stream: Stream) -> None:
        """Forget a stream; the last one of an organization takes its tailer along."""
        if self.by_session.get(stream.actor.credential) is stream:
            del self.by_session[stream.actor.credential]
        tailer = self.tailers.get(stream.actor.organization_id)
        if tailer is None or stream not in tailer.streams:
            return
        STREAMS.dec()
        tailer.streams.discard(stream)
        if not tailer.streams:
            del self.tailers[stream.actor.organization_id]
            tailer.task.cancel()

    def close_streams(self) -> None:
        """End every stream now, and open no new ones: the process stops. Browsers come back by themselves."""
        self.is_closing = True
        for stream in [stream for tailer in self.tailers.values() for stream in tailer.streams]:
            stream.close()

    async def stop(self) -> None:
        """Close the streams and stop listening to other processes."""
        self.close_streams()
        with contextlib.suppress(ValueError):
            self.tools.database.hooks.told.remove(self.told)
        await self.notices.stop()


def hub_of(tools: Tools) -> Hub:
    """Return the process's hub; made when first asked for."""
    found: Hub | None = tools.more.get("live")
    if found is None:
        found = tools.more["live"] = Hub(tools)
    return found


async def start(tools: Tools) -> None:
    """Listen to other processes from now on, and tell them what is committed here."""
    await hub_of(tools).notices.start()


async def stop(tools: Tools) -> None:
    """End everything that `start` and open streams began."""
    await hub_of(tools).stop()


def close_streams(tools: Tools) -> None:
    """End every stream now. Call it when the process is told to stop: a server waits for open answers."""
    hub_of(tools).close_streams()
