"""Signing in by password and by link, and who one is then."""

import asyncio
from base64 import b64decode
from datetime import timedelta
from uuid import UUID

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session

from tests.domains.accounts.people import (
    HASH,
    PASSWORD,
    Browser,
    account_row,
    change_row,
    give_password,
    link_for,
    signed_in,
)
from tests.domains.organizations.places import a_person
from tests.world import World
from waymark.domains.accounts.links.service import make_sign_in_link
from waymark.domains.accounts.logins.service import make_account_with_password
from waymark.domains.accounts.sessions.describing import account_of, still
from waymark.identity.actors import system_actor
from waymark.identity.authentication import COOKIE
from waymark.identity.models import Account, EnrollmentRole, Membership, Person, Role
from waymark.kit import clock
from waymark.kit.ids import random_id
from waymark.kit.problems import Conflict, NotFound, Unauthenticated


def test_nobody_is_signed_in_at_first(world: World) -> None:
    assert Browser(world).get("/session").json() == {"signed_in": False}
    stale = Browser(world)
    stale.cookies[COOKIE] = "wm_ses_nonsense"
    assert stale.get("/session").json() == {"signed_in": False}


def test_signing_in_says_who_one_is_and_what_one_may_do(world: World) -> None:
    browser = Browser(world)
    login = give_password(world, world.an_administrator)
    made = browser.post("/session", {"login": login.upper(), "password": PASSWORD})
    assert made.status_code == 200, made.text
    line = made.headers["set-cookie"]
    assert line.startswith(f"{COOKIE}=wm_ses_")
    assert line.endswith("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1209600")
    me = made.json()
    assert browser.get("/session").json() == me
    assert me["person"]["shown_name"] == "Adam Test"
    assert me["organization"]["slug"] == "rio-verde"
    assert me["roles"] == ["administrator"]
    assert {"people.read", "slip.print", "organization.read"} <= set(me["may"])
    assert not any(action.startswith("goal.") for action in me["may"])
    assert me["age_band"] == "adult"
    assert len(b64decode(me["draft_key"])) == 32
    assert me["has_password"]
    assert [one["is_current"] for one in me["memberships"]] == [True]


def test_a_learner_of_unknown_age_is_spoken_to_as_a_child(world: World) -> None:
    assert signed_in(world, world.ana).get("/session").json()["age_band"] == "under_13"
    key = (world.here.id, world.ana.id)
    change_row(world, world.ana, Person, key, birth_date=clock.now().date() - timedelta(days=15 * 366))
    me = signed_in(world, world.ana).get("/session").json()
    assert me["age_band"] == "from_13_to_15"
    assert "birth_date" not in str(me)
    assert me["may"] == sorted(me["may"])
    assert "people.read" not in me["may"]


def test_a_token_has_a_session_without_csrf_and_draft_key(world: World) -> None:
    me = world.with_token(world.her_mentor, "goal").get("/session").json()
    assert me["signed_in"]
    assert me["csrf"] is None
    assert me["draft_key"] is None


def test_whoever_left_cannot_sign_in(world: World) -> None:
    login = give_password(world, world.ana)
    key = (world.here.id, world.ana.id)
    change_row(world, world.ana, Person, key, deactivated_at=clock.now())
    refused = Browser(world).post("/session", {"login": login, "password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_refused")


def test_plain_http_is_for_this_machine_only(world: World) -> None:
    login = give_password(world, world.ana)
    body = {"login": login, "password": PASSWORD}
    for host in ("localhost:8000", "127.0.0.1", "[::1]:8000", "app.localhost:8000"):
        assert Browser(world, host=host).post("/session", body).status_code == 200
    for host in ("school.example", "192.168.1.20:8000", "localhost.evil.example", ""):
        refused = Browser(world, host=host).post("/session", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "insecure_address"), host
    browser = Browser(world)
    assert browser.post("/session", body).status_code == 200
    for host, status in (("localhost:8000", 200), ("192.168.1.20:8000", 403), ("school.example", 403)):
        for path in ("/session", f"/learners/{world.ana.id}/goals"):
            assert browser.get(path, headers={"host": host}).status_code == status, (host, path)
    world.tools.settings.__dict__["origin"] = "https://school.example"
    assert Browser(world, host="school.example").post("/session", body).status_code == 200
    assert browser.get("/session", headers={"host": "school.example"}).json()["signed_in"]


def test_a_link_signs_in_once(world: World) -> None:
    token = link_for(world, world.her_mentor)
    browser = Browser(world)
    made = browser.post("/session/link", {"token": token})
    assert made.status_code == 200, made.text
    assert made.json()["person"]["id"] == str(world.her_mentor.id)
    assert browser.is_signed_in()
    refusals = [
        Browser(world).post("/session/link", {"token": one})
        for one in (token, link_for(world, world.ana, life=timedelta(seconds=-1)), token[:-1] + "0", "", "x" * 200)
    ]
    for refused in refusals:
        assert (refused.status_code, refused.json()["code"]) == (401, "link_refused")
    assert len({refused.json()["detail"] for refused in refusals}) == 1


def test_two_browsers_with_one_link_are_one_session(world: World) -> None:
    token = link_for(world, world.ana)

    async def both() -> list[int]:
        body, headers = {"token": token}, {"sec-fetch-site": "same-origin"}
        sent = [world.http.post("/api/v1/session/link", json=body, headers=headers) for _ in range(8)]
        return sorted(answer.status_code for answer in await asyncio.gather(*sent))

    assert world.run(both()) == [200] + [401] * 7


def test_an_account_can_be_two_people(world: World) -> None:
    there = world.place("Casa Azul", "casa-azul")
    other = world.somebody("amina", Role.TEACHER, place=there)

    def join(session: Session) -> None:
        ids = {"account_id": world.her_teacher.account_id, "organization_id": there.id, "person_id": other.id}
        session.add(Membership.made(ids))

    world.write(there.id, join)
    browser = signed_in(world, world.her_teacher)
    before = browser.secret
    me = browser.get("/session").json()
    assert [(one["organization_name"], one["is_current"]) for one in me["memberships"]] == [
        ("Casa Azul", False),
        ("Rio Verde", True),
    ]
    chosen = browser.post("/session/person", {"person_id": str(other.id)})
    assert chosen.status_code == 200, chosen.text
    assert chosen.json()["organization"]["slug"] == "casa-azul"
    assert browser.secret != before
    assert browser.get("/session").json()["person"]["id"] == str(other.id)
    assert browser.post("/session/person", {"person_id": str(world.ana.id)}).status_code == 404
    again = signed_in(world, world.her_teacher)
    assert again.get("/session").json()["organization"]["slug"] == "casa-azul", "where one was last"
    gone = {"deactivated_at": clock.now()}
    change_row(world, other, Person, (there.id, other.id), **gone)
    assert signed_in(world, world.her_teacher).get("/session").json()["organization"]["slug"] == "rio-verde"


def test_an_account_for_a_person_at_a_terminal(world: World) -> None:
    kept = account_row(world, world.ana.account_id)
    wei = a_person(world, EnrollmentRole.TEACHER, given_name="Wei")

    def make(login: str, person_id: UUID) -> Account:
        return world.write(
            world.here.id,
            lambda session: make_account_with_password(session, world.here.id, person_id, login, HASH),
        )

    with pytest.raises(NotFound):
        make("wei@school.example", random_id())
    with pytest.raises(Conflict, match="sign-in name"):
        make(kept.login.upper(), wei)
    make("Wei@School.example", wei)
    with pytest.raises(Conflict, match="account already"):
        make("other@school.example", wei)
    signed = Browser(world).post("/session", {"login": "wei@school.EXAMPLE", "password": PASSWORD})
    assert signed.json()["sign_in_name"] == "Wei@School.example"


def test_a_link_is_for_people_who_are_here(world: World) -> None:
    change_row(world, world.ben, Person, (world.here.id, world.ben.id), deactivated_at=clock.now())
    for person_id in (world.ben.id, random_id()):
        with pytest.raises(NotFound):
            world.write(world.here.id, lambda session, one=person_id: make_sign_in_link(session, world.here.id, one))  # type: ignore[misc]
    token = link_for(world, world.ana)
    change_row(world, world.ana, Account, world.ana.account_id, disabled_at=clock.now())
    assert Browser(world).post("/session/link", {"token": token}).status_code == 401


def test_an_old_hash_is_made_anew_at_the_next_sign_in(world: World) -> None:
    login = give_password(world, world.ana)
    weak = PasswordHash((Argon2Hasher(memory_cost=8192, time_cost=1, parallelism=1),)).hash(PASSWORD)
    change_row(world, world.ana, Account, world.ana.account_id, password_hash=weak)
    for _ in range(2):
        assert Browser(world).post("/session", {"login": login, "password": PASSWORD}).status_code == 200
    kept = account_row(world, world.ana.account_id).password_hash or ""
    assert "m=19456,t=2,p=1" in kept


def test_whoever_is_nobody_any_more_is_told_to_sign_in(world: World) -> None:
    with pytest.raises(Unauthenticated):
        account_of(system_actor(world.here.id))
    with pytest.raises(Unauthenticated):
        world.read(world.here.id, lambda session: still(session, Account, random_id()))
