"""Files arrive over HTTP: only from whoever may send them, never too large, never half."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from waymark.domains.files import service
from waymark.kit import clock

ZIP = {"content-type": "application/zip"}
ADDRESS = "/files/upload?name=roster.zip"


def names_on_disk(world: World) -> list[str]:
    """Return the names of all bytes that are kept."""
    return [path.name for path in (world.settings.data_folder / "files").rglob("*") if path.is_file()]


def test_a_file_is_kept_and_can_be_read_about(world: World) -> None:
    browser, content = world.as_(world.an_administrator), b"PK" + bytes(200_000)
    answer = browser.post(ADDRESS, content=content, headers=ZIP)
    assert answer.status_code == 201, answer.text
    file = answer.json()
    assert (file["name"], file["size"], file["state"]) == ("roster.zip", len(content), "uploaded")
    assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert answer.headers["location"] == f"/api/v1/files/{file['id']}"
    assert browser.get(f"/files/{file['id']}").json() == file
    assert len(names_on_disk(world)) == 1


def test_the_body_is_not_read_from_whoever_may_not_send_it(world: World) -> None:
    read: list[bytes] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(b"x")
        yield b"x"

    for other, status in ((world.her_teacher, 403), (world.ana, 403)):
        browser = world.as_(other)
        assert browser.post(ADDRESS, content=body(), headers=ZIP).status_code == status
    assert world.as_nobody().post(ADDRESS, content=body(), headers=ZIP).status_code == 401
    unmarked = world.as_(world.an_administrator)
    unmarked.headers.pop("x-waymark-csrf")
    assert unmarked.post(ADDRESS, content=body(), headers=ZIP).status_code == 403
    assert read == []


def test_what_is_too_large_is_refused_early_and_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 1000)
    browser = world.as_(world.an_administrator)
    assert browser.post(ADDRESS, content=bytes(1001), headers=ZIP).status_code == 413

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield bytes(100)

    assert browser.post(ADDRESS, content=unannounced(), headers=ZIP).status_code == 413
    assert names_on_disk(world) == []
    assert browser.post(ADDRESS, content=bytes(1000), headers=ZIP).status_code == 201


def test_bad_uploads_are_refused_with_what_to_do(world: World) -> None:
    browser = world.as_(world.an_administrator)
    assert browser.post(ADDRESS, content=b"").status_code == 415
    assert browser.post(ADDRESS, content=b"x", headers={"content-type": "text/csv"}).status_code == 415
    assert browser.post(ADDRESS, content=b"", headers=ZIP).status_code == 422
    assert browser.post("/files/upload", content=b"x", headers=ZIP).status_code == 422
    assert browser.post("/files/upload?name=a%00b", content=b"x", headers=ZIP).status_code in (400, 422)
    assert browser.post("/files/upload?name=" + "a" * 121, content=b"x", headers=ZIP).status_code == 422
    assert browser.post(ADDRESS + "&more=1", content=b"x", headers=ZIP).status_code == 422
    assert names_on_disk(world) == []


def test_a_sender_that_stops_is_not_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LONGEST_PAUSE", 0.05)

    async def silent() -> AsyncIterator[bytes]:
        yield b"PK"
        await asyncio.sleep(5)

    answer = world.as_(world.an_administrator).post(ADDRESS, content=silent(), headers=ZIP)
    assert answer.status_code == 408
    assert names_on_disk(world) == []


def test_only_so_many_files_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_WAITING", 2)
    browser = world.as_(world.an_administrator)
    statuses = [browser.post(ADDRESS, content=b"x", headers=ZIP).status_code for _ in range(3)]
    assert statuses == [201, 201, 409]


def test_what_nobody_used_goes_after_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = world.as_(world.an_administrator)
    file = browser.post(ADDRESS, content=b"PK", headers=ZIP).json()

    def sweep() -> Any:
        return world.run(service.sweep_files(world.tools, world.here.id))

    assert sweep() == 0
    later = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert sweep() == 1
    monkeypatch.undo()
    assert names_on_disk(world) == []
    assert browser.get(f"/files/{file['id']}").json()["state"] == "deleted"
    assert browser.post("/roster-imports", {"file_id": file["id"]}).status_code == 409


def test_a_retried_upload_is_the_same_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_WAITING", 1)
    browser, key = world.as_(world.an_administrator), {"Idempotency-Key": "upload-1"}
    first = browser.post(ADDRESS, content=b"PK1", headers=ZIP | key)
    again = browser.post(ADDRESS, content=b"PK1", headers=ZIP | key)
    assert (first.status_code, again.status_code) == (201, 201), again.text
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert len(names_on_disk(world)) == 1
    other = browser.post(ADDRESS, content=b"PK2", headers=ZIP | key)
    renamed = browser.post("/files/upload?name=other.zip", content=b"PK1", headers=ZIP | key)
    for refused in (other, renamed):
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_mismatch")
    assert len(names_on_disk(world)) == 1
    assert browser.post(ADDRESS, content=b"PK1", headers=ZIP | {"Idempotency-Key": ""}).status_code == 400


def test_one_upload_sent_many_times_at_once_is_one_file(world: World) -> None:
    headers = world.as_(world.an_administrator).headers | ZIP | {"Idempotency-Key": "at-once"}

    async def together() -> list[Any]:
        ask = [world.http.post("/api/v1" + ADDRESS, content=b"PK" * 5000, headers=headers) for _ in range(8)]
        return await asyncio.gather(*ask)

    answers = world.run(together())
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(names_on_disk(world)) == 1


def test_a_failed_upload_leaves_its_key_free(world: World) -> None:
    browser, key = world.as_(world.an_administrator), {"Idempotency-Key": "upload-2"}
    assert browser.post(ADDRESS, content=b"", headers=ZIP | key).status_code == 422
    assert browser.post(ADDRESS, content=b"PK", headers=ZIP | key).status_code == 201
