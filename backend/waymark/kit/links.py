"""Addresses of pages on the web, as people paste them. They are kept and shown, never fetched."""

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints

from waymark.kit.text import ONE_LINE, TIDY

LONGEST_LINK: Final = 2000


def web_link(typed: str) -> str:
    """Return an address unchanged when it leads to a page on the web. Errors: `ValueError` with what to do.

    `javascript:` and its kin would run in the page of whoever clicks; a name and password inside an address would be
    seen by everybody who sees the link.
    """
    if any(sign.isspace() for sign in typed):
        raise ValueError("There is a space in this link. Copy it again.")
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise ValueError("This link is broken. Copy it again.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("Paste the whole link. It begins with https://")
    if "@" in parts.netloc or "\\" in typed:
        raise ValueError("This link has a sign in it that can deceive. Copy it again from the page itself.")
    return typed


WebLink = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINK),
    TIDY,
    ONE_LINE,
    AfterValidator(web_link),
]
WebLinkOrNone = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_LINK),
    TIDY,
    ONE_LINE,
    AfterValidator(lambda typed: web_link(typed) if typed else typed),
]
