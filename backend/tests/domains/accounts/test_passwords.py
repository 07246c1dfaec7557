"""Passphrases, changing a password, and the pace at which one may guess."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, col, select

from tests.domains.accounts.people import PASSWORD, Browser, give_password, link_for, signed_in
from tests.world import World
from waymark.domains.accounts.attempts import service as attempts
from waymark.domains.accounts.attempts.models import SignInAttempt
from waymark.domains.accounts.passwords.service import suggest_passphrase
from waymark.identity.passwords import PasswordHoldsName, accept_password
from waymark.identity.words import WORDS
from waymark.kit import clock


def guess(world: World, login: str, password: str = "a wrong password", **headers: str) -> Any:
    """Try to sign in once."""
    return Browser(world, **headers).post("/session", {"login": login, "password": password})


def test_words_are_plain_and_passphrases_are_taken() -> None:
    assert len(set(WORDS)) == len(WORDS) > 500
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 12 for word in WORDS)
    phrases = {suggest_passphrase().passphrase for _ in range(3000)}
    assert len(phrases) > 2990
    for phrase in phrases:
        assert accept_password(phrase) == phrase
        assert accept_password(phrase, [phrase.partition("-")[0], phrase[4:9]]) == phrase


def test_a_suggested_word_is_no_name_only_in_a_whole_phrase() -> None:
    assert accept_password("marigold-otter-glacier", ["Mari López"])
    for typed in ("marigold-marigold-glacier", "marigold otterglacier", "marigold-otter-glacier-of-mari"):
        with pytest.raises(PasswordHoldsName):
            accept_password(typed, ["Mari López"])


def test_a_passphrase_is_suggested_to_anybody(world: World) -> None:
    one, other = (world.as_nobody().get("/session/passphrase").json()["passphrase"] for _ in range(2))
    assert one != other
    assert one.count("-") == 2


def test_changing_a_password(world: World) -> None:
    browser = signed_in(world, world.ana)
    wrong = browser.post("/me/password", {"old": "not " + PASSWORD, "new": "violin otter glacier"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_password")
    weak = browser.post("/me/password", {"old": PASSWORD, "new": "aaaaaaaaaaaaaaaa"})
    assert (weak.status_code, weak.json()["code"]) == (422, "password_too_common")
    assert weak.json()["errors"][0]["pointer"] == "/new"
    named = browser.post("/me/password", {"old": PASSWORD, "new": "ana of rio verde school"})
    assert named.json()["code"] == "password_holds_name"
    done = browser.post("/me/password", {"old": PASSWORD, "new": "violin otter glacier"})
    assert done.status_code == 200, done.text
    assert done.json()["csrf"] == browser.csrf
    assert browser.is_signed_in()
    login = done.json()["sign_in_name"]
    assert guess(world, login, PASSWORD).status_code == 401
    assert guess(world, login, "violin otter glacier").status_code == 200


def test_whoever_has_no_password_cannot_change_one(world: World) -> None:
    browser = Browser(world)
    browser.post("/session/link", {"token": link_for(world, world.her_mentor)})
    assert not browser.get("/session").json()["has_password"]
    refused = browser.post("/me/password", {"old": "", "new": "violin otter glacier"})
    assert (refused.status_code, refused.json()["code"]) == (403, "wrong_password")


def test_a_token_cannot_change_passwords_or_sessions(world: World) -> None:
    program = world.with_token(world.her_mentor, "goal", "token")
    for method, path, body in (
        ("POST", "/me/password", {"old": "x", "new": "y"}),
        ("POST", "/session/person", {"person_id": str(world.her_mentor.id)}),
        ("DELETE", "/session", None),
        ("DELETE", "/me/sessions", None),
        ("POST", "/me/tokens", {"name": "x", "scopes": ["goal"]}),
    ):
        refused = program.request(method, path, **({"json": body} if body else {}))
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden"), path


def test_each_wrong_try_after_five_waits_longer(world: World) -> None:
    login = give_password(world, world.ana)
    waits = []
    with time_machine.travel(clock.now(), tick=False) as travel:
        for _ in range(5):
            assert guess(world, login).status_code == 401
        for _ in range(4):
            refused = guess(world, login, PASSWORD)
            assert refused.status_code == 429, "the right password has to wait too"
            waits.append(int(refused.headers["retry-after"]))
            travel.shift(timedelta(seconds=waits[-1]))
            assert guess(world, login).status_code == 401
        assert waits == [15, 30, 60, 120]
        travel.shift(timedelta(minutes=16))
        assert guess(world, login, PASSWORD).status_code == 200
        assert guess(world, login).status_code == 401, "and all is forgiven"


def test_a_name_that_nobody_has_is_slowed_down_alike(world: World) -> None:
    known = give_password(world, world.ana)
    with time_machine.travel(clock.now(), tick=False):
        said = []
        for login in (known, "nobody@example.test"):
            answers = [guess(world, login) for _ in range(7)]
            said.append([(one.status_code, one.headers.get("retry-after"), one.json()["detail"]) for one in answers])
    assert said[0] == said[1]
    assert [status for status, _, _ in said[0]] == [401] * 5 + [429] * 2


def test_a_hundred_wrong_tries_in_a_row_close_the_door_for_a_day(world: World) -> None:
    login = give_password(world, world.ana)
    now = clock.now()

    def almost(session: Session) -> None:
        for row in session.exec(select(SignInAttempt).where(col(SignInAttempt.in_a_row) == 1)):
            row.in_a_row, row.in_window = 99, 1
            session.add(row)

    with time_machine.travel(now, tick=False) as travel:
        guess(world, login)
        world.write(world.here.id, almost)
        assert guess(world, login).status_code == 401
        travel.shift(timedelta(hours=23))
        refused = guess(world, login, PASSWORD)
        assert (refused.status_code, int(refused.headers["retry-after"])) == (429, 3600)
        assert signed_in_by_link(world)
        travel.shift(timedelta(hours=1, seconds=1))
        assert guess(world, login, PASSWORD).status_code == 200


def signed_in_by_link(world: World) -> bool:
    """Another way in stays open."""
    browser = Browser(world)
    browser.post("/session/link", {"token": link_for(world, world.ana)})
    return browser.is_signed_in()


def test_one_address_cannot_try_every_name(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "ADDRESS", attempts.Pace(10, timedelta(seconds=30)))
    login = give_password(world, world.ana)
    for number in range(9):
        assert guess(world, f"nobody{number}@example.test").status_code == 401
    assert guess(world, login, PASSWORD).status_code == 200, "who gets in is not counted"
    assert guess(world, "nobody10@example.test").status_code == 401
    assert guess(world, login, PASSWORD).status_code == 429


def test_guesses_at_once_count_one_by_one(world: World) -> None:
    login = give_password(world, world.ana)

    async def at_once() -> list[int]:
        body, headers = {"login": login, "password": "a wrong password"}, {"sec-fetch-site": "same-origin"}
        sent = [world.http.post("/api/v1/session", json=body, headers=headers) for _ in range(20)]
        return sorted(answer.status_code for answer in await asyncio.gather(*sent))

    assert world.run(at_once()) == [401] * 5 + [429] * 15
