"""What others have signed: a compact JWT (RFC 7515) read with keys of a set of theirs (RFC 7517). RS256 only.

Nothing is learnt from the token but which key it names: one algorithm, RSA of 2,048 bits at least.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

from waymark.identity.tokens import BadToken

SMALLEST_KEY: Final = 2048
LARGEST_KEY: Final = 8192
LONGEST_HEADER: Final = 2048
MOST_KEYS: Final = 50
_SHAPE: Final = re.compile(rb"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")

KeySet = Mapping[str, RSAPublicKey]


def read_key_set(content: bytes) -> dict[str, RSAPublicKey]:
    """Return the keys of a set that can be used here, by their ids. Raises ValueError for what is no key set.

    A key may leave out `alg` and `use`, as Open edX's do; what says that it is for something else is passed over.
    """
    try:
        listed = orjson.loads(content)["keys"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise ValueError("This is no set of keys.") from None
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise ValueError("This is no set of keys.")
    return {one["kid"]: key for one in listed if (key := _key_of(one)) is not None}


def _key_of(written: Any) -> RSAPublicKey | None:
    if not isinstance(written, dict) or not isinstance(written.get("kid"), str) or written.get("kty") != "RSA":
        return None
    if written.get("alg", "RS256") != "RS256" or written.get("use", "sig") != "sig":
        return None
    try:
        modulus, exponent = (int.from_bytes(_plain(written[name].encode())) for name in ("n", "e"))
        if not SMALLEST_KEY <= modulus.bit_length() <= LARGEST_KEY or exponent.bit_length() > 32:
            return None
        return RSAPublicNumbers(exponent, modulus).public_key()
    except (KeyError, AttributeError, ValueError, BadToken):
        return None


def key_named(token: bytes) -> str:
    """Return which key a token says that it is signed with. Raises BadToken."""
    header, _, _ = _parts(token)
    try:
        named = orjson.loads(header)
    except orjson.JSONDecodeError:
        raise BadToken from None
    if not isinstance(named, dict) or named.get("alg") != "RS256" or not isinstance(named.get("kid"), str):
        raise BadToken
    if "crit" in named or "b64" in named:
        raise BadToken
    return str(named["kid"])


def content_of(token: bytes, keys: KeySet) -> bytes:
    """Return what was signed, if it was signed with one of these keys. Raises BadToken."""
    _, content, signature = _parts(token)
    key = keys.get(key_named(token))
    if key is None:
        raise BadToken
    try:
        key.verify(signature, token.strip().rpartition(b".")[0], PKCS1v15(), SHA256())
    except InvalidSignature:
        raise BadToken from None
    return content


def _parts(token: bytes) -> tuple[bytes, bytes, bytes]:
    shape = _SHAPE.fullmatch(token.strip())
    if shape is None or len(shape[1]) > LONGEST_HEADER:
        raise BadToken
    header, content, signature = (_plain(part) for part in shape.groups())
    return header, content, signature


def _plain(segment: bytes) -> bytes:
    """Decode base64url, and refuse a segment that is not the one way to write its bytes."""
    try:
        plain = base64.urlsafe_b64decode(segment + b"=" * (-len(segment) % 4))
    except binascii.Error:
        raise BadToken from None
    if base64.urlsafe_b64encode(plain).rstrip(b"=") != segment:
        raise BadToken
    return plain
