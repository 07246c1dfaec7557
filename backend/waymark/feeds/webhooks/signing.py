"""Signatures after Standard Webhooks 1.0: https://www.standardwebhooks.com, version v1 (HMAC-SHA256)."""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from waymark.domains.connections.secrets import BadSecret, make_secret, secret_bytes

__all__ = ["BadMessage", "BadSecret", "make_secret", "secret_bytes", "signature", "signed_headers"]

_MESSAGE_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadMessage(ValueError):
    """A webhook message has an id of letters, digits, - and _ (no dot), and an aware time."""


def signed_headers(live_secrets: Sequence[str], message_id: str, attempted_at: datetime, body: bytes) -> dict[str, str]:
    """Return the three headers for one attempt at sending exactly these bytes.

    `message_id` is the event's id and the same at every attempt; `attempted_at` is the time of this
    attempt. While a secret is being replaced both are live and each signs, so nobody misses one.
    Raises BadMessage or BadSecret.
    """
    if not _MESSAGE_ID.fullmatch(message_id) or attempted_at.utcoffset() is None:
        raise BadMessage(BadMessage.__doc__)
    if not live_secrets:
        raise BadSecret("A webhook needs at least one live secret.")
    timestamp = str(int(attempted_at.timestamp()))
    content = b".".join((message_id.encode(), timestamp.encode(), body))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signature(secret, content) for secret in live_secrets),
    }


def signature(secret: str, content: bytes) -> str:
    """Return how one secret signs `id.timestamp.body`. Raises BadSecret."""
    mac = hmac.digest(secret_bytes(secret), content, hashlib.sha256)
    return "v1," + base64.b64encode(mac).decode()
