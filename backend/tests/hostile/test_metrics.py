"""What operators ask is told to this machine, or to who has the token; others hear that there is nothing."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.world import World
from waymark.kit.http.running import Running


@pytest.fixture
def world(tmp_path: Path) -> Any:
    """Give a world; the database has no part in this."""
    from tests.servers import fresh_url

    with fresh_url("sqlite", tmp_path) as url:
        made = World(url, tmp_path)
        yield made
        made.close()


def ask(world: World, client: str = "127.0.0.1", headers: dict[str, str] | None = None, **settings: Any) -> int:
    """Ask for /metrics from an address, of a service with other settings."""
    tools = type(world.tools)(
        settings=type(world.settings)(**(world.settings.model_dump() | settings)), database=None, keyring=None,
        more={},
    )  # fmt: skip

    async def nothing(_scope: Any, _receive: Any, _send: Any) -> None:
        raise AssertionError("it was passed on")

    from waymark.kit.http.surroundings import Surroundings

    app = Surroundings(Running(nothing, tools), https=False, proxies="")
    transport = httpx.ASGITransport(app=app, client=(client, 5000))

    async def send() -> int:
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as sender:
            return (await sender.get("/metrics", headers=headers or {})).status_code

    return world.run(send())


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_may_ask(world: World, host: str) -> None:
    assert ask(world, headers={"host": host}) == 200
    assert ask(world, client="::1", headers={"host": host}) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "203.0.113.9"},
        {"x-forwarded-host": "waymark.school.example"},
        {"x-forwarded-proto": "https"},
        {"x-real-ip": "203.0.113.9"},
        {"forwarded": "for=203.0.113.9"},
        {"via": "1.1 proxy"},
        {"host": "waymark.school.example"},
        {"host": "127.0.0.1.school.example"},
        {"host": "[::1].school.example"},
        {"host": ""},
        {"authorization": "Bearer "},
    ],
)
def test_what_a_proxy_passes_on_hears_of_nothing(world: World, headers: dict[str, str]) -> None:
    assert ask(world, headers=headers) == (200 if "authorization" in headers else 404)


def test_a_service_for_others_tells_nobody_without_a_token(world: World) -> None:
    assert ask(world, public_url="https://waymark.school.example") == 404
    assert ask(world, host="0.0.0.0") == 404
    assert ask(world, client="203.0.113.9") == 404


def test_the_token_opens_it_from_anywhere(world: World) -> None:
    token = {"authorization": "Bearer a-long-token"}
    others: tuple[dict[str, str], ...] = ({}, {"public_url": "https://waymark.school.example"}, {"host": "0.0.0.0"})
    for settings in others:
        more: dict[str, Any] = {"metrics_token": "a-long-token", **settings}
        assert ask(world, client="203.0.113.9", headers=token | {"x-forwarded-for": "203.0.113.9"}, **more) == 200
        assert ask(world, headers={"authorization": "Bearer a-long-toke"}, **more) == 404
        assert ask(world, **more) == 404
