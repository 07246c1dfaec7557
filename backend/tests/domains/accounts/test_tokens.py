"""Personal access tokens: for adults, scoped, shown once, ended at once."""

from datetime import timedelta
from typing import Any

import time_machine
from sqlmodel import Session

from tests.domains.accounts.people import change_row
from tests.world import Client, World
from waymark.domains.accounts.sessions.adults import _is_adult
from waymark.domains.accounts.tokens.service import MOST
from waymark.identity.models import Membership, Person, Role
from waymark.kit import clock
from waymark.kit.ids import random_id

NEW = {"name": "Export", "scopes": ["goal.read", "organization"]}


def bearer(world: World, token: str) -> Client:
    """Return a program that holds a token."""
    return Client(world, {"authorization": f"Bearer {token}"})


def may_make_tokens(client: Client) -> bool:
    """Tell whether somebody is offered to make tokens."""
    return "token.manage" in client.get("/session").json()["may"]


def test_an_adult_makes_uses_and_ends_a_token(world: World) -> None:
    browser = world.as_(world.her_mentor)
    assert may_make_tokens(browser)
    made = browser.post("/me/tokens", NEW | {"days": 7})
    assert made.status_code == 201, made.text
    token = made.json().pop("token")
    assert token.startswith("wm_pat_")
    listed = browser.get("/me/tokens")
    assert [one["name"] for one in listed.json()["items"]] == ["Export"]
    assert token not in listed.text
    program = bearer(world, token)
    assert program.get("/organization").status_code == 200
    assert program.get("/people").status_code in (403, 404), "a scope gives no right that the person has not"
    assert program.get("/protocols").status_code in (403, 404), "outside of the scopes"
    assert world.as_(world.ana).delete(f"/me/tokens/{made.json()['id']}").status_code == 404
    assert browser.delete(f"/me/tokens/{made.json()['id']}").status_code == 204
    assert program.get("/organization").status_code == 401
    assert browser.delete(f"/me/tokens/{made.json()['id']}").status_code == 404
    assert browser.get("/me/tokens").json()["items"] == []


def test_a_token_ends_by_itself(world: World) -> None:
    token = world.as_(world.her_mentor).post("/me/tokens", NEW | {"days": 1}).json()["token"]
    with time_machine.travel(clock.now() + timedelta(days=1, seconds=1), tick=False):
        assert bearer(world, token).get("/organization").status_code == 401


def test_the_secret_is_not_shown_twice(world: World) -> None:
    browser = world.as_(world.her_mentor)
    key = {"Idempotency-Key": '"token-1"'}
    assert browser.post("/me/tokens", NEW, headers=key).status_code == 201
    assert browser.post("/me/tokens", NEW, headers=key).json()["code"] == "secret_already_shown"
    assert len(browser.get("/me/tokens").json()["items"]) == 1


def test_no_minor_has_a_token(world: World) -> None:
    minor = world.as_(world.ana).post("/me/tokens", NEW)
    assert (minor.status_code, minor.json()["code"]) == (403, "adults_only")
    assert not may_make_tokens(world.as_(world.ana))
    key = (world.here.id, world.ana.id)
    for years, status in ((17, 403), (19, 201)):
        change_row(world, world.ana, Person, key, birth_date=clock.now().date() - timedelta(days=years * 365 + 10))
        assert world.as_(world.ana).post("/me/tokens", NEW).status_code == status, years
        assert may_make_tokens(world.as_(world.ana)) is (status == 201), years


def test_whoever_is_a_minor_elsewhere_is_a_minor_here(world: World) -> None:
    there = world.place("Casa Azul", "casa-azul")
    young = world.somebody("mia", Role.LEARNER, place=there)
    ids = {"account_id": world.her_mentor.account_id, "organization_id": there.id, "person_id": young.id}

    def join(session: Session) -> None:
        session.add(Membership.made(ids))

    world.write(there.id, join)
    assert world.as_(world.her_mentor).post("/me/tokens", NEW).json()["code"] == "adults_only"
    assert not may_make_tokens(world.as_(world.her_mentor))
    known = world.run(world.tools.database.read(lambda session: _is_adult(session, Membership.made(ids))))
    assert not known
    nobody = Membership.made(ids | {"person_id": random_id()})
    assert not world.run(world.tools.database.read(lambda session: _is_adult(session, nobody)))
    assert world.as_(world.her_mentor).get("/me/tokens").json()["items"] == []


NO_TOKENS: tuple[dict[str, Any], ...] = (
    {"scopes": []},
    {"scopes": ["everything"]},
    {"scopes": ["goal.destroy"]},
    {"scopes": ["goal"] * 31},
    {"name": ""},
    {"name": "a\nb"},
    {"days": 0},
    {"days": 366},
    {"account_id": "x"},
)


def test_what_is_no_token_is_refused(world: World) -> None:
    for change in NO_TOKENS:
        assert world.as_(world.her_mentor).post("/me/tokens", NEW | change).status_code == 422


def test_tokens_have_an_end(world: World) -> None:
    browser = world.as_(world.her_mentor)
    for _ in range(MOST):
        assert browser.post("/me/tokens", NEW).status_code == 201
    assert browser.post("/me/tokens", NEW).status_code == 409
