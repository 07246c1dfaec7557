"""One open stream: what its reader may hear, judged anew right before it goes out."""

import asyncio
import contextlib
from time import monotonic
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from pydantic_core import to_json
from sqlmodel import Session
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from waymark.domains.conversations.notices.service import is_shown
from waymark.events.ledger import events_after
from waymark.feeds.live.cursors import write_cursor
from waymark.feeds.live.hearing import Told, hears
from waymark.identity.actors import Actor
from waymark.identity.authentication import actor_of
from waymark.identity.judging import scope_allows
from waymark.identity.models import Role
from waymark.kit.http.call import Call
from waymark.kit.problems import Problem, Unauthenticated
from waymark.policy import Action

if TYPE_CHECKING:
    from waymark.feeds.live.hub import Hub

BATCH: Final = 100
MOST_PENDING: Final = 1000
FURTHEST_BACK: Final = 5000
RETRY_MILLISECONDS: Final = 2000
LAST_WORDS: Final = 1.0
NOTICED: Final = "notice.made"  # no event of the ledger: nobody decided anything
HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def block(cursor: str, name: str = "", data: Any = None) -> bytes:
    """Write one event: its id, its name when it has one, and its data as one line of JSON.

    Without data it is a heartbeat: the reader takes over the id, and no event is fired.
    """
    lines = [b"id: " + cursor.encode()]
    if name:
        lines.append(b"event: " + name.encode())
    lines.append(b": still here" if data is None else b"data: " + to_json(data))
    return b"\n".join(lines) + b"\n\n"


class Stream:
    """An answer that goes on until its reader leaves, their session ends, or the process does."""

    def __init__(self, hub: "Hub", call: Call, actor: Actor) -> None:
        self.hub = hub
        self.call = call
        self.actor = actor
        self.position = 0  # what happened up to here has been judged
        self.catch_up_to = 0
        self.is_reset = False
        self.pending: list[Told] = []
        self.noticed: list[UUID] = []
        self.wake = asyncio.Event()
        self.is_closing = False
        self.farewell = ""
        self._writing: asyncio.Task[None] | None = None

    @property
    def is_administrator(self) -> bool:
        """Whether the reader was one when last asked."""
        return Role.ADMINISTRATOR in self.actor.roles

    def push(self, told: Told) -> None:
        """Hear from the tailer. A reader who falls far behind comes back with what they last had."""
        self.pending.append(told)
        if len(self.pending) > MOST_PENDING:
            self.close()
        self.wake.set()

    def push_notice(self, notice_id: UUID) -> None:
        """Hear from the tailer that something waits for this reader."""
        self.noticed.append(notice_id)
        self.wake.set()

    def close(self, farewell: str = "") -> None:
        """End the stream soon, after a last event when one is named."""
        self.farewell = self.farewell or farewell
        self.is_closing = True
        self.wake.set()
        if self._writing is not None:  # a reader that takes nothing in cannot hold this up
            asyncio.get_running_loop().call_later(LAST_WORDS, self._writing.cancel)

    async def answer(self, receive: Receive, send: Send) -> None:
        """Write until there is a reason to end."""
        self._writing = writing = asyncio.create_task(self._write(send))
        leaving = asyncio.create_task(self._until_left(receive))
        try:
            await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.leave(self)
            for task in (writing, leaving):
                task.cancel()
            await asyncio.gather(leaving, return_exceptions=True)
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await writing

    async def _until_left(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _write(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})

        async def put(*blocks: bytes) -> None:
            if blocks:
                await send({"type": "http.response.body", "body": b"".join(blocks), "more_body": True})

        first = f"retry: {RETRY_MILLISECONDS}\n".encode() + self._block("hello", {})
        await put(first, *([self._block("reset", {})] if self.is_reset else []))
        with contextlib.suppress(Unauthenticated):
            await self._catch_up(put)
            await self._follow(put)
        if not self.is_closing:
            self.farewell = "ended"
        if self.farewell:
            await put(self._block(self.farewell, {}))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _block(self, name: str = "", data: Any = None) -> bytes:
        return block(write_cursor(self.hub.tools.keyring, self.actor, self.position), name, data)

    async def _catch_up(self, put: Any) -> None:
        """Tell what happened between the reader's last event and now."""

        def unit(session: Session) -> tuple[list[Told], list[bytes]]:
            self._ask_who(session)
            rows = events_after(session, self.actor.organization_id, self.position, BATCH)
            news = [Told.of(row) for row in rows if row.number <= self.catch_up_to]
            return news, self._heard(session, news)

        while self.position < self.catch_up_to and not self.is_closing:
            news, blocks = await self._ask(unit)
            await put(*blocks)
            if not news:
                break
        self.position = max(self.position, self.catch_up_to)

    async def _follow(self, put: Any) -> None:
        """Tell what happens, and now and then that nothing did.

        What the reader may not hear leaves no trace: the next sign of life comes when it would have come anyway.
        """
        due = monotonic() + self.hub.heartbeat
        while not self.is_closing:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.wake.wait(), max(0.0, due - monotonic()))
            self.wake.clear()
            if self.is_closing:
                return
            news, self.pending = self.pending[:BATCH], self.pending[BATCH:]
            if self.pending:
                self.wake.set()
            news = [told for told in news if told.number > self.position]
            noticed, self.noticed = self.noticed, []

            def unit(session: Session, news: list[Told] = news, noticed: list[UUID] = noticed) -> list[bytes]:
                self._ask_who(session)
                return [*self._heard(session, news), *self._waiting(session, noticed)]

            blocks = await self._ask(unit)
            if not self.pending:
                self.position = max(self.position, self.hub.position(self.actor.organization_id))
            if blocks or monotonic() >= due:
                await put(*(blocks or [self._block()]))
                due = monotonic() + self.hub.heartbeat

    async def _ask(self, unit: Any) -> Any:
        """Ask the database, through busy moments too; what cannot be judged does not go out."""
        while True:
            try:
                return await self.hub.tools.database.read(unit)
            except Unauthenticated:
                raise
            except Problem:
                if self.is_closing:
                    raise Unauthenticated from None
                await asyncio.sleep(0.2)

    def _ask_who(self, session: Session) -> None:
        """Ask again who the reader is. Errors: `Unauthenticated` when the session ended or is another person's."""
        self.call.found.pop("actor", None)
        actor = actor_of(session, self.call)
        if (actor.organization_id, actor.person_id) != (self.actor.organization_id, self.actor.person_id):
            raise Unauthenticated
        self.actor = actor

    def _heard(self, session: Session, news: list[Told]) -> list[bytes]:
        blocks = []
        for told in news:
            self.position = told.number
            if hears(session, self.actor, told):
                blocks.append(self._block(data=told.shown()))
        return blocks

    def _waiting(self, session: Session, noticed: list[UUID]) -> list[bytes]:
        """Say of each notice that it is there, if the reader can see now what it is about."""
        if not scope_allows(self.actor, Action.NOTICE_READ):
            return []
        shown = (one for one in noticed if is_shown(session, self.actor, one))
        return [
            self._block(data={"type": NOTICED, "learner_id": None, "ids": {"notice_id": str(one)}}) for one in shown
        ]


class EventStream(Response):
    """The answer that carries a stream. Nothing of it is held back."""

    media_type = "text/event-stream"

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self.stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":
            self.stream.hub.leave(self.stream)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        await self.stream.answer(receive, send)
