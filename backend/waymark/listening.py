"""Listens for webhooks on this machine and says of each whether it is genuine: for trying out what will be built.

It is a receiver as the guide for client developers asks for one: it checks the bytes before anything parses them, knows
an event that came before, and answers at once.
"""

import json
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import uvicorn

from waymark.feeds.webhooks.signing import BadMessage, BadSecret, secret_bytes, signed_headers
from waymark.kit import clock

HERE = "127.0.0.1"
TOLERANCE = timedelta(minutes=5)
LARGEST = 1024 * 1024  # bytes: far more than any event has
REMEMBERED = 10_000  # ids, so that a long day does not fill the memory

Say = Callable[[str], None]


class NotGenuine(Exception):
    """Why a message cannot be trusted, in words for whoever builds a receiver."""


def check(secrets: Iterable[str], headers: dict[str, str], body: bytes, now: datetime) -> None:
    """Check a message after Standard Webhooks 1.0: one signature that fits one secret. Errors: `NotGenuine`."""
    message_id, sent_at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    signatures = set(headers.get("webhook-signature", "").split())
    if not message_id or not sent_at or not signatures:
        raise NotGenuine("webhook-id, webhook-timestamp or webhook-signature is missing")
    try:
        moment = datetime.fromtimestamp(int(sent_at), tz=now.tzinfo)
    except (ValueError, OverflowError, OSError):
        raise NotGenuine("webhook-timestamp is not a number of seconds") from None
    if abs(now - moment) > TOLERANCE:
        raise NotGenuine("it was sent more than five minutes before or after now")
    for secret in secrets:
        try:
            wanted = signed_headers([secret], message_id, moment, body)["webhook-signature"]
        except BadMessage:
            raise NotGenuine("webhook-id has letters that it cannot have") from None
        if wanted in signatures:
            return
    raise NotGenuine("no signature fits: another secret, or the bytes were changed on the way")


@dataclass
class Receiver:
    """An ASGI app that hears webhooks at any address, says what it heard, and answers as it was told to."""

    secrets: tuple[str, ...]
    say: Say
    status: int = 200
    retry_after: int | None = None
    seen: dict[str, int] = field(default_factory=dict)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        body = await _whole(receive)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["method"] != "POST":
            await _answer(send, 405, [(b"allow", b"POST")])
        elif body is None:
            self.say(f"Refused: more than {LARGEST} bytes.")
            await _answer(send, 413)
        else:
            status = self.hear(headers, body)
            waits = [(b"retry-after", str(self.retry_after).encode())] if self.retry_after is not None else []
            await _answer(send, status, waits)

    def hear(self, headers: dict[str, str], body: bytes) -> int:
        """Say what came, and return the status to answer with."""
        message_id = headers.get("webhook-id", "")
        if self.secrets:
            try:
                check(self.secrets, headers, body, clock.now())
            except NotGenuine as reason:
                self.say(f"NOT GENUINE  {message_id or '(no id)'}: {reason}. Answered 401.")
                return 401
        times = self.seen.pop(message_id, 0) + 1
        self.seen[message_id] = times
        if len(self.seen) > REMEMBERED:
            del self.seen[next(iter(self.seen))]
        word = "GENUINE" if self.secrets else "NOT CHECKED (no secret was given)"
        again = f", number {times} of the same id: handle it once" if times > 1 else ""
        self.say(f"{word}  {message_id or '(no id)'}{again}. Answered {self.status}.\n{_readable(body)}")
        return self.status


async def _whole(receive: Any) -> bytes | None:
    """Return the body, or nothing when it is too large."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST:
            return None
        if not message.get("more_body"):
            return body


async def _answer(send: Any, status: int, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    sent = [(b"content-length", b"0"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": sent})
    await send({"type": "http.response.body", "body": b""})


def _readable(body: bytes) -> str:
    """Return JSON as lines to read; anything else as it came, with what is no text marked."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except ValueError:
        return body.decode("utf-8", errors="backslashreplace")


def known(secrets: Iterable[str]) -> tuple[str, ...]:
    """Return secrets as given. Errors: `BadSecret` for one that is none."""
    for secret in secrets:
        secret_bytes(secret)
    return tuple(secrets)


def listen(receiver: Receiver, port: int) -> None:
    """Listen on this machine alone until stopped. Errors: `OSError` when the port is taken."""
    with socket.create_server((HERE, port)) as server:
        taken = server.getsockname()[1]
        receiver.say(f"Listening on http://{HERE}:{taken}/ (stop with Ctrl-C).")
        config = uvicorn.Config(receiver, log_level="warning", access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[server])


__all__ = ["BadSecret", "NotGenuine", "Receiver", "check", "known", "listen"]
