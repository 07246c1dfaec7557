"""Bytes of files, in a folder: written whole or not at all, readable by this user only, named by their SHA-256.

Each file lies under its owner (an organization), so that nothing of one can be learnt from another, and carries an
id in its name, so that two uploads of the same bytes come and go without each other.
"""

import asyncio
import errno
import hashlib
import os
import re
import time
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from waymark.kit.problems import Problem, TooLarge

HELD = 1024 * 1024
NAME = re.compile(r"(?P<sha256>[0-9a-f]{64})-(?P<id>[0-9a-f]{32})")
PART = ".part"
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StorageFull(Problem):
    """There is no room left to keep this file. Nothing was changed. Tell whoever runs this server."""

    status = 507

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": "300"})


class FileGone(Problem):
    """The bytes of this file are not here any more. Upload the file again."""

    status = 409


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written: the SHA-256 of the bytes in hexadecimal, and how many bytes there are."""

    sha256: str
    size: int


class Files:
    """The files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, owner: UUID, file_id: UUID, sha256: str) -> Path:
        """Return where a file lies."""
        return self.folder / str(owner) / sha256[:2] / f"{sha256}-{file_id.hex}"

    async def put(self, owner: UUID, file_id: UUID, stream: AsyncIterator[bytes], most: int) -> Stored:
        """Write what streams by and return its hash and size, once the disk has it.

        Errors: `TooLarge` past `most` bytes, `StorageFull`; whatever the stream raises. Nothing is left then.
        """
        part = self.folder / str(owner) / f"{file_id.hex}{PART}"
        try:
            descriptor = await asyncio.to_thread(_begin, part)
            try:
                stored = await _pour(descriptor, stream, most)
            finally:
                os.close(descriptor)
            await asyncio.to_thread(_settle, part, self.path(owner, file_id, stored.sha256))
        except OSError as error:
            part.unlink(missing_ok=True)
            raise StorageFull if error.errno in NO_SPACE else error from error
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return stored

    def open(self, owner: UUID, file_id: UUID, sha256: str) -> BinaryIO:
        """Open a file to read it; its bytes are those that were written. Errors: `FileGone`."""
        try:
            opened = self.path(owner, file_id, sha256).open("rb")
        except FileNotFoundError as error:
            raise FileGone from error
        if hashlib.file_digest(opened, "sha256").hexdigest() != sha256:
            opened.close()
            raise FileGone("The bytes of this file were damaged on the disk. Upload the file again.")
        opened.seek(0)
        return opened

    def delete(self, owner: UUID, file_id: UUID, sha256: str) -> None:
        """Take a file away; it may be gone already."""
        self.path(owner, file_id, sha256).unlink(missing_ok=True)

    def sweep(self, owner: UUID, kept: Collection[UUID], older_than: float) -> int:
        """Take away an owner's files that are not among the kept ones; return how many.

        `older_than` is in seconds: a younger file may belong to an upload whose row is not written yet.
        """
        place, until, count = self.folder / str(owner), time.time() - older_than, 0
        for path in [*place.glob("*" + PART), *place.glob("??/*")]:
            read = NAME.fullmatch(path.name)
            if read is not None and UUID(read["id"]) in kept:
                continue
            if path.stat().st_mtime < until:
                path.unlink(missing_ok=True)
                count += 1
        return count


async def _pour(descriptor: int, stream: AsyncIterator[bytes], most: int) -> Stored:
    """Write and hash in threads, a mebibyte at a time: a slow disk must hold up this upload alone."""
    hashed, size, held = hashlib.sha256(), 0, bytearray()

    def take(piece: bytes) -> None:
        hashed.update(piece)
        _write(descriptor, piece)

    async for piece in stream:
        size += len(piece)
        if size > most:
            raise TooLarge
        held += piece
        if len(held) >= HELD:
            await asyncio.to_thread(take, bytes(held))
            held.clear()
    await asyncio.to_thread(take, bytes(held))
    await asyncio.to_thread(os.fsync, descriptor)
    return Stored(hashed.hexdigest(), size)


def _write(descriptor: int, piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[os.write(descriptor, left) :]


def _begin(part: Path) -> int:
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


def _settle(part: Path, target: Path) -> None:
    """Give the file its name and wait until the disk knows the name too."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part.rename(target)
    for folder in (target.parent, part.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
