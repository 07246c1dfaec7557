"""The secrets of webhook endpoints: how they look, and how they lie sealed in the database."""

import base64
import binascii
import secrets
from typing import Final
from uuid import UUID

from waymark.kit.keys import Keyring, Purpose

SECRET_PREFIX: Final = "whsec_"
FRESH_SECRET_BYTES: Final = 32
SHORTEST_SECRET: Final = 24
LONGEST_SECRET: Final = 64


class BadSecret(ValueError):
    """A webhook secret is whsec_ and 24 to 64 bytes in base64."""


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


def seal_secret(keyring: Keyring, secret: str, organization_id: UUID, endpoint_id: UUID) -> str:
    """Seal a secret for its row, so that it opens nowhere else."""
    sealed = keyring.seal(Purpose.WEBHOOK_SECRET, secret.encode(), organization_id.bytes + endpoint_id.bytes)
    return base64.b64encode(sealed).decode()


def open_secret(keyring: Keyring, sealed: str, organization_id: UUID, endpoint_id: UUID) -> str:
    """Open what `seal_secret` sealed. Raises a KeyFault when the key file is another."""
    about = organization_id.bytes + endpoint_id.bytes
    return keyring.open(Purpose.WEBHOOK_SECRET, base64.b64decode(sealed), about).decode()
