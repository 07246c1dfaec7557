"""Passwords: which ones are taken, and Argon2id at a pace that leaves the machine to others."""

import asyncio
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple, TypeVar

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from waymark.identity.words import WORDS
from waymark.kit.problems import Busy, FieldProblem, Unprocessable

SHORTEST: Final = 15
LONGEST: Final = 128
HASHED_AT_ONCE: Final = 4
WAITING_AT_MOST: Final = 256
SUGGESTED: Final = frozenset(WORDS)
SUGGESTED_WORDS: Final = 3
Answer = TypeVar("Answer")

_LEET: Final = str.maketrans("0134578@$!|", "oieastbasii")
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "01234567890" * 2,
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
)
_RUNS_BOTH_WAYS: Final = (*_RUNS, *(run[::-1] for run in _RUNS))
_COMMON_WORDS: Final = re.compile(
    "password|passwort|passphrase|motdepasse|contrasena|waymark|welcome|letmein|iloveyou|opensesame"
    "|trustno|changeme|administrator|admin|secret|dragon|monkey|sunshine|princess|football|baseball"
    "|basketball|superman|batman|pokemon|minecraft|fortnite|roblox|starwars|whatever|computer"
    "|internet|school|teacher|student|learner|hello|login|master|default|guest|please|freedom|shadow"
    "|january|february|march|april|june|july|august|september|october|november|december"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter"
    "|correcthorsebatterystaple|thequickbrownfox|tobeornottobe|maytheforcebewithyou"
    "|this|that|with|your|user|test|my|is|me|the|our|and"
)


class PasswordRefused(Unprocessable):
    """This password can not be used. Choose another one."""

    def __init__(self) -> None:
        message = type(self).__doc__ or ""
        super().__init__(message, errors=[FieldProblem(pointer="/password", message=message)])


class PasswordTooShort(PasswordRefused):
    """Use at least 15 characters. Four words that you can remember work well."""


class PasswordTooLong(PasswordRefused):
    """Use at most 128 characters."""


class PasswordUnreadable(PasswordRefused):
    """Use letters, digits, signs and spaces only. There is a hidden character in this password."""


class PasswordTooCommon(PasswordRefused):
    """Many people would guess this password. Mix words that do not belong together."""


class PasswordHoldsName(PasswordRefused):
    """Leave your name and e-mail address out of your password, because others know them."""


def accept_password(typed: str, names: Iterable[str] = ()) -> str:
    """Return the password to hash (NFKC), when it may be chosen.

    `names` are what others know: given and family name, user name, e-mail address, organization.
    Raises a PasswordRefused that says what to do. Nothing is asked of the kinds of characters.
    """
    if len(typed) > LONGEST:
        raise PasswordTooLong
    if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") for character in typed):
        raise PasswordUnreadable
    password = unicodedata.normalize("NFKC", typed)
    if len(password) > LONGEST:
        raise PasswordTooLong
    if len(password) < SHORTEST:
        raise PasswordTooShort
    if is_common(password):
        raise PasswordTooCommon
    if _holds_name(password, names):
        raise PasswordHoldsName
    return password


def is_common(password: str) -> bool:
    """Return whether little is left of a password without common words, runs and repetitions."""
    plain = password.casefold()
    for text in (plain, plain.translate(_LEET)):
        bare = re.sub(r"[\W_]", "", text)
        left = re.sub(r"\d", "", _COMMON_WORDS.sub("", _without_runs(bare)))
        if len(set(bare)) < 5 or len(left) < 5 or _repeats(bare):
            return True
    return False


def _without_runs(text: str) -> str:
    """Take out pieces of four or more characters that lie side by side on a keyboard or in the alphabet."""
    kept, start = "", 0
    while start < len(text):
        end = start + 1
        while end < len(text) and any(text[start : end + 1] in run for run in _RUNS_BOTH_WAYS):
            end += 1
        if end - start < 4:
            end = start + 1
            kept += text[start]
        start = end
    return kept


def _repeats(text: str) -> bool:
    """Return whether the text is one piece of at most eight characters, over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, min(9, len(text))))


def _holds_name(password: str, names: Iterable[str]) -> bool:
    words = re.split(r"[\W_]+", password.casefold())
    # A phrase that we suggest is taken from everybody: "marigold" is not Mari's name.
    suggested = SUGGESTED.intersection(words)
    plain = "".join(word for word in words if len(suggested) < SUGGESTED_WORDS or word not in suggested)
    known = " ".join(unicodedata.normalize("NFKC", name).casefold() for name in names)
    pieces = re.split(r"[\W_]+", known)
    return any(len(piece) >= 4 and piece in plain for piece in pieces)


def suggest_phrase() -> str:
    """Return different random words, long enough to be accepted as a password, whoever it is for."""
    phrase = ""
    while len(phrase) < SHORTEST:
        phrase = "-".join(secrets.SystemRandom().sample(WORDS, SUGGESTED_WORDS))
    return phrase


class Checked(NamedTuple):
    """Whether the password was right, and a new hash to keep when the old one is out of date."""

    right: bool
    new_hash: str | None


class PasswordHasher:
    """Argon2id with 19 MiB, two passes, one lane: about 20 ms of one core for each call."""

    def __init__(self) -> None:
        self._argon = PasswordHash((Argon2Hasher(memory_cost=19456, time_cost=2, parallelism=1),))
        # Checked in the place of a hash that does not exist, so that an answer takes as long.
        self._nobody = self._argon.hash(secrets.token_urlsafe(32))

    def hash(self, password: str) -> str:
        """Return the hash to keep of a password that `accept_password` returned."""
        return self._argon.hash(password)

    def check(self, typed: str, kept: str | None) -> Checked:
        """Check what was typed against the kept hash, or against nobody's when there is none.

        Every call asks Argon2 once, also for an unknown account and for what can not be a password.
        """
        possible = len(typed) <= LONGEST
        # Lone surrogates can not be encoded; what stands for them is never accepted as a password.
        password = unicodedata.normalize("NFKC", typed[:LONGEST]).encode(errors="replace")
        try:
            right, new_hash = self._argon.verify_and_update(password, kept or self._nobody)
        except PwdlibError:
            right, new_hash = self._argon.verify(password, self._nobody), None
            possible = False
        known = possible and kept is not None and right
        return Checked(known, new_hash if known else None)


class Hasher:
    """Hashes outside the database's turn, at most four at once, so that a flood of sign-ins waits
    in a line of its own and every other request goes on."""

    def __init__(self, at_once: int = HASHED_AT_ONCE, waiting: int = WAITING_AT_MOST) -> None:
        self._hasher = PasswordHasher()
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="argon2")
        self._room = at_once + waiting

    async def hash(self, password: str) -> str:
        """Hash a password. Raises Busy when too many wait already."""
        return await self._in_turn(lambda: self._hasher.hash(password))

    async def check(self, typed: str, kept: str | None) -> Checked:
        """Check a password as `PasswordHasher.check` does. Raises Busy when too many wait already."""
        return await self._in_turn(lambda: self._hasher.check(typed, kept))

    def close(self) -> None:
        """Let the threads end when what they are at is done."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_turn(self, work: Callable[[], Answer]) -> Answer:
        if self._room == 0:
            raise Busy("Many people are signing in right now. Try again in a few seconds.")
        self._room -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._room += 1
