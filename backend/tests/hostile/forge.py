"""Tokens made and judged by hand with `cryptography`, as a second opinion on the wrapper."""

import base64
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.hmac import HMAC

from waymark.identity.tokens import TokenPurpose
from waymark.kit.keys import Keyring, Purpose

ISSUER = "https://waymark.example"
NOW = 1_790_000_000
MOMENT = datetime.fromtimestamp(NOW, UTC)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
KEYRING = Keyring(b"\x11" * 32, b"\x22" * 32)
FORMS = {
    TokenPurpose.ACCESS: ("ES256", "at+jwt", Purpose.ACCESS_TOKEN),
    TokenPurpose.EMAIL_LINK: ("HS256", "email-link+jwt", Purpose.EMAIL_LINK),
    TokenPurpose.DOWNLOAD: ("HS256", "download+jwt", Purpose.DOWNLOAD),
}


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def secret_of(purpose: TokenPurpose, keyring: Keyring = KEYRING, generation: int = 0) -> bytes:
    return keyring.live(FORMS[purpose][2], 48)[generation].secret


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, ec.SECP256R1())


def mac(secret: bytes, message: bytes, algorithm: HashAlgorithm | None = None) -> bytes:
    signer = HMAC(secret, algorithm or SHA256())
    signer.update(message)
    return signer.finalize()


def elliptic(secret: bytes, message: bytes, *, high: bool = False) -> bytes:
    r, s = decode_dss_signature(private_key(secret).sign(message, ec.ECDSA(SHA256())))
    if (s > ORDER // 2) is not high:
        s = ORDER - s
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def header_of(purpose: TokenPurpose, **changes: Any) -> dict[str, Any]:
    algorithm, typ, key = FORMS[purpose]
    head = {"alg": algorithm, "typ": typ, "kid": KEYRING.live(key)[0].key_id} | changes
    return {name: value for name, value in head.items() if value is not ...}


def body_of(purpose: TokenPurpose, **changes: Any) -> dict[str, Any]:
    body = {
        "iss": ISSUER,
        "sub": "person-7",
        "aud": f"{ISSUER}#{purpose}",
        "jti": "j" * 22,
        "iat": NOW,
        "exp": NOW + 600,
    }
    return {name: value for name, value in (body | changes).items() if value is not ...}


def written(part: Mapping[str, Any] | str | bytes) -> bytes:
    if isinstance(part, bytes):
        return part
    return part.encode() if isinstance(part, str) else json.dumps(part).encode()


def forge(
    purpose: TokenPurpose,
    header: Mapping[str, Any] | str | bytes | None = None,
    body: Mapping[str, Any] | str | bytes | None = None,
    secret: bytes | None = None,
    algorithm: str | None = None,
) -> str:
    """Sign any header and body with the right key of the purpose, or with another."""
    head = written(header_of(purpose) if header is None else header)
    message = f"{b64(head)}.{b64(written(body_of(purpose) if body is None else body))}"
    key = secret_of(purpose) if secret is None else secret
    how = algorithm or FORMS[purpose][0]
    if how == "ES256":
        signature = elliptic(key, message.encode())
    else:
        signature = mac(key, message.encode(), SHA512() if how == "HS512" else SHA256())
    return f"{message}.{b64(signature)}"


def is_valid(purpose: TokenPurpose, token: str) -> bool:
    """Judge a token of NOW by the standards, with no code of ours or of jose's."""
    parts = token.split(".")
    if len(token) > 4096 or len(parts) != 3 or not all(re.fullmatch(r"[\w-]+", part, re.ASCII) for part in parts):
        return False
    try:
        raw = [base64.b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True) for part in parts]
        head, body = (json.loads(one, object_pairs_hook=_no_twice) for one in raw[:2])
    except (ValueError, RecursionError):
        return False
    if [b64(one) for one in raw] != parts or type(head) is not dict or type(body) is not dict:
        return False
    algorithm, typ, key = FORMS[purpose]
    keys = {live.key_id: live.secret for live in KEYRING.live(key, 48)}
    if len(raw[0]) > 512 or type(head.get("kid")) is not str or head["kid"] not in keys:
        return False
    if head != {"alg": algorithm, "typ": typ, "kid": head["kid"]}:
        return False
    message = token.rpartition(".")[0].encode()
    return _signed(algorithm, keys[head["kid"]], message, raw[2]) and _good(purpose, body)


def _signed(algorithm: str, secret: bytes, message: bytes, signature: bytes) -> bool:
    if algorithm == "HS256":
        return mac(secret, message) == signature
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or s > ORDER // 2:
        return False
    try:
        public = private_key(secret).public_key()
        public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _good(purpose: TokenPurpose, body: dict[str, Any]) -> bool:
    texts, times = [body.get(name) for name in ("sub", "jti")], [body.get(name) for name in ("iat", "exp")]
    return (
        (body.get("iss"), body.get("aud")) == (ISSUER, f"{ISSUER}#{purpose}")
        and all(type(text) is str and 0 < len(text) < 256 for text in texts)
        and all(type(moment) is int for moment in times)
        and body["iat"] <= NOW + 30
        and body["exp"] > NOW - 30
        and 0 < body["exp"] - body["iat"] <= 900
        and "nbf" not in body
        and "at_hash" not in body
        and all(type(value) in (str, int, bool) for value in body.values())
    )


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)
