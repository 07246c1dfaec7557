"""The only door out: calls to addresses that strangers typed in, which must never reach inside.

A name is asked for once, every address it has must be public, and the call goes to that very
address while TLS still checks the name; so a name that changes between the look and the call
(DNS rebinding) gains nothing. All of it is done again at every attempt.
"""

import asyncio
import contextlib
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import certifi
import httpcore
from typing_extensions import override

from waymark.kit.networks import Address, Allowance, is_public, read_address
from waymark.kit.outgoing import (
    Answer,
    BadTls,
    Garbled,
    OutgoingFailure,
    Refused,
    Target,
    TimedOut,
    TooBig,
    Unreachable,
)

__all__ = [
    "Answer",
    "BadTls",
    "Garbled",
    "OutgoingClient",
    "OutgoingFailure",
    "Refused",
    "Target",
    "TimedOut",
    "TooBig",
    "Unreachable",
]

DEADLINE_SECONDS: Final = 15.0
LARGEST_ANSWER: Final = 64 * 1024
SNIPPET_BYTES: Final = 1024
ADDRESSES_TRIED: Final = 3
KEPT_HEADERS: Final = ("content-type", "date", "retry-after")
OUR_HEADERS: Final = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "user-agent", "expect"}
)

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Connect = Callable[[str, int, float], Awaitable[httpcore.AsyncNetworkStream]]


class OutgoingClient:
    """Sends single requests out: no redirects, proxies, cookies, compression or kept connections.

    `outbound_allow` opens networks and ports (CIDR:port) that are not public, also for plain http;
    it is for trying things out on one machine.
    """

    def __init__(
        self,
        outbound_allow: Iterable[str] = (),
        *,
        deadline: float = DEADLINE_SECONDS,
        trusted: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
        connect: Connect | None = None,
    ) -> None:
        self._allowances = tuple(Allowance.read(written) for written in outbound_allow)
        self._deadline = deadline
        self._trusted = trusted or ssl.create_default_context(cafile=certifi.where())
        # Names are looked up in threads of their own: a slow name server of one receiver must not
        # hold the few threads that the loop lends to everybody.
        self._threads = ThreadPoolExecutor(32, thread_name_prefix="resolve")
        self._resolve = resolve or self._look_up
        self._connect = connect or _open_connection

    def close(self) -> None:
        """Let the threads end when what they are at is done."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def check(self, url: str) -> None:
        """Raise Refused, TimedOut or Unreachable when `url` could not be called now; calls nothing."""
        try:
            async with asyncio.timeout(self._deadline):
                await self._addresses(Target.read(url))
        except TimeoutError:
            raise TimedOut from None

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send exactly these bytes and return the answer, whatever its status, also 3xx.

        Raises an OutgoingFailure: Refused, TimedOut, Unreachable, BadTls, Garbled or TooBig.
        """
        started = time.perf_counter()
        status, kept, content = await self._send("POST", url, body, headers)
        milliseconds = round((time.perf_counter() - started) * 1000)
        return Answer(status, _printable(content[:SNIPPET_BYTES]), kept, milliseconds)

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        """Ask an address and return the status and the whole answer, 64 KiB at most.

        Raises an OutgoingFailure, as `post` does.
        """
        status, _, content = await self._send("GET", url, b"", headers or {})
        return status, content

    async def _send(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        target = Target.read(url)
        request = _request(method, target, body, headers)
        try:
            # One deadline around everything: limits for each read do not stop a receiver that
            # sends a byte now and then.
            async with asyncio.timeout(self._deadline):
                addresses = await self._addresses(target)
                backend = _Pinned(addresses, self._connect, self._deadline / ADDRESSES_TRIED)
                return await self._exchange(request, backend)
        except (TimeoutError, httpcore.TimeoutException):
            raise TimedOut from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            raise Garbled from None
        except (httpcore.NetworkError, OSError) as error:
            raise (BadTls if _comes_from_tls(error) else Unreachable) from None

    async def _exchange(
        self, request: httpcore.Request, backend: httpcore.AsyncNetworkBackend
    ) -> tuple[int, dict[str, str], bytes]:
        async with (
            httpcore.AsyncConnectionPool(
                ssl_context=self._trusted,
                network_backend=backend,
                max_connections=1,
                max_keepalive_connections=0,
            ) as pool,
            contextlib.aclosing(await pool.handle_async_request(request)) as answer,
        ):
            kept = {
                name.decode("latin-1").lower(): _printable(value[:200])
                for name, value in answer.headers
                if name.decode("latin-1").lower() in KEPT_HEADERS
            }
            content = b""
            # The bytes as they came: nothing is unpacked, so a packed bomb stays small.
            async for piece in answer.aiter_stream():
                content += piece
                if len(content) > LARGEST_ANSWER:
                    raise TooBig
            return answer.status, kept, content

    async def _addresses(self, target: Target) -> list[Address]:
        """Return the addresses to call, each of them allowed. Raises Refused when one is not."""
        may_be_opened = any(allowance.opens_port(target.port) for allowance in self._allowances)
        if not target.is_public_form and not may_be_opened:
            raise Refused("It must be a public https address with port 443 or 8443.")
        plain = read_address(target.host)
        try:
            written = [str(plain)] if plain else await self._resolve(target.host, target.port)
        except OSError:
            raise Unreachable("The name is not known.") from None
        addresses = [read_address(one) for one in written]
        if not addresses:
            raise Unreachable("The name is not known.")
        allowed = [one for one in addresses if one is not None and self._may_call(target, one)]
        if len(allowed) < len(addresses):
            raise Refused("It leads to an address that is not public.")
        return sorted(dict.fromkeys(allowed), key=lambda one: one.version)[:ADDRESSES_TRIED]

    def _may_call(self, target: Target, address: Address) -> bool:
        if any(allowance.opens(address, target.port) for allowance in self._allowances):
            return True
        return target.is_public_form and is_public(address)

    async def _look_up(self, host: str, port: int) -> list[str]:
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return [str(place[0]) for *_, place in found]


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that were checked, whatever name is asked for."""

    def __init__(self, addresses: Sequence[Address], connect: Connect, seconds_each: float) -> None:
        self._addresses = addresses
        self._connect = connect
        self._seconds_each = seconds_each

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        for address in self._addresses[:-1]:
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._connect(str(address), port, self._seconds_each)
        return await self._connect(str(self._addresses[-1]), port, self._seconds_each)


async def _open_connection(address: str, port: int, seconds: float) -> httpcore.AsyncNetworkStream:
    return await httpcore.AnyIOBackend().connect_tcp(address, port, timeout=seconds)


def _request(method: str, target: Target, body: bytes, headers: Mapping[str, str]) -> httpcore.Request:
    if not OUR_HEADERS.isdisjoint(name.lower() for name in headers):
        raise ValueError(f"These headers are ours to set: {', '.join(sorted(OUR_HEADERS))}.")
    ours = {
        "Host": target.written_host,
        "User-Agent": "Waymark/1",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if method != "GET":
        ours["Content-Length"] = str(len(body))
    return httpcore.Request(
        method,
        httpcore.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=target.path.encode(),
        ),
        headers=list((ours | dict(headers)).items()),
        content=body,
    )


def _comes_from_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def _printable(raw: bytes) -> str:
    """Decode what a stranger sent so that it can be kept and shown: no NUL, no control characters."""
    text = raw.decode(errors="replace")
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)
