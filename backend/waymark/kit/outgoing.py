"""The words of a call out: the address taken apart, the answer, and the ways it can fail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from waymark.kit.networks import read_address

LONGEST_URL: Final = 2048
PUBLIC_PORTS: Final = (443, 8443)
INSIDE_NAMES: Final = (
    ".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp",
    ".private", ".home.arpa", ".in-addr.arpa", ".ip6.arpa", ".onion", ".invalid", ".test",
)  # fmt: skip
_URL: Final = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?(\?[!-~]*)?")
_LABEL: Final = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?"
_NAME: Final = re.compile(rf"({_LABEL}\.)*([a-z]|[a-z][a-z0-9-]{{0,61}}[a-z0-9])")


class OutgoingFailure(Exception):
    """The call did not end with an answer."""

    def __str__(self) -> str:
        return " ".join([self.__doc__ or "", *map(str, self.args)]).strip()


class Refused(OutgoingFailure):
    """We do not call this address."""


class TimedOut(OutgoingFailure):
    """The whole call took longer than it may."""


class Unreachable(OutgoingFailure):
    """The receiver could not be reached, or cut the connection."""


class BadTls(OutgoingFailure):
    """The receiver's certificate is not valid for this name, or the secure connection failed."""


class Garbled(OutgoingFailure):
    """The receiver hung up before the end, or what came back is not HTTP."""


class TooBig(OutgoingFailure):
    """The answer was larger than 64 KiB."""


@dataclass(frozen=True)
class Answer:
    """What a receiver answered: at most 1,024 bytes of its body, three of its headers."""

    status: int
    snippet: str
    headers: Mapping[str, str]
    milliseconds: int


@dataclass(frozen=True)
class Target:
    """An address taken apart by one parser, once; nothing reads the original text again."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def read(cls, url: str) -> "Target":
        """Read an address in its plain ASCII form. Raises Refused, saying what to change."""
        if len(url) > LONGEST_URL:
            raise Refused("The address is longer than 2,048 characters.")
        if not _URL.fullmatch(url) or "\\" in url or "#" in url:
            raise Refused("Write it as https://name/path, without a user name, # or \\.")
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise Refused("The name or the port can not be read.") from None
        if not host or port == 0 or parts.netloc.endswith(":") or ("[" in parts.netloc) != (":" in host):
            raise Refused("The name or the port can not be read.")
        if len(host) > 253 or not (_NAME.fullmatch(host) or read_address(host)):
            raise Refused("The name can not be read. Write names in other scripts in their xn-- form.")
        path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        return cls(parts.scheme, host, port or {"http": 80, "https": 443}[parts.scheme], path)

    @property
    def written_host(self) -> str:
        """The Host header: the name, and the port when it is not the usual one."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = (self.scheme, self.port) in (("https", 443), ("http", 80))
        return name if usual else f"{name}:{self.port}"

    @property
    def is_public_form(self) -> bool:
        """Whether this may be called at all when its addresses turn out to be public."""
        named = read_address(self.host) or ("." in self.host and not self.host.endswith(INSIDE_NAMES))
        return bool(named) and self.scheme == "https" and self.port in PUBLIC_PORTS
