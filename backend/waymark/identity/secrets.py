"""Opaque credentials: how they are made, shown once, recognized, and kept only as a hash."""

import hashlib
import hmac
import re
import secrets
import zlib
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from waymark.kit.problems import Unauthenticated

SECRET_BYTES: Final = 32
DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BODY_CHARACTERS: Final = 43  # 62 ** 43 > 2 ** 256
CHECK_CHARACTERS: Final = 6  # 62 ** 6 > 2 ** 32

# No 0 O 1 I L, no vowels (so no words), and of each pair that looks alike on paper only the digit.
SLIP_ALPHABET: Final = "23456789CDFHJKMNPQRTVWXY"
SLIP_LOOKALIKES: Final = str.maketrans("ZSGB", "2568")
SLIP_CHARACTERS: Final = 12  # 24 ** 12: 55 bits
SLIP_ROUNDS: Final = 5_000
_SLIP_FORM: Final = re.compile(f"[{SLIP_ALPHABET}]{{{SLIP_CHARACTERS}}}")
_BETWEEN: Final = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\u00a0\t")


class SecretKind(StrEnum):
    """The prefix of each credential, so that a leaked one can be recognized and reported."""

    BROWSER_SESSION = "wm_ses_"
    PERSONAL_TOKEN = "wm_pat_"
    CLIENT_SECRET = "wm_cli_"
    APP_CODE = "wm_cod_"
    REFRESH_TOKEN = "wm_ref_"
    INVITATION = "wm_inv_"
    GUEST = "wm_gst_"
    SIGN_IN_LINK = "wm_one_"
    PASSWORD_RESET = "wm_rst_"
    QR_CODE = "wm_qrc_"
    LMS_SOURCE = "wm_src_"


class MalformedSecret(Unauthenticated):
    """This code or key is not complete. Copy or type all of it."""


class Fresh(NamedTuple):
    """A new credential: what its holder is shown once, and what we keep."""

    shown: str
    at_rest: str


def make_secret(kind: SecretKind) -> Fresh:
    """Make a credential of 256 random bits: prefix, 43 base62 characters, 6 that check the rest."""
    body = kind + _base62(int.from_bytes(secrets.token_bytes(SECRET_BYTES)), BODY_CHARACTERS)
    shown = body + _check(body)
    return Fresh(shown, _hash(shown))


def hash_secret(kind: SecretKind, typed: str) -> str:
    """Return what we keep of a credential (64 hex characters), to look it up by.

    Raises MalformedSecret for what can not be one of this kind, before any database is asked.
    """
    if len(typed) != len(kind) + BODY_CHARACTERS + CHECK_CHARACTERS or not typed.isascii():
        raise MalformedSecret
    body, check = typed[:-CHECK_CHARACTERS], typed[-CHECK_CHARACTERS:]
    if not body.startswith(kind) or check != _check(body):
        raise MalformedSecret
    return _hash(typed)


def make_slip_code() -> Fresh:
    """Make the code of a set-up slip, such as `7KQM-X2TD-9FHW`: 55 bits for one person and 14 days."""
    code = "".join(secrets.choice(SLIP_ALPHABET) for _ in range(SLIP_CHARACTERS))
    shown = "-".join(code[start : start + 4] for start in range(0, SLIP_CHARACTERS, 4))
    return Fresh(shown, _hash_slip(code))


def hash_slip_code(typed: str) -> str:
    """Return what we keep of a slip's code, however it is typed: small letters, spaces, Z for 2.

    Takes about two milliseconds: call it before a database turn. Raises MalformedSecret.
    """
    if len(typed) > 3 * SLIP_CHARACTERS:
        raise MalformedSecret
    code = typed.strip().upper().translate(_BETWEEN).translate(SLIP_LOOKALIKES)
    if not _SLIP_FORM.fullmatch(code):
        raise MalformedSecret
    return _hash_slip(code)


def same_secret(left: str, right: str) -> bool:
    """Compare two kept hashes without telling by time how much of them is equal."""
    return hmac.compare_digest(left.encode(), right.encode())


def _hash(shown: str) -> str:
    # The prefix is part of what is hashed, so a hash of one kind is never found as another.
    return hashlib.sha256(shown.encode()).hexdigest()


def _hash_slip(code: str) -> str:
    """SHA-256, 5,000 times: a slip has too few bits for once, if a copy of the database is stolen."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), b"waymark set-up slip", SLIP_ROUNDS).hex()


def _check(body: str) -> str:
    return _written_check(zlib.crc32(body.encode()))


@lru_cache(maxsize=8192)
def _written_check(checksum: int) -> str:
    return _base62(checksum, CHECK_CHARACTERS)


def _base62(number: int, length: int) -> str:
    written = ""
    for _ in range(length):
        number, digit = divmod(number, 62)
        written = DIGITS[digit] + written
    return written
