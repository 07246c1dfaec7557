"""Which addresses passwords and sessions may travel to: https, and this machine."""

from functools import lru_cache
from ipaddress import ip_address

from waymark.kit.http.call import Call
from waymark.kit.problems import Problem


class InsecureAddress(Problem):
    """Nobody signs in over an open line: open this page with https, or on this machine as localhost."""

    status = 403


def check_address(call: Call) -> None:
    """Refuse passwords and sessions over plain http, but on this machine. Errors: `InsecureAddress`.

    Behind a proxy that ends TLS, the host has to be the one of WAYMARK_PUBLIC_URL.
    """
    if call.scope.get("scheme") != "https" and not _is_safe(call.header(b"host") or "", call.tools.settings.origin):
        raise InsecureAddress


@lru_cache(maxsize=256)
def _is_safe(host: str, origin: str) -> bool:
    """Tell whether a host is this machine, or the one whose proxy ends TLS."""
    host = host.lower()
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return f"https://{host}" == origin.lower() or _is_loopback(name)


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
