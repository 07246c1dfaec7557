"""A zip that is broken, lies or attacks ends in a refusal of ours, with memory that stays flat."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integrations.oneroster.apart import staged_apart
from tests.integrations.oneroster.samples import generated
from waymark.integrations.oneroster.findings import (
    FolderInZip,
    NamedTwice,
    NoRoom,
    NotAPlainFile,
    NotZip,
    PackingUnknown,
    RosterRefused,
    UnpackedTooLarge,
    UnpacksTooFar,
    UnsafeName,
    ZipDamaged,
    ZipEncrypted,
    ZipHasTooManyEntries,
    ZipTooLarge,
)
from waymark.integrations.oneroster.limits import MIB, Limits
from waymark.integrations.oneroster.translate import stage

GOOD = generated().getvalue()


def read(data: bytes, folder: Path, limits: Limits | None = None) -> int:
    """Stage these bytes; return how many faults there are."""
    with stage(io.BytesIO(data), folder, limits=limits or Limits()) as staged:
        return staged.fault_count


def with_member(name: str | zipfile.ZipInfo, data: bytes = b"x", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good roster with one more member."""
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a", packing) as packed:
        packed.writestr(name, data, packing)
    return target.getvalue()


def patched(flag_at_local: int, flag_at_central: int, value: int, size: str = "<H") -> bytes:
    """The good roster with a field of the first member's two headers changed; a negative place leaves one as it is."""
    data = bytearray(GOOD)
    central = data.index(b"PK\1\2")
    for start, place in ((0, flag_at_local), (central, flag_at_central)):
        if place >= 0:
            struct.pack_into(size, data, start + place, value)
    return bytes(data)


def of_kind(mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("lunch.csv")
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def named_as(name: str) -> bytes:
    """A member with a name that the library would not write: put in afterwards, byte for byte."""
    raw = name.encode("latin-1")
    stand_in = b"q" * len(raw)
    return with_member(stand_in.decode()).replace(stand_in, raw)


REFUSED: dict[str, tuple[Callable[[], bytes], type[RosterRefused]]] = {
    "nothing": (lambda: b"", NotZip),
    "text": (lambda: b"sourcedId,status\n" * 100, NotZip),
    "html": (lambda: b"<html>" + b" " * 70_000, NotZip),
    "gzip": (lambda: b"\x1f\x8b\x08" + b"\0" * 200, NotZip),
    "start-of-a-zip": (lambda: GOOD[: len(GOOD) // 2], ZipDamaged),
    "without-its-last-byte": (lambda: GOOD[:-1], ZipDamaged),
    "end-of-a-zip": (lambda: GOOD[len(GOOD) // 2 :], ZipDamaged),
    "only-the-end": (lambda: GOOD[-22:], ZipDamaged),
    "bytes-changed": (lambda: GOOD[:100] + bytes(50) + GOOD[150:], ZipDamaged),
    "says-encrypted": (lambda: patched(6, 8, 1), ZipEncrypted),
    "says-strongly-encrypted": (lambda: patched(6, 8, 0x41), ZipEncrypted),
    "size-said-too-small": (lambda: patched(-1, 24, 40, "<L"), ZipDamaged),
    "size-said-too-large": (lambda: patched(-1, 24, 1_000_000, "<L"), ZipDamaged),
    "packed-size-said-too-small": (lambda: patched(-1, 20, 4, "<L"), ZipDamaged),
    "sum-said-wrong": (lambda: patched(-1, 16, 1, "<L"), ZipDamaged),
    "place-said-wrong": (lambda: patched(-1, 42, 7, "<L"), ZipDamaged),
    "place-said-outside": (lambda: patched(-1, 42, 0xFFFFFFF0, "<L"), ZipDamaged),
    "version-from-the-future": (lambda: patched(4, 6, 99), ZipDamaged),
    "bzip2": (lambda: with_member("lunch.csv", packing=zipfile.ZIP_BZIP2), PackingUnknown),
    "lzma": (lambda: with_member("lunch.csv", packing=zipfile.ZIP_LZMA), PackingUnknown),
    "folder": (lambda: with_member("roster/users.csv"), FolderInZip),
    "empty-folder": (lambda: with_member("roster/"), FolderInZip),
    "parent-folder": (lambda: with_member("../users.csv"), FolderInZip),
    "root": (lambda: with_member("/etc/passwd"), FolderInZip),
    "windows-path": (lambda: named_as("..\\lunch.csv"), FolderInZip),
    "drive": (lambda: named_as("C:lunch.csv"), UnsafeName),
    "dots": (lambda: with_member(".."), UnsafeName),
    "nul-in-name": (lambda: named_as("lunch\0.csv"), UnsafeName),
    "bell-in-name": (lambda: named_as("lunch\7.csv"), UnsafeName),
    "long-name": (lambda: with_member("x" * 300), UnsafeName),
    "link": (lambda: with_member(of_kind(stat.S_IFLNK | 0o777), b"/etc/passwd"), NotAPlainFile),
    "device": (lambda: with_member(of_kind(stat.S_IFCHR | 0o666)), NotAPlainFile),
    "pipe": (lambda: with_member(of_kind(stat.S_IFIFO | 0o666)), NotAPlainFile),
    "named-twice": (lambda: named_as_twice(), NamedTwice),
    "many-entries": (lambda: many_entries(), ZipHasTooManyEntries),
}  # fmt: skip


def named_as_twice() -> bytes:
    return with_member("userz.csv", b"sourcedId").replace(b"userz.csv", b"users.csv")


def many_entries() -> bytes:
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as packed:
        for number in range(80):
            packed.writestr(f"lunch{number}.csv", b"")
    return target.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_zip_is_refused(name: str, tmp_path: Path) -> None:
    make, kind = REFUSED[name]
    with pytest.raises(kind) as refused:
        read(make(), tmp_path)
    assert refused.value.status == 422
    assert refused.value.detail.count(".") >= 1
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_lies_about_its_size_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    end = data.rindex(b"PK\5\6")
    struct.pack_into("<L", data, end + 12, 200 * MIB)
    with pytest.raises(ZipHasTooManyEntries):
        read(bytes(data), tmp_path)


def test_a_directory_that_lies_about_its_entries_is_refused(tmp_path: Path) -> None:
    data = bytearray(many_entries())
    end = data.rindex(b"PK\5\6")
    struct.pack_into("<HH", data, end + 8, 3, 3)
    with pytest.raises(ZipHasTooManyEntries):
        read(bytes(data), tmp_path)


def with_zip64_end(directory: int, place: int | None = None) -> bytes:
    """The good roster with a zip64 end that says how large the directory is."""
    at = GOOD.rindex(b"PK\5\6")
    count, size, offset = struct.unpack("<HLL", GOOD[at + 10 : at + 20])
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, directory or size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at if place is None else place, 1)
    return GOOD[:at] + record + locator + GOOD[at:]


def test_a_zip64_roster_is_read(tmp_path: Path) -> None:
    assert read(with_zip64_end(0), tmp_path) == 0


def test_a_zip64_end_that_lies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ZipHasTooManyEntries):
        read(with_zip64_end(1 << 40), tmp_path)
    with pytest.raises(ZipDamaged):
        read(with_zip64_end(0, place=5), tmp_path)


def test_a_packed_size_that_is_said_too_large_does_not_widen_the_ratio(tmp_path: Path) -> None:
    data = patched(-1, 20, 0x7FFFFFFF, "<L")
    assert read(data, tmp_path) == 0
    with pytest.raises(UnpacksTooFar):
        read(data, tmp_path, Limits(ratio=1, ratio_from=0))


def test_a_zip_with_a_comment_is_read(tmp_path: Path) -> None:
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as packed:
        packed.comment = b"from the office"
    assert read(target.getvalue(), tmp_path) == 0


def test_members_that_are_stored_and_not_packed_are_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert read(target.getvalue(), tmp_path) == 0


def test_limits_hold_while_the_bytes_stream(tmp_path: Path) -> None:
    with pytest.raises(UnpackedTooLarge):
        read(GOOD, tmp_path, Limits(unpacked=5000))
    with pytest.raises(ZipTooLarge):
        read(GOOD, tmp_path, Limits(packed=5000))
    with pytest.raises(UnpacksTooFar):
        read(GOOD, tmp_path, Limits(ratio=1, ratio_from=1000))
    with pytest.raises(NoRoom) as refused:
        read(GOOD, tmp_path, Limits(scratch=32 * 4096))
    assert refused.value.status == 507
    with pytest.raises(NoRoom):
        read(GOOD, tmp_path, Limits(scratch=4096))
    assert list(tmp_path.iterdir()) == []


def bomb(path: Path, chunks: Iterator[bytes]) -> None:
    """Write the good roster, its users.csv replaced by a stream of chunks."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "users.csv":
                new.writestr(name, old.read(name))
        with new.open("users.csv", "w", force_zip64=True) as raw:
            raw.write(old.read("users.csv").split(b"\r\n")[0] + b"\r\n")
            for chunk in chunks:
                raw.write(chunk)


STREAMS: dict[str, tuple[Callable[[], Iterator[bytes]], int, str]] = {
    "bomb": (lambda: (b"\n" * MIB for _ in range(10)), 100, "unpacks_too_far"),
    "bomb-within-the-ratio": (lambda: (b"\n" * MIB for _ in range(3)), 10_000, "too_many_lines"),
    "cell-of-100-MB": (lambda: (b"x" * MIB for _ in range(100)), 10_000, "1 users.csv:2:sourcedId:cell_too_long"),
    "third-cell-of-100-MB": (
        lambda: (b"a,,,true," if not number else b"y" * MIB for number in range(101)), 10_000,
        "1 users.csv:2:username:cell_too_long",
    ),
    "quoted-cell-of-100-MB": (
        lambda: (b'a,,,true,u,,"' if not number else b"line\r\n" * (MIB // 6) for number in range(101)), 10_000,
        "1 users.csv:2:givenName:cell_too_long",
    ),
    "row-of-commas": (lambda: (b"," * MIB for _ in range(100)), 10_000, "1 users.csv:2::cell_too_long"),
    "a-million-bad-rows": (
        lambda: (b"a\n" * (MIB // 2) for _ in range(2)), 10_000,
        "1048576 users.csv:2::wrong_number_of_cells",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STREAMS)
def test_memory_stays_flat_whatever_streams_in(name: str, tmp_path: Path) -> None:
    make, ratio, said = STREAMS[name]
    packed, folder = tmp_path / "roster.zip", tmp_path / "scratch"
    folder.mkdir()
    bomb(packed, make())
    answer, peak = staged_apart(packed, folder, ratio=ratio, ratio_from=MIB, lines=2_000_000)
    assert answer.startswith(said)
    assert peak < 80
    assert list(folder.iterdir()) == []
