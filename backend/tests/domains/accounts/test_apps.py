"""Apps that act for somebody: let in by an administrator, allowed by the person, ended by either (promise 12)."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, select

from tests.domains.accounts.people import PASSWORD, change_row, give_password
from tests.domains.accounts.programs import APP, BACK, SERVICE, Phone, ask, bearer, let_in, said_in
from tests.world import Client, World
from waymark.domains.accounts.apps.areas import areas_of
from waymark.domains.accounts.tokens.schemas import SCOPES
from waymark.events.models import EventRow
from waymark.identity.models import Account, AppCode, AppRefreshToken, AppSignIn, OAuthClient, Person, Role
from waymark.kit import clock

CONSENT = {"recipient": APP["recipient"], "purpose": APP["purpose"], "all": True}


def consented(world: World) -> None:
    """Let the school say yes, for its learners, to whoever makes the app."""
    assert world.as_(world.an_administrator).post("/consents/school", CONSENT).status_code in (200, 201)


def counts(world: World) -> dict[str, int]:
    """Count sign-ins that are alive, and refresh tokens that are not used."""

    def work(session: Session) -> dict[str, int]:
        signed_in = [one for one in session.exec(select(AppSignIn)) if one.ended_at is None]
        unused = [one for one in session.exec(select(AppRefreshToken)) if one.used_at is None]
        return {
            "alive": len(signed_in),
            "unused": len(unused),
            "ever": len(session.exec(select(AppRefreshToken)).all()),
        }

    return world.read(world.here.id, work)


def test_a_learner_uses_the_phone_app_of_their_school(world: World) -> None:
    consented(world)
    phone = Phone(world, let_in(world, APP))
    looked = world.as_(world.ana).get("/app-request", params=phone.asked())
    assert looked.status_code == 200, looked.text
    shown = looked.json()
    assert (shown["name"], shown["recipient"], shown["needs_consent"]) == ("Reading app", "Reader Makers", False)
    assert {"area": "learning", "only_reads": False} in shown["areas"]
    assert shown["redirect_to"] is None
    back = said_in(phone.answered(world.ana).json()["redirect_to"])
    assert (back["state"], back["iss"]) == ("s1", "http://localhost:8000")
    answer = phone.exchange(back["code"])
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["token_type"], said["expires_in"]) == ("Bearer", 900)
    program = bearer(world, said["access_token"])
    goal = program.post(f"/learners/{world.ana.id}/goals", {"sentence": "Play my song"})
    assert goal.status_code == 201, goal.text
    assert program.get("/session").json()["person"]["id"] == str(world.ana.id)
    assert program.get(f"/learners/{world.ana.id}/statements").status_code == 403, "past its scopes"
    assert program.get(f"/learners/{world.ben.id}/goals").status_code == 404, "no more than the person may"
    assert program.post("/me/tokens", {"name": "x", "scopes": ["goal"]}).status_code == 403

    def told(session: Session) -> list[tuple[str, str, Any]]:
        kinds = ("app.allowed", "goal.created")
        return [(row.type, row.actor_kind, row.actor_id) for row in session.exec(select(EventRow)) if row.type in kinds]

    assert sorted(world.read(world.here.id, told)) == [
        ("app.allowed", "person", world.ana.id),
        ("goal.created", "client", world.ana.id),
    ]


def test_not_allowing_sends_back_without_a_code(world: World) -> None:
    phone = Phone(world, let_in(world, APP), "https://reader.example.org/back?from=school")
    no = phone.answered(world.her_mentor, allowed=False).json()["redirect_to"]
    assert no.startswith("https://reader.example.org/back?from=school&")
    assert said_in(no) == {
        "from": "school",
        "error": "access_denied",
        "state": "s1",
        "iss": "http://localhost:8000",
    }
    assert world.read(world.here.id, lambda session: session.exec(select(AppCode)).all()) == []


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"response_type": ""}, "unsupported_response_type"),
    ({"code_challenge": ""}, "invalid_request"),
    ({"code_challenge": "x" * 43 + "="}, "invalid_request"),
    ({"code_challenge_method": "plain"}, "invalid_request"),
    ({"code_challenge_method": ""}, "invalid_request"),
    ({"scope": "everything"}, "invalid_scope"),
    ({"scope": "message"}, "invalid_scope"),
)


def test_what_an_app_asks_wrongly_is_told_to_it_alone(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    for change, error in WRONG:
        shown = world.as_(world.her_mentor).get("/app-request", params=phone.asked(**change)).json()
        assert said_in(shown["redirect_to"])["error"] == error, change
        sent = phone.answered(world.her_mentor, **change).json()["redirect_to"]
        assert sent.startswith(BACK)
        assert said_in(sent)["error"] == error, change


STRANGE = ("https://evil.example.net/", BACK + "x", BACK.upper(), "", "http://127.0.0.1/other", "javascript:alert(1)")


def test_nobody_is_sent_to_an_address_that_is_not_registered(world: World) -> None:
    app = let_in(world, APP)
    for address in STRANGE:
        phone = Phone(world, app, address)
        for answer in (
            phone.answered(world.her_mentor),
            world.as_(world.her_mentor).get("/app-request", params=phone.asked()),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_app"), address
    there = world.place("Casa Azul", "casa-azul")
    outsider = world.somebody("olga", Role.TEACHER, place=there)
    assert Phone(world, app).answered(outsider).status_code == 404
    assert Phone(world, let_in(world, SERVICE)).answered(world.her_mentor).status_code == 404
    assert Phone(world, {"client_id": "reader"}).answered(world.her_mentor).status_code == 404
    assert Phone(world, app).answered(world.her_mentor).status_code == 200


def test_an_app_on_a_computer_chooses_its_port(world: World) -> None:
    app = let_in(world, APP)
    for port in ("", ":1", ":51004"):
        assert Phone(world, app, f"http://127.0.0.1{port}/back").signed_in(world.her_mentor).get("/organization")
    assert Phone(world, app, "http://127.0.0.1:51004/other").answered(world.her_mentor).status_code == 404
    assert (
        Phone(world, app, "http://127.0.0.1:51004@evil.example.net/back").answered(world.her_mentor).status_code == 404
    )


REFUSED = (
    "reader:/back",
    "javascript:alert(1)",
    "http://reader.example.org/back",
    "http://localhost/back",
    "http://10.0.0.1/back",
    "https://me:secret@reader.example.org/",
    "https://reader.example.org/#there",
    "https:///back",
    "https://reader.example.org:99999/",
    "org.example.reader:back",
    "https://reader.example.org\\@evil.example.net",
    "https://reader.example.org/a b",
    "https://[::1",
)


def test_addresses_that_another_could_take_are_refused(world: World) -> None:
    for address in REFUSED:
        made = world.as_(world.an_administrator).post("/clients", APP | {"redirect_uris": [address]})
        assert made.status_code == 422, address
    for needed in ("recipient", "purpose", "redirect_uris"):
        lacking = {name: value for name, value in APP.items() if name != needed}
        assert world.as_(world.an_administrator).post("/clients", lacking).status_code == 422
    app = let_in(world, APP)
    assert app["secret"] is None
    again = world.as_(world.an_administrator).post(f"/clients/{app['id']}/rotate-secret")
    assert again.json()["code"] == "no_secret"
    browser = world.as_(world.an_administrator)
    assert browser.patch(f"/clients/{app['id']}", {"redirect_uris": []}, 1).status_code == 422
    assert browser.patch(f"/clients/{app['id']}", {"redirect_uris": [BACK]}, 1).json()["redirect_uris"] == [BACK]
    assert Phone(world, app, "http://127.0.0.1/back").answered(world.her_mentor).status_code == 404


def test_a_code_is_good_once_for_a_minute_and_for_who_asked(world: World) -> None:
    app, other = let_in(world, APP), let_in(world, APP)
    for wrong in (
        {"code_verifier": "x" * 43},
        {"code_verifier": "short"},
        {"redirect_uri": "http://127.0.0.1/back"},
        {"client_id": other["client_id"]},
    ):
        phone = Phone(world, app)
        code = phone.code_from(world.her_mentor)
        assert phone.exchange(code, **wrong).json()["error"] == "invalid_grant", wrong
        assert phone.exchange(code).json()["error"] == "invalid_grant", "nobody gets a second try"
    phone = Phone(world, app)
    code = phone.code_from(world.her_mentor)
    with time_machine.travel(clock.now() + timedelta(seconds=61), tick=False):
        assert phone.exchange(code).json()["error"] == "invalid_grant"
    for missing in ("code_verifier", "redirect_uri"):
        assert phone.exchange(phone.code_from(world.her_mentor), **{missing: ""}).json()["error"] == "invalid_request"
    assert phone.exchange("").json()["error"] == "invalid_request"
    assert phone.exchange("wm_cod_nothing").json()["error"] == "invalid_grant"
    assert counts(world)["ever"] == 0


def test_a_code_used_twice_ends_what_it_gave(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    code = phone.code_from(world.her_mentor)
    tokens = phone.exchange(code).json()
    program = bearer(world, tokens["access_token"])
    assert program.get("/organization").status_code == 200
    assert phone.exchange(code).json()["error"] == "invalid_grant"
    assert program.get("/organization").status_code == 401
    assert phone.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    rows = world.read(world.here.id, lambda session: session.exec(select(EventRow)).all())
    assert next(row.data for row in rows if row.type == "app.ended")["reason"] == "reused"


def test_a_refresh_token_is_exchanged_once_and_reuse_ends_the_family(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    phone.signed_in(world.her_mentor)
    first = phone.tokens["refresh_token"]
    second = phone.refresh(first).json()
    assert second["refresh_token"] != first
    again = phone.refresh(first)
    assert again.status_code == 200, "who did not hear the answer asks once more"
    assert "refresh_token" not in again.json(), "and there is still one child"
    third = phone.refresh(second["refresh_token"]).json()
    program = bearer(world, third["access_token"])
    assert program.get("/organization").status_code == 200
    assert phone.refresh(first).json()["error"] == "invalid_grant", "an older one than the last but one"
    assert program.get("/organization").status_code == 401
    assert phone.refresh(third["refresh_token"]).json()["error"] == "invalid_grant"
    assert counts(world)["alive"] == 0


def test_a_used_token_is_of_no_use_after_ten_seconds(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    phone.signed_in(world.her_mentor)
    child = phone.refresh(phone.tokens["refresh_token"]).json()
    with time_machine.travel(clock.now() + timedelta(seconds=11), tick=False):
        assert phone.refresh(phone.tokens["refresh_token"]).json()["error"] == "invalid_grant"
        assert phone.refresh(child["refresh_token"]).json()["error"] == "invalid_grant"


def test_a_refresh_token_is_of_one_app_and_ends_by_itself(world: World) -> None:
    app, other = let_in(world, APP), let_in(world, APP)
    phone = Phone(world, app)
    phone.signed_in(world.her_mentor)
    stolen = phone.refresh(phone.tokens["refresh_token"], client_id=other["client_id"])
    assert stolen.json()["error"] == "invalid_grant"
    assert phone.refresh("wm_ref_nothing").json()["error"] == "invalid_grant"
    narrow = phone.refresh(phone.tokens["refresh_token"], scope="organization.read").json()
    assert narrow["scope"] == "organization.read"
    assert bearer(world, narrow["access_token"]).get("/session").json()["signed_in"]
    assert phone.refresh(narrow["refresh_token"], scope="message").json()["error"] == "invalid_scope"
    with time_machine.travel(clock.now() + timedelta(days=14, seconds=1), tick=False):
        assert phone.refresh(narrow["refresh_token"]).json()["error"] == "invalid_grant"


def _sign_out_everywhere(world: World) -> None:
    assert world.as_(world.her_mentor).delete("/me/sessions").status_code == 204


def _new_password(world: World) -> None:
    give_password(world, world.her_mentor)
    change = {"old": PASSWORD, "new": "candle-orbit-marigold"}
    assert world.as_(world.her_mentor).post("/me/password", change).status_code == 200


def _leave(world: World) -> None:
    change_row(world, world.her_mentor, Person, (world.here.id, world.her_mentor.id), deactivated_at=clock.now())


def _close_account(world: World) -> None:
    change_row(world, world.her_mentor, Account, world.her_mentor.account_id, disabled_at=clock.now())


def _switch_off(world: World) -> None:
    browser = world.as_(world.an_administrator)
    one = browser.get("/clients").json()["items"][0]
    assert one["sign_in_count"] == 1
    assert browser.patch(f"/clients/{one['id']}", {"enabled": False}, one["version"]).status_code == 200


def _time_is_over(world: World) -> None:
    one = world.as_(world.an_administrator).get("/clients").json()["items"][0]
    change_row(world, world.ana, OAuthClient, (world.here.id, one["id"]), expires_at=clock.now())


def _delete(world: World) -> None:
    browser = world.as_(world.an_administrator)
    one = browser.get("/clients").json()["items"][0]
    assert browser.delete(f"/clients/{one['id']}", one["version"]).status_code == 204


def _end_it(world: World) -> None:
    browser = world.as_(world.her_mentor)
    (one,) = browser.get("/me/apps").json()["items"]
    assert (one["name"], one["recipient"]) == ("Reading app", "Reader Makers")
    assert world.as_(world.ana).delete(f"/me/apps/{one['id']}").status_code == 404
    assert browser.delete(f"/me/apps/{one['id']}").status_code == 204
    assert browser.get("/me/apps").json()["items"] == []


ENDS: tuple[Callable[[World], None], ...] = (
    *(_sign_out_everywhere, _new_password, _leave, _close_account, _switch_off, _time_is_over, _delete, _end_it),
)


@pytest.mark.parametrize("end", ENDS)
def test_everything_ends_at_the_next_request(world: World, end: Callable[[World], None]) -> None:
    phone = Phone(world, let_in(world, APP))
    program = phone.signed_in(world.her_mentor)
    waiting = phone.code_from(world.her_mentor)
    assert program.get("/organization").status_code == 200
    end(world)
    assert program.get("/organization").status_code == 401
    refused = phone.refresh(phone.tokens["refresh_token"]).json()["error"]
    assert refused in ("invalid_grant", "invalid_client")
    if end is not _end_it:
        assert phone.exchange(waiting).json()["error"] in ("invalid_grant", "invalid_client")


def test_what_was_switched_off_does_not_come_back(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    program = phone.signed_in(world.her_mentor)
    _switch_off(world)
    one = world.as_(world.an_administrator).get("/clients").json()["items"][0]
    world.as_(world.an_administrator).patch(f"/clients/{one['id']}", {"enabled": True}, one["version"])
    assert program.get("/organization").status_code == 401
    assert phone.refresh(phone.tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert phone.signed_in(world.her_mentor).get("/organization").status_code == 200


def test_an_app_gives_back_what_it_holds(world: World) -> None:
    app, other = let_in(world, APP), let_in(world, APP)
    for name in ("refresh_token", "access_token"):
        phone = Phone(world, app)
        program = phone.signed_in(world.her_mentor)
        for client_id in (other["client_id"], app["client_id"]):
            told = ask(world, "/oauth/revoke", client_id=client_id, token=phone.tokens[name], token_type_hint="x")
            assert told.status_code == 200, told.text
            assert program.get("/organization").status_code == (200 if client_id == other["client_id"] else 401)
    for unknown in ("wm_ref_nothing", "a.b.c", "x"):
        assert ask(world, "/oauth/revoke", client_id=app["client_id"], token=unknown).status_code == 200
    assert ask(world, "/oauth/revoke", client_id=app["client_id"]).json()["error"] == "invalid_request"


def test_scopes_are_todays_of_app_and_person(world: World) -> None:
    app = let_in(world, APP)
    phone = Phone(world, app)
    program = phone.signed_in(world.her_mentor, scope="goal.read organization.read")
    assert phone.tokens["scope"] == "goal.read organization.read"
    assert program.get("/organization").status_code == 200
    world.as_(world.an_administrator).patch(f"/clients/{app['id']}", {"scopes": ["goal"]}, 1)
    assert program.get("/organization").status_code == 403
    assert phone.refresh(phone.tokens["refresh_token"]).json()["scope"] == "goal.read"


def test_a_minor_needs_a_consent_for_whoever_makes_the_app(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    assert world.as_(world.ana).get("/app-request", params=phone.asked()).json()["needs_consent"] is True
    assert phone.answered(world.ana).json()["code"] == "consent_missing"
    key = (world.here.id, world.ana.id)
    change_row(world, world.ana, Person, key, birth_date=clock.now().date() - timedelta(days=16 * 365 + 10))
    assert phone.answered(world.ana).status_code == 403
    change_row(world, world.ana, Person, key, birth_date=clock.now().date() - timedelta(days=18 * 365 + 10))
    assert phone.answered(world.ana).status_code == 200
    change_row(world, world.ana, Person, key, birth_date=None)
    consented(world)
    program = phone.signed_in(world.ana)
    assert home_of(world, program) == 200
    (consent,) = world.as_(world.ana).get(f"/learners/{world.ana.id}/consents").json()["items"]
    taken = world.as_(world.ana).post(f"/learners/{world.ana.id}/consents/{consent['id']}/withdraw")
    assert taken.status_code == 200, taken.text
    assert home_of(world, program) == 401, "at the next request"
    assert phone.refresh(phone.tokens["refresh_token"]).json()["error"] == "invalid_grant"


def home_of(world: World, program: Client) -> int:
    return program.get(f"/learners/{world.ana.id}/home").status_code


def test_only_a_person_at_a_browser_lets_an_app_in(world: World) -> None:
    app = let_in(world, APP | {"scopes": ["app", "organization"]})
    phone = Phone(world, app)
    program = phone.signed_in(world.her_mentor)
    assert program.post("/app-request", phone.asked() | {"allowed": True}).status_code == 403
    assert program.get("/app-request", params=phone.asked()).status_code == 403
    assert world.as_nobody().post("/app-request", phone.asked() | {"allowed": True}).status_code == 401
    assert len(program.get("/me/apps").json()["items"]) == 1
    assert world.read(world.here.id, lambda session: session.exec(select(OAuthClient)).one().name) == "Reading app"


def test_the_page_has_words_for_every_part_that_an_app_can_reach() -> None:
    page = (Path(__file__).resolve().parents[4] / "frontend/src/features/apps/words.ts").read_text()
    worded = set(re.findall(r"^  (\w+): msg", page.partition("export const PURPOSES")[0], re.MULTILINE))
    assert {one["area"] for one in areas_of(SCOPES)} == worded


def test_looking_is_told_from_changing() -> None:
    for scopes, only_reads in ((["goal.read"], True), (["goal.read", "goal.create"], False)):
        assert areas_of(scopes) == [{"area": "learning", "only_reads": only_reads}]
    assert {"area": "learning", "only_reads": False} in areas_of(["goal"])
    assert areas_of(["reflection.search"]) == [{"area": "reflecting", "only_reads": True}]
