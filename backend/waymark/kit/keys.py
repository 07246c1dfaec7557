"""The key file, and the keys derived from it: one for each purpose, two generations alive."""

import hashlib
import hmac
import os
import re
import stat
import tempfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
KEY_ID_BYTES: Final = 4
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
SEAL_VERSION: Final = b"\x01"
_PURPOSE_FORM: Final = re.compile(r"[a-z][a-z0-9_]{1,47}")


class Purpose(StrEnum):
    """What a derived key is for. Any other lower_snake word works too and has its own key."""

    WEBHOOK_SECRET = "webhook_secret"
    LMS_SECRET = "lms_secret"
    CURSOR = "cursor"
    CSRF = "csrf"
    DRAFT = "draft"
    ACCESS_TOKEN = "access_token"
    EMAIL_LINK = "email_link"
    DOWNLOAD = "download"
    KEY_CHECK = "key_check"
    TOLD = "told"


class KeyFault(Exception):
    """Something is wrong with the key file or with what it should open."""

    def __str__(self) -> str:
        return " ".join([self.__doc__ or "", *map(str, self.args)]).strip()


class KeyFileMissing(KeyFault):
    """There is no key file. For a new installation `waymark key` makes one. For a database that was used before, put
    its key file back from your backup of keys."""


class KeyFileExists(KeyFault):
    """There is a key file already. It was left as it is, because what it sealed needs it."""


class KeyFileExposed(KeyFault):
    """Others on this machine can read the key file, or own it. Set its mode to 0600 and make a new key."""


class KeyFileWrong(KeyFault):
    """The key file must be a plain file that holds exactly 32 bytes."""


class UnknownKey(KeyFault):
    """This was sealed with a key that is no longer kept. Restore the key file of that time."""


class SealBroken(KeyFault):
    """This was not sealed by us for this purpose and this place, or it was changed since."""


def make_key_file(path: Path) -> None:
    """Write 32 random bytes to `path`, readable by us alone.

    The file appears whole or not at all: a crash between making and filling it would leave an
    empty file, and every start after that would be refused.
    Raises KeyFileExists when `path` is taken.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # made with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        raise KeyFileExists(path) from None
    finally:
        os.unlink(temporary)
    _flush_folder(path.parent)


def previous_key_file(path: Path) -> Path:
    """Where the key before this one is kept, so that what it sealed still opens."""
    return path.with_name(path.name + ".previous")


def rotate_key_file(path: Path) -> None:
    """Put a new key in the place of the present one, which becomes the previous one.

    What the key before the previous one sealed can not be opened afterwards: seal it anew first.
    """
    read_key_file(path)
    fresh = path.with_name(path.name + ".next")
    make_key_file(fresh)
    # The previous key is a second link to the present one until the new key takes its place,
    # so at no moment is there a start without a key.
    previous_key_file(path).unlink(missing_ok=True)
    os.link(path, previous_key_file(path))
    os.replace(fresh, path)
    _flush_folder(path.parent)


def read_key_file(path: Path) -> bytes:
    """Return the 32 bytes of the key file.

    Raises KeyFileMissing, KeyFileExposed (others may read it) or KeyFileWrong (length, kind).
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise KeyFileMissing(path) from None
    except OSError:
        raise KeyFileWrong(path) from None
    try:
        # The open file is asked, not the path: the path could be swapped in between.
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise KeyFileWrong(path)
        if facts.st_mode & 0o077 or facts.st_uid not in (os.geteuid(), 0):
            raise KeyFileExposed(path)
        secret = os.read(descriptor, KEY_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(secret) != KEY_BYTES:
        raise KeyFileWrong(path)
    return secret


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class DerivedKey:
    """A key for one purpose. `key_id` names the key file generation and is no secret."""

    key_id: str
    secret: bytes = field(repr=False)


class Keyring:
    """The live keys, current first. Nothing here shows them, and no message holds them."""

    def __init__(self, current: bytes, previous: bytes | None = None) -> None:
        roots = [current] if previous is None else [current, previous]
        if any(len(root) != KEY_BYTES for root in roots):
            raise KeyFileWrong
        self._roots = {_derive(root, "key id", KEY_ID_BYTES): root for root in roots}
        self._current_id = next(iter(self._roots))
        self._derived: dict[tuple[bytes, str, int], bytes] = {}

    def __repr__(self) -> str:
        return f"Keyring({', '.join(key_id.hex() for key_id in self._roots)})"

    @classmethod
    def load(cls, path: Path) -> "Keyring":
        """Read the key file, and the previous one beside it when there is one."""
        previous = previous_key_file(path)
        return cls(read_key_file(path), read_key_file(previous) if previous.exists() else None)

    def live(self, purpose: str, length: int = KEY_BYTES) -> tuple[DerivedKey, ...]:
        """Return the live keys of a purpose, current first, each `length` bytes long."""
        return tuple(DerivedKey(key_id.hex(), self._key(key_id, purpose, length)) for key_id in self._roots)

    def seal(self, purpose: str, plain: bytes, about: bytes = b"") -> bytes:
        """Encrypt with AES-256-GCM: version (1 byte), key id (4), nonce (12), ciphertext and tag.

        `about` says what the value belongs to (such as organization and row id). It is not kept in
        the result; opening needs the same, so a sealed value moved to another row does not open.
        """
        head = SEAL_VERSION + self._current_id
        nonce = os.urandom(NONCE_BYTES)
        cipher = AESGCM(self._key(self._current_id, purpose, KEY_BYTES))
        return head + nonce + cipher.encrypt(nonce, plain, head + about)

    def open(self, purpose: str, sealed: bytes, about: bytes = b"") -> bytes:
        """Decrypt what `seal` made. Raises UnknownKey or SealBroken."""
        head_bytes = len(SEAL_VERSION) + KEY_ID_BYTES
        if len(sealed) < head_bytes + NONCE_BYTES + TAG_BYTES or sealed[:1] != SEAL_VERSION:
            raise SealBroken
        head, rest = sealed[:head_bytes], sealed[head_bytes:]
        key_id = head[len(SEAL_VERSION) :]
        if key_id not in self._roots:
            raise UnknownKey
        cipher = AESGCM(self._key(key_id, purpose, KEY_BYTES))
        try:
            return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head + about)
        except InvalidTag:
            raise SealBroken from None

    def sealed_with_current(self, sealed: bytes) -> bool:
        """Return whether this was sealed with the current key; if not, seal it anew before rotating."""
        return sealed.startswith(SEAL_VERSION + self._current_id)

    def sign(self, purpose: str, message: bytes) -> bytes:
        """Sign with keyed BLAKE2b (RFC 7693): key id (4 bytes) and mac (32 bytes)."""
        secret = self._key(self._current_id, purpose, KEY_BYTES)
        # OpenSSL's HMAC sets itself up anew for each message: that was one part in thirty of a whole request.
        return self._current_id + hashlib.blake2b(message, key=secret, digest_size=32).digest()

    def verify(self, purpose: str, message: bytes, signature: bytes) -> bool:
        """Return whether `signature` is ours for this purpose and message; any bytes may be asked."""
        key_id, mac = signature[:KEY_ID_BYTES], signature[KEY_ID_BYTES:]
        if key_id not in self._roots:
            return False
        secret = self._key(key_id, purpose, KEY_BYTES)
        return hmac.compare_digest(mac, hashlib.blake2b(message, key=secret, digest_size=32).digest())

    def draft_key(self, person_id: UUID) -> bytes:
        """Return the 32 bytes a signed-in browser encrypts this person's unsent drafts with.

        It goes to that person's browser only and stays in memory there: on a shared machine the
        next person finds drafts that can not be read. After a rotation older drafts stay closed.
        """
        secret = self._key(self._current_id, Purpose.DRAFT, KEY_BYTES)
        return _derive(secret, f"person {person_id}", KEY_BYTES)

    def _key(self, key_id: bytes, purpose: str, length: int) -> bytes:
        known = (key_id, str(purpose), length)
        if known not in self._derived:
            if not _PURPOSE_FORM.fullmatch(purpose):
                raise ValueError(f"A purpose is a lower_snake word, not {purpose!r}.")
            self._derived[known] = _derive(self._roots[key_id], f"purpose {purpose}", length)
        return self._derived[known]


def _derive(root: bytes, info: str, length: int) -> bytes:
    """HKDF-SHA256 (RFC 5869); `info` separates the keys, so that none tells anything of another."""
    label = f"waymark {info} {length}".encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=label).derive(root)
