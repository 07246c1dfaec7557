"""Identifiers: time-ordered for rows, random where an id must not tell when it was made."""

from uuid import UUID, uuid4

import uuid_utils


def new_id() -> UUID:
    """Return a UUIDv7: rows that are made one after the other lie one after the other."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def random_id() -> UUID:
    """Return a UUIDv4, for invitations, slips and links, whose ids must not tell when they were made."""
    return uuid4()
