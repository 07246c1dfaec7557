"""Outgoing calls never reach inside, and no receiver can hold or flood us."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import httpcore
import pytest

from tests.hostile.hostile_urls import HOSTILE_URLS, NAMES, PUBLIC, PUBLIC_IPV6
from tests.hostile.receivers import AUTHORITIES, METADATA, OK
from waymark.kit.http_client import (
    Garbled,
    OutgoingClient,
    Refused,
    Target,
    TimedOut,
    Unreachable,
)
from waymark.kit.networks import BLOCKED, Allowance, BadAllowance, is_public, read_address

T = TypeVar("T")


class Outside:
    """Stands for the internet: a name server and a place to connect to, which keep what was asked."""

    def __init__(self, *answer: bytes) -> None:
        self.asked: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.streams: list[httpcore.AsyncMockStream] = []
        self.answer = answer or (OK + b"Content-Length: 2\r\n\r\nok",)
        self.names = {name: list(addresses) for name, addresses in NAMES.items()}
        self.unreachable: set[str] = set()

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.names.get(host, [PUBLIC])

    async def connect(self, address: str, port: int, seconds: float) -> httpcore.AsyncNetworkStream:
        self.dialled.append((address, port))
        if address in self.unreachable:
            raise httpcore.ConnectError
        return httpcore.AsyncMockStream(list(self.answer))

    def client(self, *allow: str) -> OutgoingClient:
        return OutgoingClient(allow, resolve=self.resolve, connect=self.connect, trusted=AUTHORITIES)


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


@pytest.fixture
def outside() -> Outside:
    return Outside()


def test_a_public_address_is_called(outside: Outside) -> None:
    answer = run(outside.client().post("https://good.example.org/hook?a=1", b"{}", {"webhook-id": "e1"}))
    assert (answer.status, answer.snippet) == (200, "ok")
    assert outside.asked == ["good.example.org"]
    assert outside.dialled == [(PUBLIC, 443)]


def test_the_table_is_as_long_as_promised() -> None:
    assert len(set(HOSTILE_URLS)) == len(HOSTILE_URLS) >= 94


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_hostile_addresses(outside: Outside, url: str) -> None:
    client = outside.client()
    with pytest.raises(Refused):
        run(client.post(url, b"{}", {}))
    with pytest.raises(Refused):
        run(client.check(url))
    assert outside.dialled == []


@pytest.mark.parametrize("network", BLOCKED, ids=str)
def test_no_name_leads_into_a_blocked_network(outside: Outside, network: Any) -> None:
    for address in (network[0], network[-1], network[network.num_addresses // 2]):
        outside.names["good.example.org"] = [str(address)]
        with pytest.raises(Refused):
            run(outside.client().post("https://good.example.org/", b"{}", {}))
        assert not is_public(address)
    assert outside.dialled == []


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.128.0.0",
        "172.32.0.1",
        "223.255.255.255",
        PUBLIC_IPV6,
        "2a00::1",
        "2001:200::1",
    ],
)
def test_public_addresses_are_not_blocked(address: str) -> None:
    plain = read_address(address)
    assert plain is not None
    assert is_public(plain)


def test_a_name_that_changes_between_look_and_call_gains_nothing(outside: Outside) -> None:
    client = outside.client()
    turns = iter([[PUBLIC], ["127.0.0.1"], ["169.254.169.254"], [PUBLIC]])

    async def rebinding(host: str, port: int) -> list[str]:
        return next(turns)

    client._resolve = rebinding
    url = "https://good.example.org/"
    assert run(client.post(url, b"{}", {})).status == 200
    for _ in range(2):
        with pytest.raises(Refused):
            run(client.post(url, b"{}", {}))
    assert run(client.post(url, b"{}", {})).status == 200
    assert outside.dialled == [(PUBLIC, 443), (PUBLIC, 443)]


def test_a_redirect_is_an_answer_and_not_a_way(outside: Outside) -> None:
    outside.answer = (METADATA,)
    answer = run(outside.client().post("https://good.example.org/", b"{}", {}))
    assert answer.status == 302
    assert "location" not in answer.headers
    assert outside.dialled == [(PUBLIC, 443)]
    assert outside.asked == ["good.example.org"]


def test_proxies_of_the_environment_are_not_used(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    run(outside.client().post("https://good.example.org/", b"{}", {}))
    assert outside.dialled == [(PUBLIC, 443)]


def test_the_next_address_is_tried_when_one_is_down(outside: Outside) -> None:
    outside.unreachable = {PUBLIC}
    assert run(outside.client().post("https://both.example.org:8443/", b"{}", {})).status == 200
    assert outside.dialled == [(PUBLIC, 8443), (PUBLIC_IPV6, 8443)]
    outside.unreachable = {PUBLIC, PUBLIC_IPV6}
    with pytest.raises(Unreachable):
        run(outside.client().post("https://both.example.org/", b"{}", {}))


def test_a_name_without_an_address_is_unreachable(outside: Outside) -> None:
    async def fails(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    for client in (outside.client(), OutgoingClient(resolve=fails, connect=outside.connect)):
        with pytest.raises(Unreachable, match="not known"):
            run(client.post("https://nothing.example.org/", b"{}", {}))
    assert outside.dialled == []


def test_a_slow_name_server_is_part_of_the_deadline(outside: Outside) -> None:
    async def slow(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return [PUBLIC]

    client = OutgoingClient(resolve=slow, connect=outside.connect, deadline=0.1)
    for work in (client.post("https://good.example.org/", b"{}", {}), client.check("https://good.example.org/")):
        with pytest.raises(TimedOut):
            run(work)


@pytest.mark.parametrize(
    ("allow", "url", "is_called"),
    [
        ("127.0.0.1/32:9000", "http://127.0.0.1:9000/", True),
        ("127.0.0.1/32:9000", "https://127.0.0.1:9000/", True),
        ("127.0.0.1/32:9000", "http://loopback.example.org:9000/", True),
        ("127.0.0.0/8:*", "http://loopback.example.org:1/", True),
        ("[::1]/128:9000", "http://localtest.example.org:9000/", True),
        ("::1/128:80", "http://[::1]/", True),
        ("10.0.0.0/8:443", "https://mixed.example.org/", True),
        ("127.0.0.1/32:9000", "http://127.0.0.1:9001/", False),
        ("127.0.0.1/32:9000", "http://127.0.0.2:9000/", False),
        ("127.0.0.1/32:9000", "http://good.example.org:9000/", False),
        ("127.0.0.1/32:9000", "https://good.example.org:9000/", False),
        ("127.0.0.1/32:9000", "http://mixed-last.example.org:9000/", False),
        ("127.0.0.0/8:*", "http://[::1]:9000/", False),
        ("127.0.0.0/8:*", "http://169.254.169.254/", False),
        ("127.0.0.0/8:*", "http://good.example.org/", False),
        ("10.0.0.0/8:443", "https://mixed6.example.org/", False),
    ],
)
def test_the_allow_list_opens_what_it_names_and_nothing_else(
    outside: Outside, allow: str, url: str, is_called: bool
) -> None:
    client = outside.client(allow)
    if is_called:
        assert run(client.post(url, b"{}", {})).status == 200
    else:
        with pytest.raises(Refused):
            run(client.post(url, b"{}", {}))
    assert len(outside.dialled) == is_called


@pytest.mark.parametrize(
    "written",
    [
        "",
        "127.0.0.1",
        "127.0.0.1/32",
        "127.0.0.1/33:1",
        "x:1",
        "127.0.0.1/8:80",
        "127.0.0.1/32:0",
        "127.0.0.1/32:65536",
        "127.0.0.1/32:http",
        "::1",
    ],
)
def test_an_allowance_that_can_not_be_read_is_refused(written: str) -> None:
    with pytest.raises(BadAllowance, match="CIDR:port"):
        Allowance.read(written)


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "Connection", "Accept-Encoding"])
def test_headers_that_carry_the_call_are_not_the_callers(outside: Outside, name: str) -> None:
    with pytest.raises(ValueError, match="ours to set"):
        run(outside.client().post("https://good.example.org/", b"{}", {name: "x"}))
    assert outside.dialled == []


def test_a_header_cannot_hold_another(outside: Outside) -> None:
    with pytest.raises(Garbled):
        run(outside.client().post("https://good.example.org/", b"{}", {"x-id": "1\r\nHost: 127.0.0.1"}))


def test_a_host_is_written_as_receivers_expect() -> None:
    written = {
        url: Target.read(url).written_host
        for url in ("https://A.example.org/", "https://a.example.org:8443/", "http://[::1]:80/", "http://[::1]:443/")
    }
    assert list(written.values()) == ["a.example.org", "a.example.org:8443", "[::1]", "[::1]:443"]
    assert Target.read("https://a.example.org?x=1").path == "/?x=1"
