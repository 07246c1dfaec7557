"""Identifiers: time-ordered for rows, random where an id must not tell when it was made."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from random import getrandbits
from typing import Any
from uuid import UUID, SafeUUID, uuid4

import uuid_utils


class WrittenId(UUID):
    """An id that keeps how it is written. A request writes some ids ten times, and UUID makes the text each time."""

    __slots__ = ("text",)
    text: str

    def __init__(self, text: str) -> None:
        """Take an id as the database and we ourselves write it: 36 characters, small letters.

        UUID's own way, which takes any spelling, took twice as long. Errors: `ValueError` for what is no number.
        """
        for name, value in (("int", int(text.replace("-", ""), 16)), ("is_safe", SafeUUID.unknown), ("text", text)):
            object.__setattr__(self, name, value)  # an id cannot be changed, so that UUID forbids the short form

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> Any:
        return WrittenId, (self.text,)


_makers: list[Callable[[], str]] = []


def new_id() -> UUID:
    """Return a UUIDv7: rows that are made one after the other lie one after the other."""
    return WrittenId(_makers[-1]() if _makers else str(uuid_utils.uuid7()))


@contextmanager
def made_by(maker: Callable[[], str]) -> Iterator[None]:
    """Let somebody else make the ids of rows, for the whole process. What must not be guessed stays random."""
    _makers.append(maker)
    try:
        yield
    finally:
        _makers.pop()


def random_id() -> UUID:
    """Return a UUIDv4, for invitations, slips and links, whose ids must not tell when they were made."""
    return uuid4()


def random_text() -> str:
    """Return 32 hex digits, for what needs a name and guards nothing: the system is not asked for chance."""
    return f"{getrandbits(128):032x}"


WRITTEN = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_written(text: str) -> bool:
    """Tell whether a text is an id as the database and we ourselves write it."""
    return WRITTEN.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def id_of(text: str) -> UUID:
    """Return the id that the database wrote. Those that come again and again are read once."""
    return WrittenId(text)
