"""The table of hostile tokens: each a way in which some verifier somewhere was deceived."""

import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.hostile.forge import (
    FORMS,
    ISSUER,
    KEYRING,
    NOW,
    b64,
    body_of,
    elliptic,
    forge,
    header_of,
    private_key,
    secret_of,
)
from waymark.identity.tokens import TokenPurpose

ACCESS = TokenPurpose.ACCESS
Make = Callable[[TokenPurpose], Any]


def with_header(**changes: Any) -> Make:
    return lambda purpose: forge(purpose, header_of(purpose, **changes))


def with_body(**changes: Any) -> Make:
    return lambda purpose: forge(purpose, body=body_of(purpose, **changes))


def raw_body(change: Callable[[str], str | bytes]) -> Make:
    return lambda purpose: forge(purpose, body=change(json.dumps(body_of(purpose))))


def changed(change: Callable[[str], Any]) -> Make:
    return lambda purpose: change(forge(purpose))


def part(place: int, change: Callable[[str], str]) -> Make:
    def make(purpose: TokenPurpose) -> str:
        parts = forge(purpose).split(".")
        parts[place] = change(parts[place])
        return ".".join(parts)

    return make


def next_letter(segment: str) -> str:
    """Change bits of the last letter that stand for no byte: the same bytes, another string."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return segment[:-1] + letters[letters.index(segment[-1]) ^ 1]


def public_key_as_secret(encoding: Encoding) -> Make:
    def make(purpose: TokenPurpose) -> str:
        form = PublicFormat.SubjectPublicKeyInfo
        public = private_key(secret_of(ACCESS)).public_key().public_bytes(encoding, form)
        return forge(purpose, header_of(purpose, alg="HS256"), secret=public, algorithm="HS256")

    return make


def by_rsa(purpose: TokenPurpose) -> str:
    message = ".".join(forge(purpose, header_of(purpose, alg="RS256")).split(".")[:2])
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    return f"{message}.{b64(key.sign(message.encode(), PKCS1v15(), SHA256()))}"


def by_jwk_in_header(purpose: TokenPurpose) -> str:
    jwk = {"kty": "oct", "k": b64(b"k" * 32)}
    return forge(purpose, header_of(purpose, jwk=jwk), secret=b"k" * 32, algorithm="HS256")


def twin(purpose: TokenPurpose) -> str:
    """The other valid ES256 signature; for HS256, whose macs have no twin, the mac of another body."""
    message = forge(purpose).rpartition(".")[0]
    return f"{message}.{b64(elliptic(secret_of(purpose), message.encode(), high=True))}"


HOSTILE: dict[str, Make] = {
    "nothing": lambda _: "",
    "no text": lambda _: None,
    "bytes": lambda purpose: forge(purpose).encode(),
    "a number": lambda _: 7,
    "a list": lambda purpose: [forge(purpose)],
    "dots": lambda _: "..",
    "two parts": changed(lambda token: token.rpartition(".")[0]),
    "four parts": changed(lambda token: token + ".AAAA"),
    "five parts, as encrypted ones have": changed(lambda token: token + ".AAAA.AAAA"),
    "no signature": changed(lambda token: token.rpartition(".")[0] + "."),
    "another signature": part(2, lambda one: one[::-1]),
    "signature of zeros": part(2, lambda one: b64(bytes(len(one) * 3 // 4))),
    "short signature": part(2, lambda one: one[:40]),
    "long signature": part(2, lambda one: one + "AAAA"),
    "the twin of a signature": twin,
    "last letter of signature": part(2, next_letter),
    "padding": changed(lambda token: token + "="),
    "noise in base64": changed(lambda token: token[:9] + "!!" + token[9:]),
    "line break": changed(lambda token: token + "\n"),
    "space in front": changed(lambda token: " " + token),
    "NUL": changed(lambda token: token + "\x00"),
    "lone surrogate": changed(lambda token: token + "\ud800"),
    "standard base64": part(2, lambda one: "+/" + one[2:]),
    "wide letters": changed(lambda token: token.replace("e", "\uff45", 1)),
    "too long": lambda purpose: forge(purpose, body=body_of(purpose, sub="s" * 200, note="n" * 3500)),
    "alg none": lambda purpose: forge(purpose, header_of(purpose, alg="none")).rpartition(".")[0] + ".",
    "alg none, signed": with_header(alg="none"),
    "alg NoNe": with_header(alg="NoNe"),
    "alg missing": with_header(alg=...),
    "alg null": with_header(alg=None),
    "alg a list": with_header(alg=["ES256", "HS256"]),
    "alg an object": with_header(alg={}),
    "alg HS512": lambda purpose: forge(purpose, header_of(purpose, alg="HS512"), algorithm="HS512"),
    "alg of the other sort, signed so": lambda purpose: forge(
        purpose,
        header_of(purpose, alg={"ES256": "HS256", "HS256": "ES256"}[FORMS[purpose][0]]),
        algorithm={"ES256": "HS256", "HS256": "ES256"}[FORMS[purpose][0]],
    ),
    "public key as secret, PEM": public_key_as_secret(Encoding.PEM),
    "public key as secret, DER": public_key_as_secret(Encoding.DER),
    "RS256 with a small key": by_rsa,
    "empty secret": lambda purpose: forge(purpose, header_of(purpose, alg="HS256"), secret=b"", algorithm="HS256"),
    "typ missing": with_header(typ=...),
    "typ JWT": with_header(typ="JWT"),
    "typ of another purpose": with_header(typ="download+jwt"),
    "typ in capitals": lambda purpose: forge(purpose, header_of(purpose, typ=FORMS[purpose][1].upper())),
    "kid missing": with_header(kid=...),
    "kid unknown": with_header(kid="00000000"),
    "kid a path": with_header(kid="../../dev/null"),
    "kid a statement": with_header(kid="x' or '1'='1"),
    "kid a list": with_header(kid=[1]),
    "kid a number": with_header(kid=7),
    "kid of the previous key": lambda purpose: forge(
        purpose, header_of(purpose, kid=KEYRING.live(FORMS[purpose][2])[1].key_id)
    ),
    "crit": with_header(crit=["exp"]),
    "crit unknown": with_header(crit="x"),
    "jku": with_header(jku="https://evil.example/keys"),
    "x5u": with_header(x5u="https://evil.example/cert"),
    "jwk in the header": by_jwk_in_header,
    "zip": with_header(zip="DEF"),
    "b64 false": with_header(b64=False),
    "cty": with_header(cty="JWT"),
    "header a list": lambda purpose: forge(purpose, "[]"),
    "header text": lambda purpose: forge(purpose, '"ES256"'),
    "header empty": lambda purpose: forge(purpose, "{}"),
    "header not JSON": lambda purpose: forge(purpose, "{alg:ES256}"),
    "header not UTF-8": lambda purpose: forge(purpose, b"\xff\xfe{}"),
    "header of 1,500 brackets": lambda purpose: forge(purpose, "[" * 1500),
    "header of 400 braces": lambda purpose: forge(purpose, '{"a":' * 400),
    "header names twice": lambda purpose: forge(purpose, json.dumps(header_of(purpose))[:-1] + ',"alg":"none"}'),
    "header with much space": lambda purpose: forge(purpose, json.dumps(header_of(purpose)) + " " * 512),
    "body not JSON": lambda purpose: forge(purpose, body="now"),
    "body a list": lambda purpose: forge(purpose, body=json.dumps([list(one) for one in body_of(purpose).items()])),
    "body null": lambda purpose: forge(purpose, body="null"),
    "body of 1,500 brackets": lambda purpose: forge(purpose, body="[" * 1500),
    "body not UTF-8": raw_body(lambda text: text.encode().replace(b"person", b"\xff\xfe")),
    "body names twice": raw_body(lambda text: text[:-1] + ', "sub": "person-1"}'),
    "no exp": with_body(exp=...),
    "no iat": with_body(iat=...),
    "no iss": with_body(iss=...),
    "no sub": with_body(sub=...),
    "no aud": with_body(aud=...),
    "no jti": with_body(jti=...),
    "expired": with_body(iat=NOW - 900, exp=NOW - 31),
    "exp text": with_body(exp=str(NOW + 600)),
    "exp a fraction": with_body(exp=NOW + 600.5),
    "exp 10^400": with_body(exp=10**400),
    "exp with 5,000 digits": raw_body(lambda text: text.replace(str(NOW + 600), "9" * 2500)),
    "exp Infinity": raw_body(lambda text: text.replace(str(NOW + 600), "Infinity")),
    "exp NaN": raw_body(lambda text: text.replace(str(NOW + 600), "NaN")),
    "exp null": with_body(exp=None),
    "exp true": with_body(exp=True),
    "exp before iat": with_body(iat=NOW, exp=NOW),
    "lives 901 seconds": with_body(exp=NOW + 901),
    "lives for years": with_body(exp=NOW + 10**9),
    "iat in the future": with_body(iat=NOW + 31, exp=NOW + 600),
    "iat text": with_body(iat=str(NOW)),
    "iat true": with_body(iat=True, exp=NOW + 600),
    "iat long ago": with_body(iat=0),
    "nbf in the future": with_body(nbf=NOW + 600),
    "nbf in the past": with_body(nbf=NOW - 5),
    "at_hash": with_body(at_hash="x"),
    "aud of another service": with_body(aud="https://other.example"),
    "aud a list with ours": lambda purpose: forge(purpose, body=body_of(purpose, aud=[f"{ISSUER}#{purpose}", "x"])),
    "aud of another purpose": with_body(aud=f"{ISSUER}#download"),
    "aud empty": with_body(aud=""),
    "iss of another service": with_body(iss="https://other.example"),
    "iss with a slash": with_body(iss=ISSUER + "/"),
    "iss a list": with_body(iss=[ISSUER]),
    "sub empty": with_body(sub=""),
    "sub a number": with_body(sub=7),
    "sub of 256 letters": with_body(sub="s" * 256),
    "jti empty": with_body(jti=""),
    "jti a number": with_body(jti=7),
    "a claim with a list": with_body(scope=["goals:read"]),
    "a claim with an object": with_body(org={"id": 1}),
    "a claim with null": with_body(org=None),
}
