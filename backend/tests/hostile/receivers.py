"""Receivers that misbehave, each on a free port of 127.0.0.1 for as long as one test needs it."""

import asyncio
import contextlib
import gzip
import ipaddress
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Behave = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\n"
METADATA = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"
# Made once: reading the authorities takes 20 ms, and each test makes a client.
AUTHORITIES = ssl.create_default_context(cafile=certifi.where())


class Receiver:
    """A server that treats every caller in the same way, and keeps what they sent."""

    def __init__(self, behave: Behave, reads: bool = True) -> None:
        self.behave = behave
        self.reads = reads
        self.requests: list[bytes] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.reads:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(length))
            await self.behave(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the caller hung up, which is what most tests want of it
        finally:
            writer.transport.abort()

    @contextlib.asynccontextmanager
    async def running(self, tls: ssl.SSLContext | None = None) -> AsyncIterator["Receiver"]:
        """Serve until the block ends; then end the callers' connections too."""
        calls: set[asyncio.Task[None]] = set()

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            calls.add(asyncio.ensure_future(self.serve(reader, writer)))

        server = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls, limit=2**20)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
            await server.wait_closed()
            await asyncio.sleep(0.01)  # the loop closes an aborted connection in its next round


def answers(raw: bytes) -> Behave:
    """Answer with these bytes and hang up."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
        while writer.transport.get_write_buffer_size() and not writer.is_closing():
            await asyncio.sleep(0.005)

    return behave


def drips(first: bytes, piece: bytes, seconds: float = 0.02) -> Behave:
    """Answer `first`, then `piece` again and again, slowly or at full speed."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(seconds)

    return behave


async def stays_silent(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
    """Keep the connection and say nothing."""
    await asyncio.sleep(60)


async def resets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Cut the connection with a reset."""
    plug: socket.socket = writer.get_extra_info("socket")
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def packed_bomb() -> bytes:
    """An answer of some 40 KB that would unpack to 40 MB."""
    packed = gzip.compress(bytes(40_000_000), 9)
    head = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    return OK + head.encode() + packed


def certificate(folder: Path, *, address: str = "127.0.0.1", days: int = 2) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a self-signed certificate: the server's context, and that of a client who trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "receiver")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .sign(key, SHA256())
    )
    path = folder / "receiver.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=path)
