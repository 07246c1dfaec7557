"""Webhook endpoints over HTTP: who may, what is refused, and a secret that is shown once."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import select

from tests.world import Client, World
from waymark.domains.connections.models import WebhookEndpoint
from waymark.identity.models import Role
from waymark.kit import clock

NEW = {"url": "https://hooks.example.org/waymark", "recipient": "Rio Analytics", "purpose": "progress reports"}


def made(admin: Client, **more: Any) -> dict[str, Any]:
    """Make an endpoint."""
    answer = admin.post("/webhook-endpoints", NEW | more)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_endpoint_is_made_and_its_secret_shown_once(world: World) -> None:
    admin = world.as_(world.an_administrator)
    answer = admin.post("/webhook-endpoints", NEW, headers={"Idempotency-Key": "k1"})
    endpoint = answer.json()
    assert endpoint["secret"].startswith("whsec_")
    assert (endpoint["state"], endpoint["event_types"], endpoint["left_out_count"]) == ("enabled", [], 3)
    read = admin.get(answer.headers["location"])
    assert read.json() == {name: value for name, value in endpoint.items() if name != "secret"}
    again = admin.post("/webhook-endpoints", NEW, headers={"Idempotency-Key": "k1"})
    assert (again.status_code, again.json()["code"]) == (409, "secret_already_shown")
    listed = admin.get("/webhook-endpoints").json()
    assert listed == {"items": [read.json()], "next": None}
    assert endpoint["secret"] not in str(listed)


def test_the_secret_lies_sealed_in_the_database(world: World) -> None:
    endpoint = made(world.as_(world.an_administrator))
    here = world.here.id
    row = world.read(
        here, lambda session: session.exec(select(WebhookEndpoint).where(WebhookEndpoint.organization_id == here)).one()
    )
    assert endpoint["secret"].removeprefix("whsec_") not in row.sealed_secret
    assert str(row.id) == endpoint["id"]


def test_only_administrators_may_see_or_change_endpoints(world: World) -> None:
    endpoint = made(world.as_(world.an_administrator))
    path = f"/webhook-endpoints/{endpoint['id']}"
    for who in (world.ana, world.her_teacher, world.her_guardian, world.her_mentor):
        client = world.as_(who)
        assert client.get("/webhook-endpoints").status_code == 403
        assert client.get(path).status_code == 403
        assert client.get(path + "/deliveries").status_code == 403
        assert client.get("/event-types").status_code == 403
        assert client.post("/webhook-endpoints", NEW).status_code == 403
        assert client.patch(path, {"description": "x"}, 1).status_code == 403
        assert client.delete(path, 1).status_code == 403
        for deed in ("/enable", "/test"):
            assert client.post(path + deed).status_code == 403
        assert client.post(path + "/rotate-secret", {}).status_code == 403
    assert world.as_nobody().get(path).status_code == 401


def test_another_organization_does_not_see_it(world: World) -> None:
    endpoint = made(world.as_(world.an_administrator))
    other = world.as_(world.somebody("olga", Role.ADMINISTRATOR, place=world.place("Other", "other")))
    path = f"/webhook-endpoints/{endpoint['id']}"
    assert other.get(path).status_code == 404
    assert other.delete(path, 1).status_code == 404
    assert other.post(path + "/rotate-secret", {}).status_code == 404
    assert other.get("/webhook-endpoints").json()["items"] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/",
        "https://hooks.example.org:9000/",
        "https://user:word@hooks.example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "https://intranet/",
        "https://db.internal/",
        "https://hooks.example.org/#top",
        "https://2130706433/",
        "https://0x7f.1/",
        "ftp://hooks.example.org/",
        "hooks.example.org",
        "https://h\u00f6oks.example.org/",
        "https://hooks.example.org/" + "a" * 2048,
    ],
)
def test_an_address_that_would_never_be_called_is_refused(world: World, url: str) -> None:
    admin = world.as_(world.an_administrator)
    refused = admin.post("/webhook-endpoints", NEW | {"url": url})
    assert refused.status_code == 422, refused.text
    [problem] = refused.json()["errors"]
    assert problem["pointer"] == "/url"
    assert len(problem["message"]) > 20
    endpoint = made(admin)
    changed = admin.patch(f"/webhook-endpoints/{endpoint['id']}", {"url": url}, 1)
    assert changed.status_code == 422


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"recipient": " "}, "/recipient"),
        ({"purpose": "a\nb"}, "/purpose"),
        ({"purpose": "\u202egnihton"}, "/purpose"),
        ({"description": "x" * 201}, "/description"),
        ({"event_types": ["goal.created", "goal.eaten"]}, "/event_types/1"),
        ({"event_types": "goal.created"}, "/event_types"),
        ({"secret": "mine"}, "/secret"),
        ({"url": None}, "/url"),
    ],
)
def test_a_field_that_cannot_be_accepted_is_named(world: World, change: dict[str, Any], pointer: str) -> None:
    refused = world.as_(world.an_administrator).post("/webhook-endpoints", NEW | change)
    assert refused.status_code == 422, refused.text
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]


def test_there_are_twenty_at_most(world: World) -> None:
    admin = world.as_(world.an_administrator)
    endpoints = [made(admin, description=f"Number {place}") for place in range(20)]
    refused = admin.post("/webhook-endpoints", NEW)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert admin.delete(f"/webhook-endpoints/{endpoints[3]['id']}", 1).status_code == 204
    made(admin)
    listed = admin.get("/webhook-endpoints").json()["items"]
    assert len(listed) == 20
    assert [one["id"] for one in listed] == sorted(one["id"] for one in listed)


def test_a_change_needs_the_version_and_clears_nothing(world: World) -> None:
    admin = world.as_(world.an_administrator)
    path = f"/webhook-endpoints/{made(admin)['id']}"
    assert admin.patch(path, {"description": "x"}).status_code == 428
    assert admin.patch(path, {"description": "x"}, 7).status_code == 412
    changed = admin.patch(path, {"description": "Reports", "event_types": ["goal.created", "goal.created"]}, 1).json()
    assert (changed["description"], changed["event_types"], changed["version"]) == ("Reports", ["goal.created"], 2)
    assert admin.patch(path, {"recipient": "Somebody else"}, 2).status_code == 422
    assert admin.patch(path, {"description": None}, 2).status_code == 422
    assert admin.patch(path, {"event_types": ["no.such"]}, 2).status_code == 422
    off = admin.patch(path, {"enabled": False}, 2).json()
    assert (off["state"], off["version"]) == ("disabled", 3)
    assert admin.post(path + "/test").status_code == 409
    assert admin.post(path + "/enable").json()["state"] == "enabled"
    assert admin.post(path + "/enable").json()["version"] == 4
    assert admin.delete(path).status_code == 428
    assert admin.delete(path, 3).status_code == 412
    assert admin.delete(path, 4).status_code == 204
    assert admin.get(path).status_code == 404


def test_a_new_secret_is_shown_once_too(world: World) -> None:
    admin = world.as_(world.an_administrator)
    endpoint = made(admin)
    path = f"/webhook-endpoints/{endpoint['id']}/rotate-secret"
    fresh = admin.post(path, {}, headers={"Idempotency-Key": "r1"}).json()
    assert fresh["secret"] != endpoint["secret"]
    assert fresh["previous_secret_ends_at"] is not None
    assert admin.post(path, {}, headers={"Idempotency-Key": "r1"}).json()["code"] == "secret_already_shown"
    assert admin.post(path, {"overlap_hours": 169}).status_code == 422
    assert admin.post(path, {"overlap_hours": -1}).status_code == 422


def test_the_tag_of_an_endpoint_changes_when_its_counts_do(world: World) -> None:
    admin = world.as_(world.an_administrator)
    path = f"/webhook-endpoints/{made(admin)['id']}"
    tag = admin.get(path).headers["etag"]
    assert admin.get(path, headers={"If-None-Match": tag}).status_code == 304

    def succeed(session: Any) -> None:
        table: Any = WebhookEndpoint
        here = table.organization_id == world.here.id
        session.execute(update(table).where(here).values(last_success_at=clock.now()))

    world.write(world.here.id, succeed)
    assert admin.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_deliveries_of_nothing_are_nothing(world: World) -> None:
    admin = world.as_(world.an_administrator)
    endpoint = made(admin)
    path = f"/webhook-endpoints/{endpoint['id']}/deliveries"
    assert admin.get(path).json() == {"items": [], "next": None}
    assert admin.get(path + "?state=delivered").json()["items"] == []
    assert admin.get(path + "?state=eaten").status_code == 422
    assert admin.get(path + "?limit=0").status_code == 422
    nowhere = "00000000-0000-7000-8000-000000000000"
    assert admin.get(f"{path}/{nowhere}").status_code == 404
    assert admin.post(f"{path}/{nowhere}/redeliver").status_code == 404
    assert admin.get(f"/webhook-endpoints/{nowhere}/deliveries").status_code == 404
    other = made(admin)
    asked = admin.post(f"/webhook-endpoints/{endpoint['id']}/test").json()
    assert asked["state"] == "waiting"
    assert admin.get(f"/webhook-endpoints/{other['id']}/deliveries/{asked['id']}").status_code == 404
