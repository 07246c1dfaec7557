"""Passwords: which are refused and why, and that nobody learns who has an account."""

import asyncio
import threading
from typing import Any

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from waymark.identity.passwords import (
    Checked,
    Hasher,
    PasswordHasher,
    PasswordHoldsName,
    PasswordRefused,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    PasswordUnreadable,
    accept_password,
)
from waymark.kit.problems import Busy

GOOD = "purple otter climbs seven fences"
NAMES = ("Ana", "L\u00f3pez", "Garcia", "ana.lopez@northfield.org")


@pytest.fixture(scope="module")
def hasher() -> PasswordHasher:
    return PasswordHasher()


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        "tundra-velvet-9-kayak",
        "\u0441\u0438\u043d\u0438\u0439 \u043a\u0438\u0442 \u043f\u043e\u0451\u0442 \u0442\u0438\u0445\u043e",
        "q7#Lm!zV0t&Xw2pR",
        "\U0001f98a fox eats 3 green plums",
        "xylophone grammar",
        GOOD.ljust(128, "~"),
    ],
)
def test_passwords_that_are_taken(typed: str) -> None:
    assert accept_password(typed, NAMES) == typed


def test_the_same_password_typed_on_another_keyboard_is_the_same() -> None:
    assert accept_password("cafe\u0301 au lait dragonfruit") == "caf\u00e9 au lait dragonfruit"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", PasswordTooShort),
        ("short", PasswordTooShort),
        ("x7#Lm!zV0t&Xw2", PasswordTooShort),
        (GOOD * 5, PasswordTooLong),
        ("\ufdfa" * 20, PasswordTooLong),
        ("purple otter\x00 climbs", PasswordUnreadable),
        ("purple otter\n climbs", PasswordUnreadable),
        ("purple otter\ud800 climbs", PasswordUnreadable),
        ("purple otter\uffff climbs", PasswordUnreadable),
        ("a" * 20, PasswordTooCommon),
        ("abababababababab", PasswordTooCommon),
        ("xkcdxkcdxkcdxkcd", PasswordTooCommon),
        ("123456789012345", PasswordTooCommon),
        ("987654321098765", PasswordTooCommon),
        ("qwertyuiopasdfgh", PasswordTooCommon),
        ("1qaz2wsx3edc4rfv", PasswordTooCommon),
        ("abcdefghijklmnop", PasswordTooCommon),
        ("passwordpassword", PasswordTooCommon),
        ("Password12345678", PasswordTooCommon),
        ("P@ssw0rd-P@ssw0rd", PasswordTooCommon),
        ("my-school-password-2026", PasswordTooCommon),
        ("iloveyou iloveyou!", PasswordTooCommon),
        ("correct horse battery staple", PasswordTooCommon),
        ("welcome.summer.2026", PasswordTooCommon),
        ("letmein letmein 99", PasswordTooCommon),
        ("Waymark-Login-2026!", PasswordTooCommon),
        ("...............", PasswordTooCommon),
        ("purple garcia climbs", PasswordHoldsName),
        ("seven L\u00d3PEZ fences", PasswordHoldsName),
        ("green northfield plums", PasswordHoldsName),
        ("plums of l-o-p-e-z climb", PasswordHoldsName),
    ],
)
def test_passwords_that_are_refused(typed: str, reason: type[PasswordRefused]) -> None:
    with pytest.raises(PasswordRefused) as refused:
        accept_password(typed, NAMES)
    assert type(refused.value) is reason
    assert refused.value.status == 422
    assert refused.value.errors[0].pointer == "/password"


def test_a_kept_hash_is_argon2id_with_our_cost_and_a_salt(hasher: PasswordHasher) -> None:
    kept = hasher.hash(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != hasher.hash(GOOD)
    assert hasher.check(GOOD, kept) == Checked(True, None)
    assert hasher.check(GOOD + " ", kept) == Checked(False, None)


def test_a_password_typed_in_another_form_is_right(hasher: PasswordHasher) -> None:
    kept = hasher.hash(accept_password("caf\u00e9 au lait dragonfruit"))
    assert hasher.check("cafe\u0301 au lait dragonfruit", kept).right


def test_a_hash_of_older_cost_is_replaced_only_when_the_password_is_right(hasher: PasswordHasher) -> None:
    old = PasswordHash((Argon2Hasher(memory_cost=1024, time_cost=1, parallelism=1),)).hash(GOOD)
    right, fresh = hasher.check(GOOD, old)
    assert right
    assert fresh is not None
    assert hasher.check(GOOD, fresh) == Checked(True, None)
    assert hasher.check("something else entirely", old) == Checked(False, None)


HOSTILE = ["", "\x00", "\ud800", "a" * 129, "\ufdfa" * 128, "a" * 100_000, GOOD]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA", "right"])
def test_every_answer_asks_argon_once(hasher: PasswordHasher, monkeypatch: Any, typed: str, kept: str | None) -> None:
    if kept == "right":
        kept = hasher.hash("another password of somebody")
    calls: list[int] = []
    verify = Argon2Hasher.verify

    def counted(self: Argon2Hasher, password: str | bytes, kept_hash: str | bytes) -> bool:
        calls.append(len(password))
        return verify(self, password, kept_hash)

    monkeypatch.setattr(Argon2Hasher, "verify", counted)
    assert hasher.check(typed, kept) == Checked(False, None)
    assert len(calls) == 1
    assert calls[0] < 10_000


def test_nobodys_hash_belongs_to_nobody(hasher: PasswordHasher) -> None:
    assert hasher._nobody != PasswordHasher()._nobody
    assert not hasher.check(hasher._nobody, None).right


def test_hashing_is_bounded_and_leaves_the_loop_free(monkeypatch: Any) -> None:
    running, most = 0, 0
    lock, enough, go_on = threading.Lock(), threading.Event(), threading.Event()

    def slow(self: PasswordHasher, typed: str, kept: str | None) -> Checked:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == 4:
                enough.set()
        assert go_on.wait(5)
        with lock:
            running -= 1
        return Checked(False, None)

    monkeypatch.setattr(PasswordHasher, "check", slow)

    async def flood() -> list[Any]:
        hasher = Hasher(waiting=8)
        try:
            calls = [asyncio.ensure_future(hasher.check("typed", None)) for _ in range(20)]
            await asyncio.to_thread(enough.wait, 5)
            assert most == 4  # and the loop answered meanwhile
            go_on.set()
            return await asyncio.gather(*calls, return_exceptions=True)
        finally:
            hasher.close()

    answers = asyncio.run(flood())
    assert most == 4
    assert answers.count(Checked(False, None)) == 12
    assert sum(isinstance(answer, Busy) for answer in answers) == 8


def test_hashing_in_threads_gives_what_it_gives_here() -> None:
    async def there_and_back() -> Checked:
        hasher = Hasher()
        try:
            return await hasher.check(GOOD, await hasher.hash(GOOD))
        finally:
            hasher.close()

    assert asyncio.run(there_and_back()) == Checked(True, None)
