"""Promise 14: size and time are bounded."""

import asyncio
import json
from typing import Any

import pytest

from tests.world import World
from waymark.kit.http.surroundings import Surroundings


def goals(world: World) -> str:
    """Return where ana's goals are."""
    return f"/learners/{world.ana.id}/goals"


def send_raw(world: World, body: bytes, **headers: str) -> Any:
    """POST bytes as they are."""
    return world.as_(world.ana).request(
        "POST", goals(world), content=body, headers={"content-type": "application/json", **headers}
    )


def test_a_body_past_256_kib_is_refused(world: World) -> None:
    body = json.dumps({"sentence": "x", "why": "y" * 300_000}).encode()
    answer = send_raw(world, body)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_chunked_body_is_counted_as_it_comes(world: World) -> None:
    async def chunks() -> Any:
        for _ in range(64):
            yield b" " * 8192

    answer = world.run(
        world.http.post(
            "/api/v1" + goals(world),
            content=chunks(),
            headers={**world.as_(world.ana).headers, "content-type": "application/json"},
        )
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (b'{"sentence": ' + b'{"a":' * 40 + b"1" + b"}" * 41, 400),
        (b'{"sentence": "a", "sentence": "b"}', 400),
        (b'{"sentence": "a", "confidence_before": NaN}', 400),
        (b'{"sentence": "\\ud800"}', 400),
        ('{"sentence": "a"}'.encode("utf-16"), 400),
        (b'{"sentence": "a", "confidence_before": 9223372036854775808}', 400),
        (b'{"sentence": "a\\u0000b"}', 422),
        (b"", 400),
        (b"null", 422),
    ],
)
def test_a_body_of_the_wrong_form_is_refused_in_words(world: World, body: bytes, status: int) -> None:
    answer = send_raw(world, body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_another_content_type_is_refused(world: World) -> None:
    answer = world.as_(world.ana).request(
        "POST", goals(world), content=b"sentence=a", headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 415


@pytest.mark.parametrize("query", ["limit=0", "limit=-1", "limit=101", "limit=100000000000000000000", "limit=a", "x=1"])
def test_a_page_is_at_most_a_hundred(world: World, query: str) -> None:
    assert world.as_(world.ana).get(f"{goals(world)}?{query}").status_code == 422


def test_a_cursor_is_bound_to_its_list_and_its_caller(world: World) -> None:
    ana = world.as_(world.ana)
    for number in range(3):
        ana.post(goals(world), {"sentence": f"Goal {number}"})
    page = ana.get(f"{goals(world)}?limit=2").json()
    assert [goal["sentence"] for goal in page["items"]] == ["Goal 2", "Goal 1"]
    rest = ana.get(f"{goals(world)}?limit=2&cursor={page['next']}").json()
    assert [goal["sentence"] for goal in rest["items"]] == ["Goal 0"]
    assert rest["next"] is None
    world.link(world.ana, world.a_peer)
    assert world.as_(world.a_peer).get(f"{goals(world)}?cursor={page['next']}").status_code == 400
    assert ana.get(f"{goals(world)}?cursor={page['next'][:-2]}AA").status_code == 400


def test_a_request_ends_at_its_deadline() -> None:
    async def never(_scope: Any, _receive: Any, _send: Any) -> None:
        await asyncio.sleep(60)

    async def ask() -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            await asyncio.sleep(60)

        scope = {"type": "http", "method": "GET", "path": "/api/v1/x", "headers": [], "client": ("127.0.0.1", 1)}
        await Surroundings(never, https=False, proxies="", deadline=0.05)(scope, receive, send)
        return sent

    sent = asyncio.run(ask())
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["code"] == "too_slow"


def test_every_answer_carries_the_headers_that_protect(world: World) -> None:
    for path in ("/healthz", "/api/v1/nothing", goals(world)):
        answer = world.as_(world.ana).get(path)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-request-id"]
    assert world.as_(world.ana).get(goals(world)).headers["cache-control"] == "no-store"


def test_too_many_requests_are_told_when_to_come_back(world: World) -> None:
    from waymark.kit.http.limiting import Limits
    from waymark.settings import Settings

    async def hello(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    limited = Surroundings(Limits(hello, Settings(anonymous_per_minute=3)), https=False, proxies="")

    async def ask() -> tuple[int, dict[bytes, bytes]]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/api/v1/x", "headers": [], "client": ("127.0.0.1", 1)}
        await limited(scope, None, send)  # type: ignore[arg-type]
        return sent[0]["status"], dict(sent[0]["headers"])

    answers = [world.run(ask()) for _ in range(4)]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    assert int(answers[3][1][b"retry-after"]) >= 1
    assert b"ratelimit" in answers[0][1]
