"""Signed tokens: the only module that touches jose, which by itself accepts far too much.

Two sorts: access tokens that others verify with our public keys (ES256), and tokens that only we
read (HS256). A token says who and what for; roles and scopes are read from the database.
"""

import base64
import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jwt

from waymark.kit import clock
from waymark.kit.keys import Keyring, Purpose
from waymark.kit.problems import Unauthenticated

LONGEST_TOKEN: Final = 4096
LONGEST_HEADER: Final = 512
LONGEST_LIFE_SECONDS: Final = 15 * 60
LEEWAY_SECONDS: Final = 30
REMEMBERED_TOKENS: Final = 4096
HEADER_KEYS: Final = frozenset({"alg", "typ", "kid"})
OUR_CLAIMS: Final = frozenset({"iss", "sub", "aud", "jti", "iat", "exp"})
REFUSED_CLAIMS: Final = OUR_CLAIMS | {"nbf", "at_hash"}
P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
_OPTIONS: Final = {f"require_{claim}": True for claim in OUR_CLAIMS} | {"leeway": LEEWAY_SECONDS}

Value = str | int | bool


class TokenPurpose(StrEnum):
    """What a token is for; one made for one purpose is refused for every other."""

    ACCESS = "access"
    EMAIL_LINK = "email_link"
    DOWNLOAD = "download"


class BadToken(Unauthenticated):
    """This token is not valid, or no longer. Sign in again or ask for a new link."""


@dataclass(frozen=True)
class Claims:
    """What a valid token says. Times are seconds since 1970 UTC; `extra` holds flat values."""

    purpose: TokenPurpose
    subject: str
    token_id: str
    issued_at: int
    expires_at: int
    extra: Mapping[str, Value]


@dataclass(frozen=True)
class _Form:
    algorithm: str
    typ: str
    key_purpose: Purpose


_FORMS: Final = {
    TokenPurpose.ACCESS: _Form("ES256", "at+jwt", Purpose.ACCESS_TOKEN),
    TokenPurpose.EMAIL_LINK: _Form("HS256", "email-link+jwt", Purpose.EMAIL_LINK),
    TokenPurpose.DOWNLOAD: _Form("HS256", "download+jwt", Purpose.DOWNLOAD),
}


class Tokens:
    """Issues and reads tokens with the live keys of a keyring, in the name of `issuer` (our address)."""

    def __init__(self, keyring: Keyring, issuer: str) -> None:
        self._issuer = issuer
        self._signing: dict[TokenPurpose, tuple[str, Any]] = {}
        self._checking: dict[TokenPurpose, dict[Value, Any]] = {}
        self._public: list[dict[str, str]] = []
        self._known: OrderedDict[bytes, Claims] = OrderedDict()
        self._turn = Lock()
        for purpose, form in _FORMS.items():
            self._take_keys(keyring, purpose, form)

    def _take_keys(self, keyring: Keyring, purpose: TokenPurpose, form: _Form) -> None:
        for derived in reversed(keyring.live(form.key_purpose, 48)):
            if form.algorithm == "ES256":
                private = _elliptic_key(derived.secret)
                signing, checking = (jwk.construct(key, "ES256") for key in (private, private.public_key()))
                self._public.insert(0, _public_form(private.public_key(), derived.key_id))
            else:
                signing = checking = jwk.construct(derived.secret, form.algorithm)
            self._checking.setdefault(purpose, {})[derived.key_id] = checking
            self._signing[purpose] = (derived.key_id, signing)  # the current key comes last and stays

    def audience(self, purpose: TokenPurpose) -> str:
        """Return the `aud` of a purpose: our address and the purpose."""
        return f"{self._issuer}#{purpose}"

    def public_keys(self) -> dict[str, list[dict[str, str]]]:
        """Return the JSON Web Key Set (RFC 7517) with which others verify our access tokens."""
        return {"keys": [dict(key) for key in self._public]}

    def issue(
        self,
        purpose: TokenPurpose,
        subject: str,
        claims: Mapping[str, Value] | None = None,
        seconds: int = LONGEST_LIFE_SECONDS,
    ) -> str:
        """Make a token that lives `seconds` (1 to 900). Raises ValueError for what `read` would refuse."""
        extra = dict(claims or {})
        if not 0 < seconds <= LONGEST_LIFE_SECONDS or not subject or not REFUSED_CLAIMS.isdisjoint(extra):
            raise ValueError("The lifetime, the subject or the name of a claim can not be used.")
        now = int(clock.now().timestamp())
        body = extra | {
            "iss": self._issuer,
            "sub": subject,
            "aud": self.audience(purpose),
            "jti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + seconds,
        }
        form, (key_id, key) = _FORMS[purpose], self._signing[purpose]
        headers = {"typ": form.typ, "kid": key_id}
        token = str(jwt.encode(body, key, algorithm=form.algorithm, headers=headers))
        token = _with_low_s(token) if form.algorithm == "ES256" else token
        try:
            self.read(purpose, token)
        except BadToken:
            raise ValueError("A token with these claims would be refused; keep them few and flat.") from None
        return token

    def read(self, purpose: TokenPurpose, token: str) -> Claims:
        """Return what a valid token says. Raises BadToken for anything else, and nothing but BadToken."""
        try:
            if not isinstance(token, str) or len(token) > LONGEST_TOKEN:
                raise BadToken
            name = sha256(f"{purpose} {token}".encode()).digest()
            return self._remembered(name) or self._remember(name, self._check(purpose, token))
        except Exception:
            # jose lets RecursionError, TypeError, AttributeError and OverflowError out of hostile
            # tokens; each would be a 500 for a caller who is not signed in.
            raise BadToken from None

    def _check(self, purpose: TokenPurpose, token: str) -> Claims:
        form = _FORMS[purpose]
        shape = _SHAPE.fullmatch(token)
        if shape is None:
            raise BadToken
        raw_header, raw_body, signature = (_canonical(part) for part in shape.groups())
        # Nesting is refused before anything parses it: 2 KB of brackets end in a RecursionError.
        if len(raw_header) > LONGEST_HEADER or b"[" in raw_header or raw_header.count(b"{") != 1:
            raise BadToken
        header = _flat_object(raw_header)
        if header.keys() != HEADER_KEYS or (header["typ"], header["alg"]) != (form.typ, form.algorithm):
            raise BadToken
        if form.algorithm == "ES256" and int.from_bytes(signature[32:]) > P256_ORDER // 2:
            raise BadToken  # the twin of a valid signature: one token must be one string
        jwt.decode(
            token,
            self._checking[purpose][header["kid"]],
            algorithms=[form.algorithm],
            audience=self.audience(purpose),
            issuer=self._issuer,
            options=_OPTIONS,
        )
        return self._claims(purpose, _flat_object(raw_body))

    def _claims(self, purpose: TokenPurpose, body: dict[str, Value]) -> Claims:
        now = int(clock.now().timestamp())
        issued_at, expires_at = body["iat"], body["exp"]
        # type(), not isinstance: true is an int to Python.
        if type(issued_at) is not int or type(expires_at) is not int:
            raise BadToken
        if not (issued_at <= now + LEEWAY_SECONDS and now < expires_at + LEEWAY_SECONDS):
            raise BadToken
        if not 0 < expires_at - issued_at <= LONGEST_LIFE_SECONDS:
            raise BadToken
        texts = (body["iss"], body["aud"], body["sub"], body["jti"])
        if texts[:2] != (self._issuer, self.audience(purpose)) or not all(
            isinstance(text, str) and 0 < len(text) <= 255 for text in texts
        ):
            raise BadToken
        if not REFUSED_CLAIMS.isdisjoint(body.keys() - OUR_CLAIMS):
            raise BadToken
        extra = {name: value for name, value in body.items() if name not in OUR_CLAIMS}
        return Claims(purpose, str(body["sub"]), str(body["jti"]), issued_at, expires_at, extra)

    def _remembered(self, name: bytes) -> Claims | None:
        with self._turn:
            claims = self._known.get(name)
            if claims is None or clock.now().timestamp() < claims.expires_at:
                return claims
            del self._known[name]
            return None

    def _remember(self, name: bytes, claims: Claims) -> Claims:
        with self._turn:
            self._known[name] = claims
            if len(self._known) > REMEMBERED_TOKENS:
                self._known.popitem(last=False)
        return claims


def _canonical(segment: str) -> bytes:
    """Decode base64url, and refuse a segment that is not the one way to write its bytes."""
    plain = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    if base64.urlsafe_b64encode(plain).rstrip(b"=").decode() != segment:
        raise BadToken
    return plain


def _flat_object(raw: bytes) -> dict[str, Value]:
    """Parse a JSON object without lists, objects, fractions, null or a name given twice."""
    pairs: list[tuple[str, Any]] = json.loads(raw.decode(), object_pairs_hook=list)
    found = dict(pairs)
    if len(found) != len(pairs) or not all(isinstance(value, str | int) for value in found.values()):
        raise BadToken
    return found


def _elliptic_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Make a P-256 key of 48 secret bytes; so many that no number is more likely (FIPS 186-5 A.2.1)."""
    return ec.derive_private_key(int.from_bytes(secret) % (P256_ORDER - 1) + 1, ec.SECP256R1())


def _public_form(key: ec.EllipticCurvePublicKey, key_id: str) -> dict[str, str]:
    point = key.public_numbers()
    x, y = (base64.urlsafe_b64encode(part.to_bytes(32)).rstrip(b"=").decode() for part in (point.x, point.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": key_id, "alg": "ES256", "use": "sig"}


def _with_low_s(token: str) -> str:
    """Choose, of the two valid ES256 signatures (s and order - s), the one with the smaller s."""
    signed, _, signature = token.rpartition(".")
    raw = _canonical(signature)
    s = min(int.from_bytes(raw[32:]), P256_ORDER - int.from_bytes(raw[32:]))
    return f"{signed}.{base64.urlsafe_b64encode(raw[:32] + s.to_bytes(32)).rstrip(b'=').decode()}"
