"""Builders for webhook tests: receivers on loopback, consents, endpoints, a worker that is stepped by hand."""

import asyncio
import contextlib
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import select

from tests.hostile.receivers import OK, Behave, Receiver, answers
from tests.world import Somebody, World
from waymark.domains.connections.models import WebhookDelivery, WebhookEndpoint
from waymark.feeds.webhooks import dispatch
from waymark.identity.models import Authority, BrowserSession, Consent
from waymark.kit import clock
from waymark.kit.rows import added

RECIPIENT, PURPOSE = "Rio Analytics", "progress reports"
LOOPBACK = "127.0.0.1/32:*"
RECEIVED = answers(OK + b"Content-Length: 0\r\n\r\n")


def answering(status: int, more: bytes = b"", body: bytes = b"") -> Behave:
    """Answer with a status, more header lines and a body."""
    head = f"HTTP/1.1 {status} Said\r\nContent-Length: {len(body)}\r\n".encode()
    return answers(head + more + b"\r\n" + body)


class Clock:
    """A clock that can be put forward."""

    def __init__(self, monkeypatch: Any) -> None:
        self.ahead = timedelta(0)
        self.real = clock.now
        monkeypatch.setattr(clock, "now", lambda: self.real() + self.ahead)

    def forward(self, **span: float) -> None:
        """Go forward."""
        self.ahead += timedelta(**span)


class Message:
    """One request that a receiver got."""

    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")[1:]
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        self.json: dict[str, Any] = json.loads(self.body)


class Hooks:
    """The webhook side of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.admin = world.as_(world.an_administrator)
        self.stack = contextlib.AsyncExitStack()
        for_long = update(BrowserSession).values(expires_at=clock.now() + timedelta(days=100))
        world.write(world.here.id, lambda session: session.execute(for_long))

    def receiver(self, behave: Behave = RECEIVED) -> Receiver:
        """Start a receiver; it answers while the world runs."""
        return self.world.run(self.stack.enter_async_context(Receiver(behave).running()))

    def close(self) -> None:
        """Stop the receivers and what is being sent."""
        self.world.run(dispatch.stop(self.world.tools))
        self.world.run(self.stack.aclose())

    def endpoint(self, receiver: Receiver, **more: Any) -> dict[str, Any]:
        """Make an endpoint for a receiver."""
        new = {"url": f"http://127.0.0.1:{receiver.port}/hook", "recipient": RECIPIENT, "purpose": PURPOSE} | more
        made = self.admin.post("/webhook-endpoints", new)
        assert made.status_code == 201, made.text
        answer: dict[str, Any] = made.json()
        return answer

    def consent(self, learner: Somebody, **more: Any) -> UUID:
        """Keep a consent for the recipient and purpose."""
        values = {
            "organization_id": learner.organization_id,
            "learner_id": learner.id,
            "purpose": PURPOSE,
            "recipient": RECIPIENT,
            "authority": Authority.SCHOOL,
            "given_by": self.world.an_administrator.id,
            "text_version": "1",
        } | more
        return self.world.write(learner.organization_id, lambda session: added(session, Consent.made(values))).id

    def withdraw(self, learner: Somebody, consent_id: UUID) -> None:
        """End a consent now."""

        def work(session: Any) -> None:
            consent = session.get(Consent, (learner.organization_id, consent_id))
            consent.ends_at = clock.now()
            session.add(consent)

        self.world.write(learner.organization_id, work)

    def goal(self, learner: Somebody, sentence: str = "Play my own song") -> str:
        """Set a goal: something happens."""
        made = self.world.as_(learner).post(f"/learners/{learner.id}/goals", {"sentence": sentence})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def read_news(self) -> None:
        """Let the reader read everything."""

        async def work() -> None:
            while await dispatch.read_news(self.world.tools):
                pass

        self.world.run(work())

    def send(self, seconds: float = 20) -> None:
        """Let everything that is due be sent, and wait for the answers."""
        dispatcher = dispatch.dispatcher_of(self.world.tools)

        async def work() -> None:
            async with asyncio.timeout(seconds):
                while await dispatch.deliver_due(self.world.tools):
                    await dispatcher.idle()

        dispatcher.resting.clear()
        self.world.run(work())

    def pump(self) -> None:
        """Read and send."""
        self.read_news()
        self.send()

    def deliveries(self, endpoint: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
        """List an endpoint's deliveries, the newest first."""
        listed = self.admin.get(f"/webhook-endpoints/{endpoint['id']}/deliveries{query}")
        assert listed.status_code == 200, listed.text
        items: list[dict[str, Any]] = listed.json()["items"]
        return items

    def delivery(self, endpoint: dict[str, Any], delivery_id: str) -> dict[str, Any]:
        """Read one delivery with its attempts."""
        read: dict[str, Any] = self.admin.get(f"/webhook-endpoints/{endpoint['id']}/deliveries/{delivery_id}").json()
        return read

    def read_endpoint(self, endpoint: dict[str, Any]) -> dict[str, Any]:
        """Read an endpoint."""
        read: dict[str, Any] = self.admin.get(f"/webhook-endpoints/{endpoint['id']}").json()
        return read

    def row(self, delivery_id: str) -> WebhookDelivery:
        """Return a delivery's row."""
        here = self.world.here.id
        found = self.world.read(here, lambda session: session.get(WebhookDelivery, (here, UUID(delivery_id))))
        assert found is not None
        return found

    def set_endpoint(self, endpoint: dict[str, Any], **values: Any) -> None:
        """Put an endpoint into a state that takes days to reach."""
        here = self.world.here.id

        def work(session: Any) -> None:
            row = session.exec(
                select(WebhookEndpoint).where(
                    WebhookEndpoint.organization_id == here, WebhookEndpoint.id == UUID(endpoint["id"])
                )
            ).one()
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)

        self.world.write(here, work)


def messages(receiver: Receiver) -> list[Message]:
    """Return what a receiver got."""
    return [Message(raw) for raw in receiver.requests]


def at(written: str) -> datetime:
    """Read a time of an answer."""
    return clock.from_text(written)
