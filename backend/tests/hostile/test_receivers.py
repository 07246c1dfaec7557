"""No receiver can hold or flood us: each fault ends by the deadline in a failure with a name."""

import asyncio
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.receivers import (
    AUTHORITIES,
    METADATA,
    OK,
    Behave,
    Receiver,
    answers,
    certificate,
    drips,
    packed_bomb,
    resets,
    stays_silent,
)
from waymark.kit.http_client import (
    Answer,
    BadTls,
    Garbled,
    OutgoingClient,
    OutgoingFailure,
    Refused,
    TimedOut,
    TooBig,
    Unreachable,
)

DEADLINE = 0.3  # for those that must be waited for
AMPLE = 10.0  # for those that must be noticed at once, also on a busy machine
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
FAULTS: dict[str, tuple[Behave, type[OutgoingFailure]]] = {
    "never answers": (stays_silent, TimedOut),
    "slow headers": (drips(OK, b"x-slow: 1\r\n"), TimedOut),
    "slow body": (drips(CHUNKED, b"1\r\nx\r\n"), TimedOut),
    "slow body of known length": (drips(OK + b"Content-Length: 60000\r\n\r\n", b"x"), TimedOut),
    "go on, for ever": (drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0), TimedOut),
    "huge chunked body": (drips(CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n", 0), TooBig),
    "huge body without an end": (drips(OK + b"\r\n", b"x" * 65536, 0), TooBig),
    "one byte too many": (answers(OK + b"Content-Length: 65537\r\n\r\n" + b"x" * 65537), TooBig),
    "header of 2 MB": (answers(OK + b"x-big: " + b"x" * 2_000_000 + b"\r\n\r\n"), Garbled),
    "headers without an end": (drips(OK, b"x-more: " + b"x" * 1000 + b"\r\n", 0), Garbled),
    "garbage": (answers(b"\x00\xff\x16\x03 hello\r\n\r\n"), Garbled),
    "another protocol": (answers(b"SSH-2.0-OpenSSH_9.6\r\n"), Garbled),
    "hangs up at once": (answers(b""), Garbled),
    "hangs up in the body": (answers(OK + b"Content-Length: 100\r\n\r\nhalf"), Garbled),
    "lengths that differ": (answers(OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"), Garbled),
    "reset": (resets, Unreachable),
}


async def call(
    receiver: Receiver,
    scheme: str = "http",
    body: bytes = b"{}",
    deadline: float = AMPLE,
    trusted: ssl.SSLContext = AUTHORITIES,
) -> Answer:
    client = OutgoingClient(["127.0.0.1/32:*"], deadline=deadline, trusted=trusted)
    try:
        return await client.post(f"{scheme}://127.0.0.1:{receiver.port}/hook", body, {"webhook-id": "e1"})
    finally:
        client.close()


@pytest.mark.parametrize("name", FAULTS)
def test_a_receiver_that_misbehaves(name: str) -> None:
    behave, failure = FAULTS[name]

    async def attempt() -> float:
        async with Receiver(behave).running() as receiver:
            started = time.perf_counter()
            with pytest.raises(failure) as raised:
                await call(receiver, deadline=DEADLINE if failure is TimedOut else AMPLE)
            assert type(raised.value) is failure
            return time.perf_counter() - started

    assert asyncio.run(attempt()) < AMPLE / 2


def test_a_receiver_that_never_reads_a_large_body() -> None:
    async def attempt() -> None:
        async with Receiver(stays_silent, reads=False).running() as receiver:
            with pytest.raises(TimedOut):
                await call(receiver, body=bytes(20_000_000), deadline=DEADLINE)

    asyncio.run(attempt())


def test_a_packed_bomb_is_never_unpacked() -> None:
    async def attempt() -> None:
        async with Receiver(answers(packed_bomb())).running() as receiver:
            answer = await call(receiver)
            assert answer.status == 200
            assert len(answer.snippet) <= 1024
            assert b"\r\nAccept-Encoding: identity\r\n" in receiver.requests[0]

    asyncio.run(attempt())


def test_a_redirect_to_metadata_is_not_followed() -> None:
    async def attempt() -> None:
        async with Receiver(answers(METADATA)).running() as receiver:
            assert (await call(receiver)).status == 302
            assert len(receiver.requests) == 1

    asyncio.run(attempt())


def test_a_port_where_nobody_listens() -> None:
    async def attempt() -> None:
        async with Receiver(stays_silent).running() as receiver:
            pass
        with pytest.raises(Unreachable):
            await call(receiver)

    asyncio.run(attempt())


def test_a_good_receiver_gets_the_very_bytes_and_its_answer_is_cut_and_cleaned() -> None:
    body = '{"type":"goal.created","note":"\u00e9 \u2603"}'.encode()
    head = b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nSet-Cookie: a=b\r\nX-Other: 1\r\nContent-Length: 3000\r\n\r\n"

    async def attempt() -> None:
        async with Receiver(answers(head + b"a\x00\x1b[2J\xff\n" + b"x" * 2992)).running() as receiver:
            answer = await call(receiver, body=body)
            assert answer.status == 503
            assert answer.headers == {"retry-after": "120"}
            assert answer.snippet.startswith("a\ufffd\ufffd[2J\ufffd\nxxx")
            assert len(answer.snippet) == 1024
            assert 0 <= answer.milliseconds < 10_000
            sent_head, _, sent_body = receiver.requests[0].partition(b"\r\n\r\n")
            assert sent_body == body
            assert sent_head.startswith(b"POST /hook HTTP/1.1\r\nHost: 127.0.0.1:")
            assert b"webhook-id: e1" in sent_head

    asyncio.run(attempt())


def test_a_name_of_this_machine_is_reached_through_the_allow_list_only() -> None:
    async def attempt() -> None:
        async with Receiver(answers(OK + b"Content-Length: 0\r\n\r\n")).running() as receiver:
            url = f"http://localhost:{receiver.port}/"
            opened = OutgoingClient(["127.0.0.0/8:*", "[::1]/128:*"])
            shut = OutgoingClient(["10.0.0.0/8:*"])
            assert (await opened.post(url, b"", {})).status == 200
            with pytest.raises(Refused):
                await shut.post(url, b"", {})
            opened.close()
            shut.close()
            assert len(receiver.requests) == 1

    asyncio.run(attempt())


@pytest.mark.parametrize(
    ("made", "trusts", "failure"),
    [({}, True, None), ({}, False, BadTls), ({"address": "127.0.0.2"}, True, BadTls), ({"days": -1}, True, BadTls)],
    ids=["right", "unknown authority", "another name", "expired"],
)
def test_certificates(tmp_path: Path, made: dict[str, Any], trusts: bool, failure: type[BadTls] | None) -> None:
    server, trusting = certificate(tmp_path, **made)

    async def attempt() -> None:
        async with Receiver(answers(OK + b"Content-Length: 0\r\n\r\n")).running(server) as receiver:
            trusted = trusting if trusts else AUTHORITIES
            if failure is None:
                assert (await call(receiver, "https", trusted=trusted)).status == 200
                return
            with pytest.raises(failure):
                await call(receiver, "https", trusted=trusted)
            assert receiver.requests == []

    asyncio.run(attempt())


def test_plain_http_where_tls_is_expected() -> None:
    async def attempt() -> None:
        async with Receiver(answers(OK + b"\r\n"), reads=False).running() as receiver:
            with pytest.raises(BadTls):
                await call(receiver, "https")

    asyncio.run(attempt())
