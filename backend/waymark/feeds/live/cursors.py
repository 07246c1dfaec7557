"""Where a stream stands, as its reader keeps it: sealed, because a bare number would tell how much happens."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from waymark.identity.actors import Actor
from waymark.kit.keys import KeyFault, Keyring, Purpose


def write_cursor(keyring: Keyring, actor: Actor, number: int) -> str:
    """Write a place in the ledger as an event id that only this person can come back with."""
    sealed = keyring.seal(Purpose.CURSOR, number.to_bytes(8), _about(actor))
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def read_cursor(keyring: Keyring, actor: Actor, written: str) -> int | None:
    """Read what `write_cursor` wrote for the same person; None for anything else."""
    try:
        sealed = urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
        return int.from_bytes(keyring.open(Purpose.CURSOR, sealed, _about(actor)))
    except (KeyFault, ValueError):
        return None


def _about(actor: Actor) -> bytes:
    return b"live" + actor.organization_id.bytes + actor.person_id.bytes
