"""Reads the form that a program sends, and what it says of itself (RFC 6749, 2.3 and 3.2)."""

import base64
import binascii
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus

from waymark.domains.accounts.oauth.failures import OAuthFailure
from waymark.kit.http.call import Call

MOST_BYTES = 16 * 1024
MOST_FIELDS = 50
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """What was sent: each field once, those that are empty left out; and what the program calls itself."""

    client_id: str
    secret: str = field(repr=False)
    fields: dict[str, str] = field(repr=False)

    def needed(self, name: str) -> str:
        """Return a field that has to be there. Errors: `OAuthFailure`."""
        if name not in self.fields:
            raise OAuthFailure("invalid_request", f"{name} is missing.")
        return self.fields[name]

    def get(self, name: str) -> str:
        """Return a field, empty when it was not sent."""
        return self.fields.get(name, "")


async def read_form(call: Call) -> Form:
    """Read a form. Errors: `OAuthFailure`, `TooLarge`."""
    raw = await call.body(MOST_BYTES)
    if (call.header(b"content-type") or "").partition(";")[0].strip().lower() != FORM:
        raise OAuthFailure("invalid_request", f"Send a form, with the content type {FORM}.")
    fields = _fields(raw)
    basic = _basic(call.header(b"authorization"))
    if basic is None:
        return Form(fields.pop("client_id", ""), fields.pop("client_secret", ""), fields)
    name, secret = basic
    if "client_secret" in fields or fields.pop("client_id", name) != name:
        raise OAuthFailure("invalid_request", "Name the client once: in the header, or in the form.")
    return Form(name, secret, fields)


def _fields(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise OAuthFailure("invalid_request", "The form could not be read.") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise OAuthFailure("invalid_request", "A field is given twice.")
    return {name: value for name, value in fields.items() if value}


def _basic(header: str | None) -> tuple[str, str] | None:
    """Return name and secret of a Basic header, each decoded as a form's field is; None without one."""
    if header is None:
        return None
    scheme, _, told = header.partition(" ")
    if scheme.lower() != "basic":
        raise OAuthFailure("invalid_request", "Only Basic can be read here.")
    try:
        name, colon, secret = base64.b64decode(told.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError) as error:
        raise OAuthFailure("invalid_request", "The Basic header could not be read.") from error
    if not colon:
        raise OAuthFailure("invalid_request", "The Basic header could not be read.")
    return unquote_plus(name), unquote_plus(secret)
