"""Opens a zip that somebody uploaded: plain files at the top, bounded while they stream, or a refusal."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from waymark.integrations.oneroster.findings import (
    FolderInZip,
    NamedTwice,
    NotAPlainFile,
    NotZip,
    PackingUnknown,
    UnpackedTooLarge,
    UnpacksTooFar,
    UnsafeName,
    ZipDamaged,
    ZipEncrypted,
    ZipHasTooManyEntries,
    ZipTooLarge,
    shown,
)
from waymark.integrations.oneroster.limits import Limits

ENCRYPTED = 0x1 | 0x40 | 0x2000
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BOM = b"\xef\xbb\xbf"
END = struct.Struct("<4s4H2LH")
LOCATOR = struct.Struct("<4sLQL")
END_64 = struct.Struct("<4sQ2H2L4Q")
LONGEST_COMMENT = 1 << 16

# What the standard library raises on a zip that lies: each of these has been seen with a crafted file.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error, ValueError, OverflowError, OSError)


def _end_of_directory(file: BinaryIO, size: int) -> tuple[int, int]:
    """Return how many entries the directory has and its bytes, as the library will read them.

    The library loads the whole directory at once, so its size must be known before it is asked to.
    """
    length = min(size, END.size + LONGEST_COMMENT)
    file.seek(size - length)
    tail = file.read(length)
    at = length - END.size
    if at < 0 or not (tail[at : at + 4] == b"PK\5\6" and tail.endswith(b"\0\0")):
        at = tail.rfind(b"PK\5\6")
    if at < 0 or at + END.size > length:
        file.seek(0)
        raise ZipDamaged if file.read(4) == b"PK\3\4" else NotZip
    _, _, _, _, entries, directory, _, _ = END.unpack_from(tail, at)
    before = size - length + at - LOCATOR.size
    if before < END_64.size:
        return entries, directory
    file.seek(before - END_64.size)
    record, locator = file.read(END_64.size), file.read(LOCATOR.size)
    if not locator.startswith(b"PK\6\7"):
        return entries, directory
    if not record.startswith(b"PK\6\6") or LOCATOR.unpack(locator)[2] != before - END_64.size:
        raise ZipDamaged
    unpacked = END_64.unpack(record)
    return unpacked[7], unpacked[8]


def _member(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if "/" in name or "\\" in name:
        raise FolderInZip(f"{FolderInZip.__doc__} The zip has: {shown(name)}")
    if name in ("", ".", "..") or ":" in name or len(name) > 255 or not name.isprintable():
        raise UnsafeName(f"{UnsafeName.__doc__} The zip has: {shown(name)}")
    if info.flag_bits & ENCRYPTED:
        raise ZipEncrypted
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG) or info.external_attr & 0x10:
        raise NotAPlainFile(f"{NotAPlainFile.__doc__} Look at: {shown(name)}")
    if info.compress_type not in PACKINGS:
        raise PackingUnknown(f"{PackingUnknown.__doc__} Look at: {shown(name)}")
    return name


class Archive:
    """An opened zip: its members by name, and how many bytes have been unpacked so far."""

    def __init__(self, packed: zipfile.ZipFile, size: int, limits: Limits) -> None:
        self._zip = packed
        self._size = size
        self._limits = limits
        self._unpacked = 0
        self.members: dict[str, zipfile.ZipInfo] = {}
        for info in packed.infolist():
            name = _member(info)
            if name in self.members:
                raise NamedTwice(f"{NamedTwice.__doc__} Look at: {shown(name)}")
            self.members[name] = info

    @contextmanager
    def text(self, name: str) -> Iterator[io.TextIOWrapper]:
        """Open a member as UTF-8 text, its byte order mark taken off and its line ends kept.

        Bytes that are not UTF-8 come out as lone surrogates, so that the reader can say in which row they stand.
        """
        try:
            member = self._zip.open(self.members[name])
        except BROKEN as broken:
            raise ZipDamaged from broken
        with io.BufferedReader(_Measured(self, member, self.members[name]), 65536) as source:
            if source.peek(3).startswith(BOM):
                source.read(3)
            with io.TextIOWrapper(source, encoding="utf-8", errors="surrogateescape", newline="") as text:
                yield text

    def count(self, size: int) -> None:
        """Add to what has been unpacked."""
        self._unpacked += size
        if self._unpacked > self._limits.unpacked:
            raise UnpackedTooLarge

    def weigh(self, info: zipfile.ZipInfo, seen: int) -> None:
        """Refuse a member that grows beyond any table of people."""
        packed = max(1, min(info.compress_size, self._size))
        if seen > self._limits.ratio_from and seen > self._limits.ratio * packed:
            raise UnpacksTooFar(f"{UnpacksTooFar.__doc__} Look at: {shown(info.orig_filename)}")


class _Measured(io.RawIOBase):
    """The bytes of one member, counted as they come; what the library raises becomes a refusal."""

    def __init__(self, archive: Archive, member: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._member = member
        self._info = info
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(into))
        except BROKEN as broken:
            raise ZipDamaged from broken
        size = len(data)
        if size == 0 and self._seen != self._info.file_size:
            raise ZipDamaged
        self._seen += size
        self._archive.count(size)
        self._archive.weigh(self._info, self._seen)
        into[:size] = data
        return size

    def close(self) -> None:
        self._member.close()
        super().close()


@contextmanager
def _source(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        yield source


@contextmanager
def opened(source: Path | BinaryIO, limits: Limits) -> Iterator[Archive]:
    """Open a zip. Raises RosterRefused when it is not one that can be read safely."""
    with _source(source) as file:
        size = file.seek(0, io.SEEK_END)
        if size > limits.packed:
            raise ZipTooLarge
        entries, directory = _end_of_directory(file, size)
        if entries > limits.entries or directory > limits.directory:
            raise ZipHasTooManyEntries
        try:
            packed = zipfile.ZipFile(file)
        except BROKEN as broken:
            raise ZipDamaged from broken
        with packed:
            if len(packed.infolist()) > limits.entries:
                raise ZipHasTooManyEntries
            yield Archive(packed, size, limits)
