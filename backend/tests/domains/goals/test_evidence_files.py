"""Files as evidence: told by their content, freed of traces, private, and never a page of ours."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from PIL import Image

from tests.domains.goals.builders import Ledger, a_goal, at
from tests.domains.goals.test_criteria import a_criterion
from tests.domains.network.guests import a_guest
from tests.kit.pictures import SECRET, a_bomb, a_picture, that_moves, with_traces
from tests.world import Client, World
from waymark.domains.files import service as files
from waymark.domains.goals.evidence import uploads

PDF = b"%PDF-1.7\nnothing much\n%%EOF\n"


def send(client: Client, goal: dict[str, Any], content: Any, name: str = "file", **more: str) -> httpx.Response:
    query = f"?name={quote(name)}" + "".join(f"&{key}={value}" for key, value in more.items())
    headers = {"content-type": "application/octet-stream"}
    return client.post(at(goal) + "/evidence/upload" + query, content=content, headers=headers)


def load(client: Client, goal: dict[str, Any], piece: dict[str, Any]) -> httpx.Response:
    return client.get(f"{at(goal)}/evidence/{piece['id']}/download")


def names_on_disk(world: World) -> list[str]:
    return [path.name for path in (world.settings.data_folder / "files").rglob("*") if path.is_file()]


def test_a_picture_is_evidence_without_what_the_camera_wrote(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    line, other = a_criterion(world, goal), a_criterion(world, goal, "Another")
    ledger = Ledger(world)
    sent = with_traces("JPEG")
    made = send(ana, goal, sent, "My model.JPG", criterion_ids=f"{line['id']},{other['id']}")
    assert made.status_code == 201, made.text
    piece = made.json()
    assert (piece["kind"], piece["title"], piece["file_name"]) == ("file", "My model.JPG", "My model.JPG")
    assert piece["media_type"] == "image/jpeg"
    assert {one["criterion_id"] for one in piece["criteria"]} == {line["id"], other["id"]}
    assert made.headers["location"].endswith(f"/evidence/{piece['id']}")
    assert ana.get(made.headers["location"]).json() == piece
    (event,) = ledger.news()
    assert (event.type, event.data["kind"]) == ("evidence.added", "file")
    assert event.fields_changed == ["criterion_ids", "file", "title"]
    answer = load(ana, goal, piece)
    assert SECRET.encode() in sent
    assert SECRET.encode() not in answer.content
    assert len(answer.content) == piece["size"]
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size, len(image.getexif())) == ("JPEG", (20, 40), 0)
    assert len(names_on_disk(world)) == 1, "what was sent is gone, what is kept is there"


def test_a_download_is_never_a_page_of_ours(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    page = b"<!doctype html><script>alert(document.cookie)</script>"
    piece = send(ana, goal, page, 'Grüße "x".html').json()
    assert (piece["media_type"], piece["file_name"]) == ("text/plain", 'Grüße "x".txt')
    answer = load(ana, goal, piece)
    assert (answer.status_code, answer.content) == (200, page)
    said = answer.headers
    assert said["content-type"] == "text/plain; charset=utf-8"
    assert said["content-disposition"] == (
        "attachment; filename=\"Gr__e _x_.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%22x%22.txt"
    )
    assert said.get_list("content-security-policy") == ["default-src 'none'; sandbox"]
    assert said.get_list("x-content-type-options") == ["nosniff"]
    assert (said["cache-control"], said["cross-origin-resource-policy"]) == ("no-store", "same-origin")
    assert said["content-length"] == str(len(page))


def test_pdf_and_text_stay_as_they_are(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for content, media_type in ((PDF, "application/pdf"), ("Ein Gedicht, أغنية".encode(), "text/plain")):
        piece = send(ana, goal, content).json()
        assert (piece["media_type"], load(ana, goal, piece).content) == (media_type, content)


def test_what_cannot_be_kept_is_refused_with_what_to_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for content, status, word in (
        (b"", 422, "empty"),
        (b"MZ\x90\x00", 415, "picture (PNG, JPEG or WebP)"),
        (b"PK\x03\x04", 415, "plain text"),
        (b"GIF89a\x00", 415, "PDF"),
        (a_bomb(), 413, "too many points"),
        (a_picture("PNG")[:50], 422, "damaged"),
        (that_moves("WEBP"), 422, "moves"),
    ):
        refused = send(ana, goal, content, "photo.png")
        assert (refused.status_code, word in refused.text) == (status, True), refused.text
    monkeypatch.setattr(uploads, "MOST", 1000)

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield bytes(100)

    for much in (bytes(1001), unannounced()):
        assert send(ana, goal, much).status_code == 413
    for query in ("", "?name=", "?name=a%00b", "?name=" + "a" * 121, "?name=a&criterion_ids=x", "?name=a&b=c"):
        assert ana.post(f"{at(goal)}/evidence/upload{query}", content=PDF).status_code in (400, 422), query
    assert ana.get(at(goal) + "/evidence").json()["items"] == []
    assert names_on_disk(world) == []


def test_a_line_of_another_goal_leaves_no_bytes_behind(world: World) -> None:
    goal, other = a_goal(world), a_goal(world)
    refused = send(world.as_(world.ana), goal, PDF, criterion_ids=a_criterion(world, other)["id"])
    assert refused.status_code == 422
    assert names_on_disk(world) == []


def test_a_goal_closed_while_the_file_was_on_its_way_takes_nothing(world: World) -> None:
    goal = a_goal(world)

    async def slow() -> AsyncIterator[bytes]:
        yield PDF
        path = "/api/v1" + at(goal) + "/release"
        released = await world.http.post(path, headers=world.as_(world.ana).headers)
        assert released.status_code == 200
        yield b"more"

    assert send(world.as_(world.ana), goal, slow()).status_code == 403
    assert names_on_disk(world) == []


def test_only_the_learner_sends_files_and_bytes_are_not_read_from_others(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    world.link(world.ana, world.a_peer)
    read: list[bytes] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(b"x")
        yield b"x"

    assert send(world.as_(world.a_peer), goal, body()).status_code == 403
    assert send(world.as_(world.a_peer), hidden, body()).status_code == 404
    assert send(world.as_nobody(), goal, body()).status_code == 401
    unmarked = world.as_(world.ana)
    unmarked.headers.pop("x-waymark-csrf")
    assert send(unmarked, goal, body()).status_code == 403
    assert read == []


def test_each_download_asks_again_who_may(world: World) -> None:
    ana, peer = world.as_(world.ana), world.as_(world.a_peer)
    goal = a_goal(world)
    piece = send(ana, goal, PDF).json()
    link = world.link(world.ana, world.a_peer)
    assert load(peer, goal, piece).content == PDF
    for other in (world.a_stranger, world.her_teacher, world.an_administrator):
        assert load(world.as_(other), goal, piece).status_code == 404
    assert load(world.as_nobody(), goal, piece).status_code == 401
    journal = [one["kind"] for one in ana.get(f"/learners/{world.ana.id}/disclosures").json()["items"]]
    assert "evidence" in journal, "a download stands in the journal at once"
    ended = ana.post(f"/learners/{world.ana.id}/links/{link}/end")
    assert ended.status_code == 200, ended.text
    assert load(peer, goal, piece).status_code == 404
    assert load(ana, goal, piece).status_code == 200


def test_what_is_taken_back_is_gone_from_the_disk(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    first, second = (send(ana, goal, PDF).json() for _ in range(2))
    assert len(names_on_disk(world)) == 2
    assert ana.delete(f"{at(goal)}/evidence/{first['id']}", 1).status_code == 204
    assert len(names_on_disk(world)) == 1, "the same bytes, sent twice, come and go apart"
    assert load(ana, goal, second).content == PDF
    assert load(ana, goal, first).status_code == 404


def test_evidence_is_never_swept(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    piece = send(ana, goal, PDF).json()
    files.ORPHAN_AGE, before = -1.0, files.ORPHAN_AGE
    try:
        assert world.run(files.sweep_files(world.tools, world.here.id)) == 0
    finally:
        files.ORPHAN_AGE = before
    assert load(ana, goal, piece).content == PDF


def test_bytes_that_are_gone_or_changed_are_not_handed_out(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    piece = send(ana, goal, PDF).json()
    (path,) = (one for one in (world.settings.data_folder / "files").rglob("*") if one.is_file())
    path.write_bytes(PDF + b"x")
    assert load(ana, goal, piece).status_code == 409
    path.unlink()
    assert (load(ana, goal, piece).status_code, load(ana, goal, piece).json()["code"]) == (409, "file_gone")


def test_the_same_file_sent_again_with_its_key_is_the_same_evidence(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ana.headers["idempotency-key"] = "picture-1"
    answers = [send(ana, goal, a_picture("PNG"), "a.png") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotent-replayed"] == "true"
    assert send(ana, goal, PDF, "a.png").status_code == 422, "another file needs another key"
    del ana.headers["idempotency-key"]
    assert len(ana.get(at(goal) + "/evidence").json()["items"]) == 1
    assert len(names_on_disk(world)) == 1


def test_a_learner_has_so_much_room(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.as_(world.ana)
    goal, other = a_goal(world), a_goal(world)
    monkeypatch.setattr(uploads, "MOST_OF_A_LEARNER", uploads.MOST + len(PDF) - 1)
    assert send(ana, goal, PDF).status_code == 201
    full = send(ana, other, PDF)
    assert (full.status_code, "no more room" in full.json()["detail"]) == (409, True)
    monkeypatch.setattr(uploads, "MOST_EVIDENCE", 1)
    assert "Take one away" in send(ana, goal, PDF).json()["detail"]


def test_a_sender_that_stops_is_not_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_PAUSE", 0.05)

    async def stuck() -> AsyncIterator[bytes]:
        yield PDF
        await asyncio.sleep(5)

    assert send(world.as_(world.ana), a_goal(world), stuck()).status_code == 408
    assert names_on_disk(world) == []


def test_a_guest_reads_what_is_in_scope_and_sends_no_file(world: World) -> None:
    goal, other = a_goal(world), a_goal(world)
    piece = send(world.as_(world.ana), goal, PDF).json()
    secret = send(world.as_(world.ana), other, PDF).json()
    guest, _ = a_guest(world, world.ana, goal)
    assert load(guest, goal, piece).content == PDF
    assert load(guest, other, secret).status_code == 404
    assert send(guest, goal, PDF).status_code == 403
    link = {"kind": "link", "title": "Look here", "url": "https://example.org"}
    assert guest.post(at(goal) + "/evidence", link).status_code == 403
    assert guest.post(at(goal) + "/resources", {"title": "Mine"}).status_code == 403
    assert len(names_on_disk(world)) == 2
