"""The key file and the keyring against exposure, mix-ups and bytes that were changed."""

import os
import stat
from pathlib import Path
from uuid import UUID

import pytest

from waymark.kit.keys import (
    KeyFileExists,
    KeyFileExposed,
    KeyFileMissing,
    KeyFileWrong,
    Keyring,
    Purpose,
    SealBroken,
    UnknownKey,
    make_key_file,
    previous_key_file,
    read_key_file,
    rotate_key_file,
)

CURRENT, PREVIOUS, STRANGE = (bytes([number]) * 32 for number in (1, 2, 3))
ANA, BEN = UUID(int=1), UUID(int=2)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(CURRENT, PREVIOUS)


def test_a_new_key_file_is_random_and_ours_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "made" / "one.key", tmp_path / "other.key"
    make_key_file(one)
    make_key_file(other)
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert len(read_key_file(one)) == 32
    assert read_key_file(one) != read_key_file(other)
    assert [path.name for path in one.parent.iterdir()] == ["one.key"]


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "waymark.key"
    make_key_file(path)
    before = path.read_bytes()
    with pytest.raises(KeyFileExists, match=r"waymark\.key"):
        make_key_file(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["waymark.key"]


def test_a_missing_key_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing, match="waymark key"):
        Keyring.load(tmp_path / "none.key")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660, 0o644, 0o610, 0o777])
def test_a_key_file_that_others_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "waymark.key"
    make_key_file(path)
    path.chmod(mode)
    with pytest.raises(KeyFileExposed):
        read_key_file(path)


@pytest.mark.parametrize("length", [0, 1, 31, 33, 64, 4096])
def test_a_key_file_of_another_length_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "waymark.key"
    path.write_bytes(bytes(length))
    path.chmod(0o600)
    with pytest.raises(KeyFileWrong):
        read_key_file(path)
    with pytest.raises(KeyFileWrong):
        Keyring(bytes(length))


def test_what_is_not_a_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("pipe", "loop", "."):
        with pytest.raises(KeyFileWrong):
            read_key_file(tmp_path / name)


def test_rotation_keeps_what_was_sealed_and_signed_before(tmp_path: Path) -> None:
    path = tmp_path / "waymark.key"
    make_key_file(path)
    old = Keyring.load(path)
    sealed, signature = old.seal("webhook_secret", b"whsec"), old.sign("cursor", b"page 2")
    rotate_key_file(path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["waymark.key", "waymark.key.previous"]
    assert stat.S_IMODE(previous_key_file(path).stat().st_mode) == 0o600

    rotated = Keyring.load(path)
    assert rotated.open("webhook_secret", sealed) == b"whsec"
    assert rotated.verify("cursor", b"page 2", signature)
    assert not rotated.sealed_with_current(sealed)
    assert rotated.sealed_with_current(rotated.seal("webhook_secret", b"whsec"))

    rotate_key_file(path)
    with pytest.raises(UnknownKey):
        Keyring.load(path).open("webhook_secret", sealed)
    assert not Keyring.load(path).verify("cursor", b"page 2", signature)


@pytest.mark.parametrize("plain", [b"", b"x", bytes(range(256)) * 40])
def test_what_is_sealed_opens_and_does_not_show(keyring: Keyring, plain: bytes) -> None:
    sealed = keyring.seal(Purpose.WEBHOOK_SECRET, plain, b"row 7")
    assert keyring.open(Purpose.WEBHOOK_SECRET, sealed, b"row 7") == plain
    assert sealed != keyring.seal(Purpose.WEBHOOK_SECRET, plain, b"row 7")
    assert len(plain) < 4 or plain not in sealed


def test_a_sealed_value_opens_only_for_its_purpose_and_place(keyring: Keyring) -> None:
    sealed = keyring.seal("webhook_secret", b"plain", b"row 7")
    for purpose, about in (("lms_secret", b"row 7"), ("webhook_secret", b"row 8"), ("webhook_secret", b"")):
        with pytest.raises(SealBroken):
            keyring.open(purpose, sealed, about)
    with pytest.raises(UnknownKey):
        Keyring(STRANGE).open("webhook_secret", sealed, b"row 7")


def test_a_sealed_value_with_any_bit_changed_or_byte_missing_is_refused(keyring: Keyring) -> None:
    sealed = keyring.seal("lms_secret", b"plain text", b"row")
    changed = [
        sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]
        for place in range(len(sealed))
        for bit in range(8)
    ]
    for hostile in [*changed, *(sealed[:length] for length in range(len(sealed))), sealed + b"\0"]:
        with pytest.raises((SealBroken, UnknownKey)):
            keyring.open("lms_secret", hostile, b"row")


def test_a_value_cannot_be_passed_off_as_sealed_by_the_previous_key(keyring: Keyring) -> None:
    sealed = keyring.seal("lms_secret", b"plain")
    other_id = Keyring(PREVIOUS).seal("lms_secret", b"")[1:5]
    with pytest.raises(SealBroken):
        keyring.open("lms_secret", sealed[:1] + other_id + sealed[5:])


def test_a_signature_holds_for_one_purpose_and_message(keyring: Keyring) -> None:
    signature = keyring.sign("csrf", b"session 1")
    assert keyring.verify("csrf", b"session 1", signature)
    assert not keyring.verify("cursor", b"session 1", signature)
    assert not keyring.verify("csrf", b"session 2", signature)
    for hostile in (b"", b"\0" * 36, signature[:-1], signature + b"\0", signature[4:], signature[::-1]):
        assert not keyring.verify("csrf", b"session 1", hostile)


def test_every_purpose_generation_and_length_has_a_key_of_its_own(keyring: Keyring) -> None:
    keys = [key for purpose in Purpose for key in keyring.live(purpose)]
    assert len({key.secret for key in keys}) == 2 * len(Purpose)
    assert len({key.key_id for key in keys}) == 2
    assert keyring.live("csrf", 48)[0].secret[:32] != keyring.live("csrf")[0].secret
    assert CURRENT not in {key.secret for key in keys}


def test_a_draft_key_belongs_to_one_person(keyring: Keyring) -> None:
    assert keyring.draft_key(ANA) == Keyring(CURRENT).draft_key(ANA)
    assert len({keyring.draft_key(ANA), keyring.draft_key(BEN), Keyring(STRANGE).draft_key(ANA)}) == 3
    assert len(keyring.draft_key(ANA)) == 32


@pytest.mark.parametrize("purpose", ["", "x", "Web Hook", "csrf\n", "../key", "a" * 49, "7up"])
def test_a_purpose_is_a_plain_word(keyring: Keyring, purpose: str) -> None:
    with pytest.raises(ValueError, match="lower_snake"):
        keyring.sign(purpose, b"")


def test_nothing_printed_shows_a_key(keyring: Keyring) -> None:
    shown = repr(keyring) + repr(keyring.live("csrf")) + str(SealBroken()) + str(KeyFileMissing("here"))
    for secret in (CURRENT, PREVIOUS, *(key.secret for key in keyring.live("csrf"))):
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    assert "here" in shown
