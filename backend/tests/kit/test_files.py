"""Bytes are written whole or not at all, readable by one user, and swept when nobody needs them."""

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from waymark.kit.files import FileGone, Files, StorageFull, Stored
from waymark.kit.ids import new_id
from waymark.kit.problems import TooLarge

OWNER = new_id()
WORDS = b"a roster" * 100_000


async def pieces(content: bytes, size: int = 60_000) -> AsyncIterator[bytes]:
    """Give bytes in pieces, as a connection does."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


def put(files: Files, content: bytes, most: int = 10_000_000) -> tuple[UUID, Stored]:
    """Store bytes under a new id."""
    file_id = new_id()
    return file_id, asyncio.run(files.put(OWNER, file_id, pieces(content), most))


def left(folder: Path) -> list[Path]:
    """Return the files in a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_put_can_be_read_and_deleted(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    file_id, stored = put(files, WORDS)
    assert stored == Stored(hashlib.sha256(WORDS).hexdigest(), len(WORDS))
    with files.open(OWNER, file_id, stored.sha256) as opened:
        assert opened.read() == WORDS
    (path,) = left(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.name == stored.sha256[:2]
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in (path.parent, path.parent.parent))
    files.delete(OWNER, file_id, stored.sha256)
    files.delete(OWNER, file_id, stored.sha256)
    with pytest.raises(FileGone):
        files.open(OWNER, file_id, stored.sha256)


def test_the_same_bytes_twice_are_two_files(tmp_path: Path) -> None:
    files = Files(tmp_path)
    first, stored = put(files, WORDS)
    second, _ = put(files, WORDS)
    files.delete(OWNER, first, stored.sha256)
    with files.open(OWNER, second, stored.sha256) as opened:
        assert opened.read(8) == b"a roster"


def test_bytes_that_changed_on_the_disk_are_not_given_out(tmp_path: Path) -> None:
    files = Files(tmp_path)
    file_id, stored = put(files, WORDS)
    files.path(OWNER, file_id, stored.sha256).write_bytes(WORDS[:-1] + b"!")
    with pytest.raises(FileGone, match="damaged"):
        files.open(OWNER, file_id, stored.sha256)


def test_too_much_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        put(Files(tmp_path), WORDS, most=len(WORDS) - 1)
    assert left(tmp_path) == []


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield WORDS
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(Files(tmp_path).put(OWNER, new_id(), broken(), 10_000_000))
    assert left(tmp_path) == []


def test_a_full_disk_is_said_in_our_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _piece: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageFull):
        put(Files(tmp_path), WORDS)
    monkeypatch.undo()
    assert left(tmp_path) == []


def test_a_write_that_takes_only_a_part_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, piece: real(descriptor, bytes(piece[:1000])))
    file_id, stored = put(Files(tmp_path), WORDS)
    monkeypatch.undo()
    assert Files(tmp_path).path(OWNER, file_id, stored.sha256).read_bytes() == WORDS


def test_the_sweep_takes_what_nobody_needs_and_leaves_what_is_young(tmp_path: Path) -> None:
    files = Files(tmp_path)
    kept, stored = put(files, WORDS)
    put(files, b"orphan")
    (tmp_path / str(OWNER) / "left.part").write_bytes(b"x")
    assert files.sweep(OWNER, {kept}, older_than=3600) == 0
    assert files.sweep(OWNER, {kept}, older_than=-1) == 2
    assert left(tmp_path) == [files.path(OWNER, kept, stored.sha256)]
    assert files.sweep(new_id(), set(), older_than=-1) == 0
