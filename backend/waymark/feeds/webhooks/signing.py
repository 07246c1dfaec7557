"""Signatures after Standard Webhooks 1.0: https://www.standardwebhooks.com, version v1 (HMAC-SHA256)."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

SECRET_PREFIX: Final = "whsec_"
FRESH_SECRET_BYTES: Final = 32
SHORTEST_SECRET: Final = 24
LONGEST_SECRET: Final = 64
_MESSAGE_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadSecret(ValueError):
    """A webhook secret is whsec_ and 24 to 64 bytes in base64."""


class BadMessage(ValueError):
    """A webhook message has an id of letters, digits, - and _ (no dot), and an aware time."""


def make_secret() -> str:
    """Make a secret for one endpoint: `whsec_` and 32 random bytes in base64."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(FRESH_SECRET_BYTES)).decode()


def secret_bytes(secret: str) -> bytes:
    """Return the key that a `whsec_` secret stands for. Raises BadSecret for any other form.

    Strict on purpose: the official Python verifier takes a secret of one byte, or one with a
    mistyped character, and then signs with something that only looks like a key.
    """
    written = secret.removeprefix(SECRET_PREFIX)
    try:
        key = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise BadSecret(BadSecret.__doc__) from None
    if written == secret or not SHORTEST_SECRET <= len(key) <= LONGEST_SECRET:
        raise BadSecret(BadSecret.__doc__)
    return key


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
        "webhook-signature": " ".join(_signature(secret, content) for secret in live_secrets),
    }


def _signature(secret: str, content: bytes) -> str:
    mac = hmac.digest(secret_bytes(secret), content, hashlib.sha256)
    return "v1," + base64.b64encode(mac).decode()
