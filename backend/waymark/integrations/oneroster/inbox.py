"""How a command reaches the server that is running: through a folder that only this user can open.

On SQLite one process writes. A command that finds the server running lays its file and its request here; the
server's worker takes them up, and writes after each stage how far they are.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from waymark.integrations.oneroster.errands import FAILED, Answer, Errand, advance
from waymark.kit.http import Tools
from waymark.kit.ids import random_id

REQUEST, FILE, RESULT, PART = ".request", ".zip", ".result", ".part"
OLD = 24 * 3600.0
LARGEST_REQUEST = 16 * 1024
_ERRAND = TypeAdapter(Errand)
_ANSWER = TypeAdapter(Answer)


class Inbox:
    """The folder."""

    def __init__(self, data_folder: Path) -> None:
        self.folder = data_folder / "inbox"

    def post(self, errand: Errand, source: Path) -> str:
        """Lay down a file, then the request for it; return the name under which the answer will be."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = random_id().hex
        with source.open("rb") as opened:
            _write(self.folder / (name + FILE), opened.read())
        self.keep(name, errand)
        return name

    def keep(self, name: str, errand: Errand) -> None:
        """Write a request."""
        _write(self.folder / (name + REQUEST), json.dumps(asdict(errand)).encode())

    def answer(self, name: str, answer: Answer) -> None:
        """Write how far a request is."""
        _write(self.folder / (name + RESULT), json.dumps(asdict(answer)).encode())

    def answered(self, name: str) -> Answer | None:
        """Return how far a request is, None when nobody has looked at it yet."""
        path = self.folder / (name + RESULT)
        return _ANSWER.validate_json(path.read_bytes()) if path.exists() else None

    def source(self, name: str) -> Path:
        """Return where the file of a request lies."""
        return self.folder / (name + FILE)

    def requests(self) -> Iterator[tuple[str, Errand | None]]:
        """Give the requests, the oldest first; None in place of one that cannot be read."""
        for path in sorted(self.folder.glob("*" + REQUEST), key=_age):
            try:
                with path.open("rb") as opened:
                    yield path.stem, _ERRAND.validate_json(opened.read(LARGEST_REQUEST))
            except ValidationError:
                yield path.stem, None

    def close(self, name: str) -> None:
        """Take a request and its file away; the answer stays to be read."""
        for kind in (REQUEST, FILE):
            (self.folder / (name + kind)).unlink(missing_ok=True)

    def forget(self, name: str) -> None:
        """Take everything of a request away."""
        self.close(name)
        (self.folder / (name + RESULT)).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what nobody came to read."""
        until = time.time() - OLD
        for path in self.folder.glob("*"):
            if path.suffix in (RESULT, FILE, PART) and path.stat().st_mtime < until:
                path.unlink(missing_ok=True)


async def take_inbox(tools: Tools) -> bool:
    """Take each request one stage further. Returns whether any moved."""
    if not tools.settings.on_sqlite:
        return False
    inbox, moved = Inbox(tools.settings.data_folder), False
    for name, errand in list(inbox.requests()):
        if errand is None:
            inbox.answer(name, Answer(FAILED, "The request could not be read."))
            inbox.close(name)
            moved = True
            continue
        before = _state(inbox.answered(name))
        after, answer = await advance(tools, errand, inbox.source(name))
        if after != errand:
            inbox.keep(name, after)
        inbox.answer(name, answer)
        if answer.code is not None:
            inbox.close(name)
        moved = moved or _state(answer) != before
    inbox.sweep()
    return moved


def _state(answer: Answer | None) -> tuple[Any, Any]:
    return (None, None) if answer is None else (answer.code, answer.shown.get("state"))


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _write(path: Path, content: bytes) -> None:
    """Write a file that only this user can read; it has its name once it is whole."""
    part = path.with_suffix(path.suffix + PART)
    descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
        part.rename(path)
    except OSError:
        part.unlink(missing_ok=True)  # a full disk must not keep half a roster
        raise
