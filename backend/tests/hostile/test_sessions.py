"""Promise 12 (browser): a stolen session ends. Promise 13: nobody can ask who has an account. And what other sites
can make a browser send is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests import hearing
from tests.domains.accounts.people import (
    PASSWORD,
    Browser,
    change_row,
    give_password,
    link_for,
    signed_in,
)
from tests.world import Client, Somebody, World
from waymark.identity.authentication import COOKIE
from waymark.identity.models import Account, Person
from waymark.identity.passwords import Checked, Hasher
from waymark.identity.secrets import make_slip_code
from waymark.kit import clock
from waymark.tables import metadata

NEW_PASSWORD = "violin otter glacier"


def stolen(browser: Browser) -> Browser:
    """Return a thief's browser: with the cookie and the CSRF value of another."""
    thief = Browser(browser.world)
    thief.cookies[COOKIE], thief.csrf = browser.secret, browser.csrf
    return thief


def can_read_and_write(browser: Browser, who: Somebody) -> tuple[bool, bool]:
    """Tell whether a browser still reads and writes somebody's goals."""
    path = f"/learners/{who.id}/goals"
    return browser.get(path).status_code == 200, browser.post(path, {"sentence": "Mine"}).status_code == 201


# Promise 12


def test_signing_out_ends_the_session_at_the_next_request(world: World) -> None:
    browser = signed_in(world, world.ana)
    thief = stolen(browser)
    assert can_read_and_write(thief, world.ana) == (True, True)
    left = browser.delete("/session")
    assert left.status_code == 204
    assert left.headers["clear-site-data"] == '"cache"'
    assert "Max-Age=0" in left.headers["set-cookie"]
    assert can_read_and_write(thief, world.ana) == (False, False)
    assert not thief.is_signed_in()


def test_signing_out_everywhere_ends_every_session(world: World) -> None:
    browsers = [signed_in(world, world.ana) for _ in range(3)]
    other = signed_in(world, world.ben)
    thieves = [stolen(browser) for browser in browsers]
    assert browsers[1].delete("/me/sessions").status_code == 204
    assert [can_read_and_write(one, world.ana) for one in thieves] == [(False, False)] * 3
    assert can_read_and_write(other, world.ben) == (True, True)


def test_changing_the_password_ends_every_other_session_and_token(world: World) -> None:
    browser, elsewhere = signed_in(world, world.her_mentor), signed_in(world, world.her_mentor)
    made = browser.post("/me/tokens", {"name": "x", "scopes": ["organization"]})
    program = Client(world, {"authorization": f"Bearer {made.json()['token']}"})
    assert program.get("/organization").status_code == 200
    thief, before = stolen(browser), browser.secret
    assert browser.post("/me/password", {"old": PASSWORD, "new": NEW_PASSWORD}).status_code == 200
    assert browser.is_signed_in()
    assert browser.secret != before
    assert not thief.is_signed_in()
    assert not elsewhere.is_signed_in()
    assert program.get("/organization").status_code == 401


def test_leaving_and_closing_end_every_session_at_the_next_request(world: World) -> None:
    ana, ben = signed_in(world, world.ana), signed_in(world, world.ben)
    change_row(world, world.ana, Person, (world.here.id, world.ana.id), deactivated_at=clock.now())
    change_row(world, world.ben, Account, world.ben.account_id, disabled_at=clock.now())
    assert can_read_and_write(ana, world.ana) == (False, False)
    assert can_read_and_write(ben, world.ben) == (False, False)
    assert not ana.is_signed_in()
    assert not ben.is_signed_in()


@pytest.mark.parametrize("way", ["password", "link"])
def test_a_cookie_from_before_the_sign_in_is_dead_after_it(world: World, way: str) -> None:
    victim = signed_in(world, world.ben)
    planted = stolen(victim)
    before = victim.secret
    if way == "password":
        login = give_password(world, world.ana)
        assert victim.post("/session", {"login": login, "password": PASSWORD}).status_code == 200
    else:
        assert victim.post("/session/link", {"token": link_for(world, world.ana)}).status_code == 200
    assert victim.secret != before
    assert not planted.is_signed_in()
    assert victim.get("/session").json()["person"]["id"] == str(world.ana.id)


def test_a_cookie_that_nobody_was_given_is_never_taken_over(world: World) -> None:
    login = give_password(world, world.ana)
    browser = Browser(world)
    browser.cookies[COOKIE] = chosen = "wm_ses_" + "A" * 49
    assert browser.post("/session", {"login": login, "password": PASSWORD}).status_code == 200
    assert browser.secret != chosen


# Promise 13


class Recorder(Hasher):
    """A hasher that remembers whether a hash was kept each time it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def check(self, typed: str, kept: str | None) -> Checked:
        self.asked.append("check")
        return await super().check(typed, kept)

    async def hash(self, password: str) -> str:
        self.asked.append("hash")
        return await super().hash(password)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect every statement that is sent, without its values."""
    sent: list[str] = []
    with hearing.statements() as heard:
        yield sent
    sent += [re.sub(r"'[0-9a-f-]{36}'", "'…'", statement) for statement in heard]


OF_ONE_ANSWER = {"x-request-id", "date"}


def seen_from_outside(answer: httpx.Response) -> tuple[int, Any, dict[str, str]]:
    """Return what an answer shows, without what differs between any two answers."""
    body = answer.json() | {"request_id": ""}
    counts = {"ratelimit"}
    return answer.status_code, body, {k: v for k, v in answer.headers.items() if k not in OF_ONE_ANSWER | counts}


def test_nobody_can_ask_who_has_an_account(world: World) -> None:
    right, closed = give_password(world, world.ana), give_password(world, world.ben)
    change_row(world, world.ben, Account, world.ben.account_id, disabled_at=clock.now())
    gone = give_password(world, world.a_stranger)
    change_row(world, world.a_stranger, Person, (world.here.id, world.a_stranger.id), deactivated_at=clock.now())
    linked = world.write(
        world.here.id,
        lambda session: session.get(Account, world.her_mentor.account_id).login,  # type: ignore[union-attr]
    )
    tries = {
        "unknown": ("nobody@example.test", PASSWORD),
        "unknown name here": ("nobody@rio-verde", PASSWORD),
        "wrong password": (right, "not the password"),
        "too long a password": (right, "x" * 900),
        "closed, wrong": (closed, "not the password"),
        "closed, right": (closed, PASSWORD),
        "left, wrong": (gone, "not the password"),
        "no password yet": (linked, PASSWORD),
    }
    observed: dict[str, Any] = {}
    world.tools.more["hasher"].close()
    for name, (login, password) in tries.items():
        world.tools.more["hasher"] = recorder = Recorder()
        with listening() as sent:
            answer = Browser(world).post("/session", {"login": login, "password": password})
        observed[name] = (sent, recorder.asked, seen_from_outside(answer))
        recorder.close()
    world.tools.more["hasher"] = Hasher()
    expected = observed["unknown"]
    assert len(expected[0]) >= 4, "the recorder is not blind"
    assert expected[1] == ["check"]
    assert expected[2][0] == 401
    for name, seen in observed.items():
        assert seen == expected, name


def test_a_wrong_slip_code_does_not_say_whose_name_is_known(world: World) -> None:
    sheet = world.as_(world.an_administrator).post(f"/groups/{world.here.group_id}/slips", {}).json()
    [ana] = [one for one in sheet["items"] if one["person_id"] == str(world.ana.id)]
    [ben] = [one for one in sheet["items"] if one["person_id"] == str(world.ben.id)]
    give_password(world, world.ben)
    other = make_slip_code().shown
    tries = {
        "unknown": {"sign_in_name": "nobody@rio-verde", "code": other},
        "unknown school": {"sign_in_name": "nobody@no-school", "code": other},
        "another's code": {"sign_in_name": ana["sign_in_name"], "code": ben["code"]},
        "wrong code": {"sign_in_name": ana["sign_in_name"], "code": other},
        "has a password": {"sign_in_name": ben["sign_in_name"], "code": ben["code"]},
        "two parts": {"organization": "rio-verde", "user_name": "nobody", "code": other},
    }
    observed = {}
    for name, body in tries.items():
        with listening() as sent:
            answer = Browser(world).post("/session/slip", body)
        observed[name] = (sent, seen_from_outside(answer))
    assert observed["unknown"][1][0] == 401
    assert len(observed["unknown"][0]) >= 4
    for name, seen in observed.items():
        assert seen == observed["unknown"], name
    torn = [Browser(world).post("/session/slip", {"sign_in_name": one, "code": "7KQM"}) for one in ("x@y", "z")]
    assert seen_from_outside(torn[0]) == seen_from_outside(torn[1])
    assert torn[0].json()["code"] == "malformed_secret"


# What other sites can make a browser send

UNSAFE = (
    ("POST", "/learners/{id}/goals", {"sentence": "Not mine"}),
    ("DELETE", "/session", None),
    ("DELETE", "/me/sessions", None),
    ("POST", "/me/password", {"old": PASSWORD, "new": NEW_PASSWORD}),
    ("POST", "/session/person", {"person_id": "{id}"}),
)
FORGERIES: dict[str, dict[str, str | None]] = {
    "no value": {"x-waymark-csrf": None},
    "empty value": {"x-waymark-csrf": ""},
    "wrong value": {"x-waymark-csrf": "0" * 72},
    "value with letters that are none": {"x-waymark-csrf": "\u00e9" * 72},
    "another session's value": {"x-waymark-csrf": "{other}"},
    "another site": {"sec-fetch-site": "cross-site"},
    "a sister site": {"sec-fetch-site": "same-site"},
    "no site at all": {"sec-fetch-site": "none"},
    "old browser, another origin": {"sec-fetch-site": None, "origin": "https://evil.example"},
    "old browser, null origin": {"sec-fetch-site": None, "origin": "null"},
    "old browser, origin that starts alike": {"sec-fetch-site": None, "origin": "http://localhost:8000.evil.example"},
    "old browser, no origin": {"sec-fetch-site": None},
}


def forged(browser: Browser, other: Browser, changes: dict[str, str | None]) -> dict[str, str]:
    """Return the headers of a forged request."""
    headers = {
        "cookie": f"{COOKIE}={browser.secret}",
        "x-waymark-csrf": browser.csrf,
        "sec-fetch-site": "same-origin",
    }
    for name, value in changes.items():
        if value is None:
            del headers[name]
        else:
            headers[name] = value.replace("{other}", other.csrf)
    return headers


def test_forged_requests_are_refused_and_change_nothing(world: World) -> None:
    browser, other = signed_in(world, world.ana), signed_in(world, world.ana)
    for name, changes in FORGERIES.items():
        headers = [(key.encode(), value.encode("latin-1")) for key, value in forged(browser, other, changes).items()]
        for method, path, body in UNSAFE:
            filled = {key: value.replace("{id}", str(world.ana.id)) for key, value in body.items()} if body else None
            address = "/api/v1" + path.replace("{id}", str(world.ana.id))
            refused = world.run(world.http.request(method, address, json=filled, headers=headers))
            assert (refused.status_code, refused.json()["code"]) == (403, "cross_site_refused"), (name, path)
            assert "set-cookie" not in refused.headers
    assert browser.is_signed_in()
    assert other.is_signed_in()
    assert browser.get(f"/learners/{world.ana.id}/goals").json()["items"] == []


def test_an_old_browser_from_our_own_page_is_served(world: World) -> None:
    browser = signed_in(world, world.ana)
    headers = forged(browser, browser, {"sec-fetch-site": None, "origin": "http://localhost:8000"})
    made = Client(world, headers).post(f"/learners/{world.ana.id}/goals", {"sentence": "Mine"})
    assert made.status_code == 201


OTHER_SITES: tuple[dict[str, str], ...] = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {},
)


def test_another_site_cannot_sign_anybody_in(world: World) -> None:
    for headers in OTHER_SITES:
        login = give_password(world, world.ana)
        for path, body in (
            ("/session", {"login": login, "password": PASSWORD}),
            ("/session/link", {"token": link_for(world, world.ana)}),
            ("/session/slip", {"sign_in_name": "x@y", "code": make_slip_code().shown}),
            ("/session/slip/password", {"password": PASSWORD}),
        ):
            refused = Client(world, headers).post(path, body)
            assert (refused.status_code, refused.json()["code"]) == (403, "cross_site_refused"), path
            assert "set-cookie" not in refused.headers


def test_a_cookie_and_a_token_together_are_refused(world: World) -> None:
    browser = signed_in(world, world.her_mentor)
    token = browser.post("/me/tokens", {"name": "x", "scopes": ["organization"]}).json()["token"]
    both = Client(world, forged(browser, browser, {"authorization": f"Bearer {token}"}))
    for answer in (both.get("/organization"), both.get("/session"), both.delete("/session")):
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert browser.is_signed_in()


def test_strange_credentials_are_unknown_ones(world: World) -> None:
    whole = "Bearer wm_pat_" + "A" * 49
    for value in ("", "Basic YTpi", "Bearer", "Bearer ", "Bearer wm_ses_x", "Bearer wm_pat_x", whole):
        program = Client(world, {"authorization": value})
        assert program.get("/organization").status_code == 401, value
        assert program.get("/session").json() == {"signed_in": False}


def test_no_secret_and_no_csrf_value_is_in_the_database(world: World) -> None:
    browser = signed_in(world, world.ana)
    token = link_for(world, world.ana)

    def dump(session: Any) -> str:
        rows = []
        for table in metadata.sorted_tables:
            rows += [str(tuple(row)) for row in session.execute(table.select())]
        return "\n".join(rows)

    kept = world.read(world.here.id, dump)
    assert str(world.ana.id) in kept
    for secret in (browser.secret, browser.csrf, token, PASSWORD):
        assert secret not in kept
