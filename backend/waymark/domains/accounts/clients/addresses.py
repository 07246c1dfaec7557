"""Addresses that an app is called back at (RFC 8252, 7): its own scheme, a page of its maker, or its own machine."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

# A maker's own name, turned round, so that no other app lays claim to it: `org.example.reader:/back`.
_OWN_SCHEME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:/[^\s#\\]*")
_PRINTABLE = re.compile(r"[\x21-\x7e]+")
_PORT = re.compile(r"^(http://(?:127\.0\.0\.1|\[::1\]))(?::\d+)?(?=/|\?|$)")


def check_redirect(uri: str) -> str:
    """Return an address that an app may be called back at. Errors: `ValueError` that says what to write."""
    if not _PRINTABLE.fullmatch(uri) or "#" in uri or "\\" in uri:
        raise ValueError("Write one address without spaces, and without a part behind #.")
    if _OWN_SCHEME.fullmatch(uri):
        return uri
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError as error:
        raise ValueError("This address cannot be read.") from error
    if parts.username is not None or not parts.hostname or port == 0:
        raise ValueError("Leave out names and passwords, and name a host.")
    if parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts.hostname)):
        return uri
    raise ValueError(
        "Use https, the app's own scheme such as org.example.reader:/back, or http://127.0.0.1 on a computer."
    )


def _is_this_machine(host: str) -> bool:
    # Not "localhost": what that name leads to is up to the machine (RFC 8252, 8.3).
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_registered(uri: str, registered: list[str]) -> bool:
    """Tell whether an address is one of these, sign by sign; on an app's own machine the port is its own to choose."""
    return uri in registered or any(_without_port(uri) == _without_port(one) for one in registered if _PORT.match(one))


def _without_port(uri: str) -> str:
    return _PORT.sub(r"\1", uri)
