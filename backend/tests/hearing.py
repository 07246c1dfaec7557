"""Hears every statement that is sent, through SQLAlchemy or past it: hot ones go to SQLite's driver by themselves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlmodel import Session

from waymark.kit.compiled import Compiled
from waymark.kit.database.sqlite_file import driver_of

Hear = Callable[[str], None]

_hearers: list[Hear] = []
_run = Compiled.run


def _tell(statement: str) -> None:
    for hear in tuple(_hearers):
        hear(statement)


def _told_run(self: Compiled, session: Session, asked: dict[str, Any]) -> tuple[Any, bool]:
    if driver_of(session) is not None:  # elsewhere SQLAlchemy sends it, and tells
        _tell(self.on_sqlite.text)
    return _run(self, session, asked)


Compiled.run = _told_run  # type: ignore[method-assign]
event.listen(Engine, "before_cursor_execute", lambda _connection, _cursor, statement, *_rest: _tell(statement))


def always(hear: Hear) -> None:
    """Let somebody hear every statement from now on."""
    _hearers.append(hear)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect every statement that is sent meanwhile, without its values."""
    sent: list[str] = []
    hear = sent.append
    _hearers.append(hear)
    try:
        yield sent
    finally:
        _hearers.remove(hear)
