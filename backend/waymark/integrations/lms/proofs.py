"""How a source proves that it is the one: by what it signs, or by a secret that it brings along."""

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import timedelta
from hmac import compare_digest
from typing import Any, Final

from waymark.domains.connections.sources.models import SourceForm
from waymark.feeds.webhooks.signing import signature
from waymark.kit import clock
from waymark.kit.http.call import Call
from waymark.kit.problems import Unauthenticated

TOLERANCE: Final = timedelta(minutes=5)
MOST_SIGNATURES: Final = 10
# Others' ids may hold what ours do not; a dot would make the signed content ambiguous.
_MESSAGE_ID: Final = re.compile(r"[!-\-/-~]{1,255}")
_SECONDS: Final = re.compile(r"[0-9]{1,12}")


class NotProved(Unauthenticated):
    """This did not come with the proof of a source that is known here. Copy its address and secret again."""


def check_signature(call: Call, body: bytes, secrets: list[str]) -> None:
    """Check a message after Standard Webhooks 1.0, five minutes off at most. Errors: `NotProved`."""
    message_id = call.header(b"webhook-id") or ""
    if not _MESSAGE_ID.fullmatch(message_id):
        raise NotProved
    written = call.header(b"webhook-timestamp") or ""
    signatures = (call.header(b"webhook-signature") or "").split(" ")
    if not _SECONDS.fullmatch(written) or len(signatures) > MOST_SIGNATURES:
        raise NotProved
    if abs(clock.now().timestamp() - int(written)) > TOLERANCE.total_seconds():
        raise NotProved
    content = b".".join((message_id.encode(), written.encode(), body))
    right = [signature(one, content) for one in secrets]
    if not _any_equal(signatures, right):
        raise NotProved


def check_secret(call: Call, form: SourceForm, brought: str | None, content: Any, secrets: list[str]) -> None:
    """Check the secret that came along. Errors: `NotProved`.

    In the address; or as the password of Basic or as a Bearer token, where a system can set one; or, as Moodle's
    plugin sends it, as `token` in the body.
    """
    given = [brought, _from_header(call)]
    if form is SourceForm.MOODLE and isinstance(content, dict):
        given.append(content.get("token"))
    words = [one for one in given if isinstance(one, str) and one]
    if not _any_equal(words, secrets):
        raise NotProved


def _from_header(call: Call) -> str | None:
    scheme, _, value = (call.header(b"authorization") or "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        _, _, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return password


def _any_equal(given: Iterable[str], right: Iterable[str]) -> bool:
    """Compare each with each, however the comparison goes, so that its time tells nothing."""
    pairs = [compare_digest(one.encode(), other.encode()) for one in given for other in right]
    return any(pairs)
