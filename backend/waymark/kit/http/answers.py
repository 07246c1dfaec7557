"""Turns what an endpoint returns into bytes and headers."""

from collections.abc import Callable
from typing import Any, get_args

from pydantic import TypeAdapter
from starlette.types import Send
from xxhash import xxh3_128_hexdigest

from waymark.kit.http.call import Call
from waymark.kit.schemas import Dressed, Encoded, Listed

JSON = (b"content-type", b"application/json")
NO_STORE = (b"cache-control", b"no-store")
BODILESS = (204, 304)


class Reply:
    """Status, headers and bytes, ready to be sent."""

    __slots__ = ("address", "body", "headers", "status")

    def __init__(self, status: int, body: bytes, headers: list[tuple[bytes, bytes]], address: str = "") -> None:
        self.status = status
        self.body = body
        self.headers = headers
        self.address = address

    async def send(self, send: Send) -> None:
        """Send it. 204 has no body and so no length (RFC 9110, 8.6); that of a 304 would be the 200's, unsent."""
        headers = self.headers
        if self.status not in BODILESS:
            headers = [*headers, (b"content-length", str(len(self.body)).encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


class Cookies:
    """Cookies that an answer sets; an endpoint returns it around its result."""

    def __init__(self, result: Any, *cookies: str, headers: dict[str, str] | None = None) -> None:
        self.result = result
        self.cookies = cookies
        self.headers = headers or {}


class Writer:
    """Writes the answers of one route."""

    def __init__(self, model: Any, status: int, endpoint: Callable[..., Any]) -> None:
        self.adapter: TypeAdapter[Any] | None = None if model is None else TypeAdapter(model)
        self.status = status
        self.address: str = endpoint.__dict__.get("answers_at", "")
        self.shows_secret: bool = endpoint.__dict__.get("shows_secret", False)
        fields = getattr(model, "model_fields", {})
        self.is_page = "items" in fields and "next" in fields
        inner = get_args(fields["items"].annotation)[0] if self.is_page else model
        self.is_dressed = "may" in getattr(inner, "model_fields", {})
        self.names: tuple[str, ...] = tuple(fields)

    def reply(self, call: Call, result: Any, found: dict[str, Any]) -> Reply:
        """Write what an endpoint returned. Called inside the unit, so that rows can still be read."""
        headers = [NO_STORE]
        if isinstance(result, Cookies):
            headers += [(b"set-cookie", cookie.encode("latin-1")) for cookie in result.cookies]
            headers += [(name.encode(), value.encode("latin-1")) for name, value in result.headers.items()]
            result = result.result
        if isinstance(result, Encoded):
            return self._conditional(call, result.body, headers, None)
        if self.adapter is None or result is None:
            return Reply(self.status if self.adapter is None else 204, b"", headers)
        shown = self._dressed(result, found)
        plain = shown.plain(self.names) if isinstance(shown, Dressed) else shown
        validator, serializer = self.adapter.validator, self.adapter.serializer  # past the adapter's own many options
        body = serializer.to_json(validator.validate_python(plain, from_attributes=True))
        address = self._address(call, result)
        if address and self.status == 201:
            headers.append((b"location", address.encode()))
        reply = self._conditional(call, body, headers, shown)
        reply.address = address
        return reply

    def _dressed(self, result: Any, found: dict[str, Any]) -> Any:
        dresser = next((value for value in found.values() if hasattr(value, "dress")), None)
        if isinstance(result, Listed):
            items = [dresser.dress(row) for row in result.items] if dresser and self.is_dressed else result.items
            return {"items": items, "next": result.next}
        return dresser.dress(result) if dresser is not None and self.is_dressed else result

    def _address(self, call: Call, result: Any) -> str:
        if not self.address:
            return ""
        own = getattr(result, "id", "")
        return self.address.format(**({"id": own} | call.path))

    def _conditional(self, call: Call, body: bytes, headers: list[tuple[bytes, bytes]], shown: Any) -> Reply:
        # A tag guards nothing, it only tells whether bytes are the same: a hash for speed is enough.
        version = getattr(shown, "version", None) if shown is not None and not isinstance(shown, dict) else None
        if version is not None:
            # The whole answer, not only `may`: some answers change although their row did not.
            tag = f'"{version}.{xxh3_128_hexdigest(body)}"'
        elif call.is_safe:
            tag = f'"{xxh3_128_hexdigest(body)}"'
        else:
            return Reply(self.status, body, [JSON, *headers])
        headers.append((b"etag", tag.encode()))
        if call.is_safe and tag in (call.header(b"if-none-match") or ""):
            return Reply(304, b"", headers)
        return Reply(self.status, body, [JSON, *headers])


def dressed(row: Any, **more: Any) -> Dressed:
    """Return a row together with what an answer says beyond its columns."""
    return Dressed(row, **more)
