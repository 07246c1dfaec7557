"""Addresses that people paste: pages on the web, and nothing that runs or deceives."""

import pytest
from pydantic import TypeAdapter, ValidationError

from waymark.kit.links import WebLink, WebLinkOrNone

NEEDED, OPTIONAL = TypeAdapter(WebLink), TypeAdapter(WebLinkOrNone)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org",
        "https://", "https://me:word@example.org", "https://example.org\\@evil.example", "//example.org", "example.org",
        "https://exam ple.org", "https://[::1", "https:/example.org", "java\nscript:alert(1)", "\u202ehttps://example.org",
        "https://example.org/" + "a" * 2000, "vbscript:x", "blob:https://example.org/1",
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused(link: str) -> None:
    for adapter in (NEEDED, OPTIONAL):
        with pytest.raises(ValidationError):
            adapter.validate_python(link)


@pytest.mark.parametrize(
    "link",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://EXAMPLE.ORG", "https://bücher.example/ä"],
)
def test_a_page_is_kept_as_it_was_pasted(link: str) -> None:
    assert NEEDED.validate_python(f" {link} ") == link


def test_no_link_is_no_link() -> None:
    assert OPTIONAL.validate_python("") == ""
    with pytest.raises(ValidationError):
        NEEDED.validate_python("")
