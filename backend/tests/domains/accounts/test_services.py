"""Systems that act for themselves: let in by an administrator, with a secret, scopes and an end."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from jose import jwt
from sqlmodel import Session, select

from tests.domains.accounts.people import change_row
from tests.domains.accounts.programs import SERVICE, ask, bearer, let_in, token_for
from tests.hearing import statements
from tests.world import World
from waymark.domains.accounts.clients.service import MOST_CLIENTS
from waymark.events.models import EventRow
from waymark.identity.models import OAuthClient
from waymark.kit import clock
from waymark.policy import CLIENTS_MAY, POLICY
from waymark.policy.words import Relation


def at(world: World, made: dict[str, Any]) -> str:
    return f"/clients/{made['id']}"


def test_a_system_is_let_in_asks_for_a_token_and_reads(world: World) -> None:
    made = let_in(world, SERVICE)
    assert made["secret"].startswith("wm_cli_")
    assert made["sign_in_count"] == 0
    answer = token_for(world, made)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["token_type"], said["expires_in"]) == ("Bearer", 900)
    assert answer.headers["cache-control"] == "no-store"
    assert "refresh_token" not in said
    program = bearer(world, said["access_token"])
    assert program.get("/organization").json()["name"] == "Rio Verde"
    assert len(program.get("/people").json()["items"]) > 3
    assert program.get("/webhook-endpoints").json()["items"] == []
    assert world.as_(world.an_administrator).get(at(world, made)).json()["last_used_at"] is not None


def test_others_verify_the_token_with_our_public_keys(world: World) -> None:
    made = let_in(world, SERVICE)
    token = token_for(world, made).json()["access_token"]
    keys = world.run(world.http.get("/.well-known/jwks.json")).json()
    said = jwt.decode(token, keys, algorithms=["ES256"], audience="http://localhost:8000#access")
    assert (said["iss"], said["sub"], said["client_id"]) == ("http://localhost:8000", made["id"], made["client_id"])
    assert said["exp"] - said["iat"] == 900
    about = world.run(world.http.get("/.well-known/oauth-authorization-server")).json()
    assert about["issuer"] == said["iss"]
    assert about["code_challenge_methods_supported"] == ["S256"]
    assert about["jwks_uri"].endswith("/.well-known/jwks.json")


def test_a_secret_is_shown_once_and_kept_as_a_hash(world: World) -> None:
    browser, key = world.as_(world.an_administrator), {"Idempotency-Key": '"client-1"'}
    first = browser.post("/clients", SERVICE, headers=key)
    assert browser.post("/clients", SERVICE, headers=key).json()["code"] == "secret_already_shown"
    shown = browser.get("/clients")
    assert [one["name"] for one in shown.json()["items"]] == ["Timetable server"]
    assert "wm_cli_" not in shown.text + browser.get(at(world, first.json())).text
    kept = world.read(world.here.id, lambda session: session.exec(select(OAuthClient)).one())
    assert first.json()["secret"] not in repr(kept.model_dump())


def test_a_new_secret_ends_the_old_one_and_what_it_opened(world: World) -> None:
    made = let_in(world, SERVICE)
    program = bearer(world, token_for(world, made).json()["access_token"])
    assert program.get("/people").status_code == 200
    again = world.as_(world.an_administrator).post(at(world, made) + "/rotate-secret")
    assert again.status_code == 200, again.text
    assert again.json()["secret"] != made["secret"]
    assert program.get("/people").status_code == 401
    assert token_for(world, made).status_code == 401
    assert token_for(world, again.json()).status_code == 200


def test_switching_off_or_deleting_ends_everything_at_the_next_request(world: World) -> None:
    browser, made = world.as_(world.an_administrator), let_in(world, SERVICE)
    program = bearer(world, token_for(world, made).json()["access_token"])
    assert browser.patch(at(world, made), {"enabled": False}, 1).json()["enabled"] is False
    assert program.get("/people").status_code == 401
    assert token_for(world, made).json()["error"] == "invalid_client"
    assert browser.patch(at(world, made), {"enabled": True}, 2).status_code == 200
    assert program.get("/people").status_code == 401, "what was ended does not come back"
    program = bearer(world, token_for(world, made).json()["access_token"])
    assert program.get("/people").status_code == 200
    assert browser.delete(at(world, made), 3).status_code == 204
    assert program.get("/people").status_code == 401
    assert token_for(world, made).status_code == 401
    assert browser.get(at(world, made)).status_code == 404


def test_scopes_are_read_from_the_database_and_a_token_only_narrows_them(world: World) -> None:
    browser, made = world.as_(world.an_administrator), let_in(world, SERVICE)
    narrow = token_for(world, made, scope="people.read endpoint.read").json()
    assert narrow["scope"] == "endpoint.read people.read"
    small, whole = (bearer(world, one["access_token"]) for one in (narrow, token_for(world, made).json()))
    new = {"url": "https://hooks.example.com/in", "recipient": "A", "purpose": "learning_platform"}
    assert small.get("/webhook-endpoints").status_code == 200
    assert small.post("/webhook-endpoints", new).status_code == 403
    assert whole.post("/webhook-endpoints", new).status_code == 201
    assert small.get("/organization").status_code == 403
    assert browser.patch(at(world, made), {"scopes": ["people.read"]}, 1).status_code == 200
    assert whole.get("/webhook-endpoints").status_code == 403, "today's scopes count, not those of the token"
    assert small.get("/people").status_code == 200
    assert token_for(world, made, scope="endpoint").json()["error"] == "invalid_scope"
    assert token_for(world, made, scope="everything").json()["error"] == "invalid_scope"


def test_a_client_ends_by_itself(world: World) -> None:
    made = let_in(world, SERVICE, days=1)
    program = bearer(world, token_for(world, made).json()["access_token"])
    assert program.get("/people").status_code == 200
    change_row(world, world.ana, OAuthClient, (world.here.id, made["id"]), expires_at=clock.now())
    assert program.get("/people").status_code == 401
    assert token_for(world, made).status_code == 401
    later = world.as_(world.an_administrator).patch(at(world, made), {"days": 30}, 1)
    assert later.status_code == 200
    assert token_for(world, made).status_code == 200


def test_a_token_ends_after_a_quarter_of_an_hour(world: World) -> None:
    program = bearer(world, token_for(world, let_in(world, SERVICE)).json()["access_token"])
    assert program.get("/people").status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=15, seconds=31), tick=False):
        refused = program.get("/people")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'


LEARNERS = ("/goals", "/statements", "/reflections", "", "/home", "/links", "/consents", "/exports", "/disclosures")


def test_nothing_of_one_learner_is_a_systems_to_know(world: World) -> None:
    """Not what they wrote, not what is known of them, and not whether somebody of that id is there at all."""
    every = sorted({str(action).partition(".")[0] for action in CLIENTS_MAY})
    program = bearer(world, token_for(world, let_in(world, SERVICE, scopes=every)).json()["access_token"])
    nobody = "00000000-0000-7000-8000-000000000000"
    for path in LEARNERS:
        there, not_there = (program.get(f"/learners/{one}{path}") for one in (world.ana.id, nobody))
        assert there.status_code == not_there.status_code == 404, path
        assert {**there.json(), "request_id": ""} == {**not_there.json(), "request_id": ""}
    assert program.post(f"/learners/{world.ana.id}/goals", {"sentence": "x"}).status_code == 404


def test_what_a_system_may_is_asked_of_the_organization_alone() -> None:
    about_one = {Relation.SELF, Relation.SUPPORTER, Relation.CLASS_TEACHER, Relation.GUARDIAN, Relation.NAMED}
    for action in CLIENTS_MAY:
        assert about_one.isdisjoint(rule.relation for rule in POLICY[action]), action


def test_a_system_is_nobody_and_lets_nobody_in(world: World) -> None:
    program = bearer(world, token_for(world, let_in(world, SERVICE)).json()["access_token"])
    assert program.get("/session").json() == {"signed_in": False}
    for path in ("/me/tokens", "/me/apps", "/clients", "/live", "/me/notices"):
        assert program.get(path).status_code == 403, path
    assert program.post("/clients", SERVICE).status_code == 403
    assert program.post("/me/password", {"old": "x", "new": "y"}).status_code == 403
    token = world.with_token(world.an_administrator, "client", "organization")
    assert token.get("/clients").status_code == 200
    assert token.post("/clients", SERVICE).status_code == 403, "a program cannot let programs in"


NO_CLIENTS: tuple[dict[str, Any], ...] = (
    {"scopes": ["goal"]},
    {"scopes": ["people.read", "consent.record"]},
    {"scopes": ["glass"]},
    {"scopes": ["everything"]},
    {"scopes": []},
    {"days": 0},
    {"days": 366},
    {"name": ""},
    {"kind": "magic"},
    {"recipient": "somebody"},
    {"redirect_uris": ["https://reader.example.org/back"]},
    {"secret": "x"},
)


def test_what_is_no_client_is_refused(world: World) -> None:
    for change in NO_CLIENTS:
        assert world.as_(world.an_administrator).post("/clients", SERVICE | change).status_code == 422, change


def test_only_who_runs_it_all_lets_in(world: World) -> None:
    for who in (world.ana, world.her_teacher, world.her_guardian):
        assert world.as_(who).post("/clients", SERVICE).status_code == 403
        assert world.as_(who).get("/clients").status_code == 403
    assert world.as_nobody().get("/clients").status_code == 401


def test_clients_have_an_end(world: World) -> None:
    for _ in range(MOST_CLIENTS):
        let_in(world, SERVICE)
    assert world.as_(world.an_administrator).post("/clients", SERVICE).json()["code"] == "conflict"


def test_the_ledger_says_who_let_a_program_in_and_out(world: World) -> None:
    made = let_in(world, SERVICE, scopes=["job", "roster", "endpoint"])
    world.as_(world.an_administrator).patch(at(world, made), {"name": "Another"}, 1)
    world.as_(world.an_administrator).delete(at(world, made), 2)

    def told(session: Session) -> list[tuple[str, str]]:
        rows = session.exec(select(EventRow).order_by(EventRow.number)).all()  # type: ignore[arg-type]
        return [(row.type, row.actor_kind) for row in rows if row.type.startswith("client.")]

    kinds = ["client.registered", "client.revised", "client.removed"]
    assert world.read(world.here.id, told) == [(kind, "person") for kind in kinds]


NO_TOKENS: tuple[tuple[dict[str, Any], int, str], ...] = (
    ({}, 400, "invalid_request"),
    ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ({"grant_type": "client_credentials"}, 401, "invalid_client"),
    ({"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}, 401, "invalid_client"),
    ({"grant_type": "authorization_code", "client_id": "x"}, 401, "invalid_client"),
    ({"grant_type": "refresh_token", "client_id": "x"}, 401, "invalid_client"),
)


def test_errors_are_as_rfc_6749_has_them(world: World) -> None:
    for fields, status, error in NO_TOKENS:
        answer = ask(world, **fields)
        assert (answer.status_code, answer.json()["error"]) == (status, error), fields
        assert answer.headers["content-type"] == "application/json"
        assert set(answer.json()) == {"error", "error_description"}
        assert status != 401 or answer.headers["www-authenticate"].startswith("Basic")
    made = let_in(world, SERVICE)
    twice = ask(world, basic=(made["client_id"], made["secret"]), grant_type="client_credentials", client_secret="x")
    assert twice.json()["error"] == "invalid_request"
    posted = ask(
        world, grant_type="client_credentials", client_id=made["client_id"], client_secret=made["secret"], scope=""
    )
    assert posted.status_code == 200
    assert ask(world, grant_type="authorization_code", client_id=made["client_id"]).json()["error"] == (
        "unauthorized_client"
    )
    assert ask(world, "/oauth/revoke", basic=(made["client_id"], made["secret"]), token="x").json()["error"] == (
        "unsupported_token_type"
    )


BODIES = (
    b"grant_type=client_credentials&grant_type=client_credentials",
    b"grant_type=\xff",
    b"grant_type=%ff",
    b"&".join(b"a%d=1" % number for number in range(99)),
    json.dumps({"grant_type": "client_credentials"}).encode(),
)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", ""])
def test_a_form_that_is_none_is_a_clear_4xx(world: World, kind: str) -> None:
    for body in BODIES:
        answer = world.run(world.http.post("/oauth/token", content=body, headers={"content-type": kind}))
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request"), body
    for told in ("Basic", "Basic !!!", "Basic " + base64.b64encode(b"\xff\xfe").decode(), "Digest x", "Bearer x"):
        headers = {"content-type": "application/x-www-form-urlencoded", "authorization": told}
        answer = world.run(world.http.post("/oauth/token", content=b"grant_type=client_credentials", headers=headers))
        assert answer.json()["error"] == "invalid_request", told
    huge = world.run(world.http.post("/oauth/token", content=b"x" * 20_000, headers={"content-type": kind}))
    assert (huge.status_code, huge.json()["error"]) == (413, "invalid_request")


def test_an_unknown_client_is_told_from_nothing(world: World) -> None:
    """Promise 13: the same statements, the same hashing, the same bytes."""
    made, off, app = (let_in(world, SERVICE) for _ in range(3))
    world.as_(world.an_administrator).patch(at(world, off), {"enabled": False}, 1)
    there = world.place("Casa Azul", "casa-azul")
    names = {
        "wrong secret": made["client_id"],
        "switched off": off["client_id"],
        "of nobody": made["client_id"][:-4] + "abcd",
        "elsewhere": made["client_id"].replace(world.here.id.hex, there.id.hex),
        "no name at all": "timetable",
    }
    seen = set()
    for name in names.values():
        secret = off["secret"] if name == off["client_id"] else app["secret"]
        with statements() as heard:
            answer = ask(world, basic=(name, secret), grant_type="client_credentials")
        assert answer.status_code == 401
        # The number of an organization is part of one statement; what it asks is the same.
        asked = tuple("SET LOCAL app.org" if one.startswith("SET LOCAL app.org") else one for one in heard)
        seen.add((asked, answer.content, answer.headers["www-authenticate"]))
    assert len(seen) == 1, seen


def test_too_many_wrong_tries_have_to_wait(world: World) -> None:
    made, other = let_in(world, SERVICE), let_in(world, SERVICE)

    def wrong() -> int:
        return ask(world, basic=(made["client_id"], other["secret"]), grant_type="client_credentials").status_code

    answers = [wrong() for _ in range(11)]
    assert answers == [401] * 10 + [429]
    last = token_for(world, made)
    assert (last.status_code, last.json()["error"]) == (429, "temporarily_unavailable")
    assert int(last.headers["retry-after"]) > 0
    assert token_for(world, other).status_code == 200
    with time_machine.travel(clock.now() + timedelta(seconds=6), tick=False):
        assert token_for(world, made).status_code == 200
        assert wrong() == 401, "who got in starts anew"
