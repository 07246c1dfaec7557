"""One request, before anybody asked who sent it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import Session
from starlette.types import Receive, Scope

from waymark.kit.problems import TooLarge

if TYPE_CHECKING:
    from waymark.kit.database import Database
    from waymark.kit.keys import Keyring
    from waymark.settings import Settings


@dataclass
class Tools:
    """What the process holds for all requests. `more` carries what rooms hang up at start."""

    settings: "Settings"
    database: "Database"
    keyring: "Keyring"
    more: dict[str, Any] = field(default_factory=dict)


class Call:
    """One request: its path values, query, headers and body, and a place for what was found out on the way."""

    __slots__ = ("_headers", "found", "is_safe", "path", "receive", "request_id", "scope", "tools")

    def __init__(self, scope: Scope, receive: Receive, tools: Tools) -> None:
        self.scope = scope
        self.receive = receive
        self.tools = tools
        self.path: dict[str, Any] = {}
        self.found: dict[str, Any] = {}
        self.request_id: str = scope.get("state", {}).get("request_id", "")
        self.is_safe = scope["method"] in ("GET", "HEAD", "OPTIONS")  # whether the method only asks
        self._headers: dict[bytes, bytes] | None = None

    @property
    def method(self) -> str:
        """The method, in capitals."""
        return str(self.scope["method"])

    def header(self, name: bytes) -> str | None:
        """Return a header by its lower-case name; the last one when it was sent twice."""
        if self._headers is None:
            self._headers = dict(self.scope["headers"])
        value = self._headers.get(name)
        return None if value is None else value.decode("latin-1")

    def cookie(self, name: str) -> str | None:
        """Return a cookie's value."""
        for part in (self.header(b"cookie") or "").split(";"):
            found, _, value = part.strip().partition("=")
            if found == name:
                return value
        return None

    @property
    def client(self) -> str:
        """The address that the request came from."""
        state = self.scope.get("state", {})
        return str(state.get("client") or (self.scope.get("client") or ("unknown",))[0])

    async def body(self, most: int) -> bytes:
        """Read the whole body. Errors: `TooLarge` past `most` bytes."""
        parts: list[bytes] = []
        size = 0
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                return b"".join(parts)
            part = message.get("body", b"")
            size += len(part)
            if size > most:
                raise TooLarge
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts) if len(parts) > 1 else part


class Need(ABC):
    """Something that an endpoint asks for in its signature and that is found inside its unit of work."""

    def read_query(self, sent: dict[str, str], call: "Call") -> None:
        """Take out of the query what belongs to this need, before anything is looked up."""

    @abstractmethod
    def find(self, session: Session, call: Call) -> Any:
        """Find it; raise a problem when there is none."""
