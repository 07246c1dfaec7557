"""A token is what it says: a table of hostile tokens, 20,000 mutations and a second opinion."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from jose import jwt

from tests.hostile.forge import (
    ISSUER,
    KEYRING,
    MOMENT,
    NOW,
    body_of,
    forge,
    header_of,
    is_valid,
    secret_of,
)
from tests.hostile.hostile_tokens import HOSTILE
from waymark.identity import tokens as tokens_module
from waymark.identity.tokens import BadToken, TokenPurpose, Tokens
from waymark.kit.keys import Keyring

ACCESS, LINK, DOWNLOAD = TokenPurpose
BOTH = (ACCESS, LINK)


@pytest.fixture(autouse=True)
def at_our_moment() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(KEYRING, ISSUER)


@pytest.mark.parametrize("purpose", BOTH)
def test_there_is_nothing_wrong_with_the_forger(tokens: Tokens, purpose: TokenPurpose) -> None:
    assert tokens.read(purpose, forge(purpose)).subject == "person-7"
    assert is_valid(purpose, forge(purpose))


@pytest.mark.parametrize("purpose", BOTH)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tokens(tokens: Tokens, purpose: TokenPurpose, name: str) -> None:
    token = HOSTILE[name](purpose)
    with pytest.raises(BadToken):
        tokens.read(purpose, token)
    assert not isinstance(token, str) or not is_valid(purpose, token)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(HOSTILE) >= 42


def mutate(token: str, chance: random.Random) -> str:
    """Change a token in one of eight ways, at random places."""
    place, other = chance.randrange(len(token)), chance.randrange(len(token))
    letter = chance.choice("ABCDefgh0189-_.=+/ \n\x00\ud800\u00e9{}[]")
    match chance.randrange(8):
        case 0:
            return token[:place] + letter + token[place + 1 :]
        case 1:
            return token[:place] + token[place + 1 :]
        case 2:
            return token[:place] + letter + token[place:]
        case 3:
            return token[: min(place, other)] + token[max(place, other) :]
        case 4:
            return token[:place] + token[place].swapcase() + token[place + 1 :]
        case 5:
            return token[:place] + token[place : place + 40] + token[place:]
        case 6:
            parts = token.split(".")
            chance.shuffle(parts)
            return ".".join(parts)
        case _:
            return token[:place] + chr(ord(token[place]) ^ 1 << chance.randrange(7)) + token[place + 1 :]


def test_twenty_thousand_mutations(tokens: Tokens) -> None:
    chance = random.Random(20_000)
    valid = {
        purpose: [tokens.issue(purpose, "person-7", {"org": f"o{turn}"}) for turn in range(20)] for purpose in BOTH
    }
    tried = 0
    while tried < 20_000:
        purpose = BOTH[tried % 2]
        original = chance.choice(valid[purpose])
        hostile = mutate(original, chance)
        if chance.random() < 0.3:
            hostile = mutate(hostile, chance)
        if hostile == original:
            continue
        tried += 1
        with pytest.raises(BadToken):
            tokens.read(purpose, hostile)


def test_verdicts_agree_with_a_second_opinion(tokens: Tokens) -> None:
    chance = random.Random(7)
    verdicts = []
    for _ in range(600):
        purpose, reader = chance.choice(BOTH), chance.choice(BOTH)
        body = body_of(
            purpose,
            iat=NOW + chance.choice([-870, -10, 0, 30, 31]),
            exp=NOW + chance.choice([-30, -29, 1, 30, 600, 900]),
            sub=chance.choice(["person-7", "p" * 255, "p" * 256]),
            note=chance.choice(["[{", 7, True, "\u00e9", ...]),
        )
        header = header_of(purpose, kid=chance.choice([..., *(key.key_id for key in KEYRING.live("csrf"))]))
        token = forge(purpose, header, body, secret_of(purpose, generation=chance.randrange(2)))
        try:
            tokens.read(reader, token)
            accepted = True
        except BadToken:
            accepted = False
        assert accepted == is_valid(reader, token), (header, body)
        verdicts.append(accepted)
    assert 20 < sum(verdicts) < 300


@pytest.mark.parametrize("purpose", TokenPurpose)
def test_what_we_issue_is_read_back(tokens: Tokens, purpose: TokenPurpose) -> None:
    token = tokens.issue(purpose, "person-7", {"org": "o1", "version": 3, "framed": True}, seconds=60)
    claims = tokens.read(purpose, token)
    assert (claims.purpose, claims.subject, claims.issued_at, claims.expires_at) == (
        purpose,
        "person-7",
        NOW,
        NOW + 60,
    )
    assert claims.extra == {"org": "o1", "version": 3, "framed": True}
    assert claims.token_id != tokens.read(purpose, tokens.issue(purpose, "person-7")).token_id
    assert is_valid(purpose, token)
    for other in set(TokenPurpose) - {purpose}:
        with pytest.raises(BadToken):
            tokens.read(other, token)


@pytest.mark.parametrize(
    ("subject", "claims", "seconds"),
    [
        ("", {}, 60), ("s" * 256, {}, 60), ("p", {}, 0), ("p", {}, -1), ("p", {}, 901), ("p", {"exp": 1}, 60),
        ("p", {"nbf": 1}, 60), ("p", {"scope": ["a"]}, 60), ("p", {"note": "n" * 4000}, 60), ("p", {"share": 0.5}, 60),
    ],
)  # fmt: skip
def test_what_would_be_refused_is_not_issued(tokens: Tokens, subject: str, claims: Any, seconds: int) -> None:
    with pytest.raises(ValueError, match=r"claim"):
        tokens.issue(ACCESS, subject, claims, seconds)


def test_two_generations_of_keys_are_alive() -> None:
    older, old, new = (bytes([number]) * 32 for number in (1, 2, 3))
    before = Tokens(Keyring(old, older), ISSUER)
    after = Tokens(Keyring(new, old), ISSUER)
    for purpose in TokenPurpose:
        assert after.read(purpose, before.issue(purpose, "p")).subject == "p"
        with pytest.raises(BadToken):
            after.read(purpose, Tokens(Keyring(older), ISSUER).issue(purpose, "p"))
        with pytest.raises(BadToken):
            before.read(purpose, after.issue(purpose, "p"))


def test_others_verify_access_tokens_with_our_public_keys(tokens: Tokens) -> None:
    keys = tokens.public_keys()["keys"]
    assert [key["kid"] for key in keys] == [key.key_id for key in KEYRING.live("csrf")]
    assert not any("d" in key or "k" in key for key in keys)
    token = tokens.issue(ACCESS, "person-7")
    claims = jwt.decode(token, keys[0], algorithms=["ES256"], audience=f"{ISSUER}#access", issuer=ISSUER)
    assert claims["sub"] == "person-7"


def test_a_token_ends_thirty_seconds_after_its_time_at_the_latest(tokens: Tokens) -> None:
    for purpose in BOTH:
        token = tokens.issue(purpose, "p", seconds=60)
        for seconds, is_alive in ((59, True), (61, True), (89, True), (91, False), (10**7, False)):
            with time_machine.travel(MOMENT + timedelta(seconds=seconds), tick=False):
                if is_alive:
                    assert tokens.read(purpose, token).subject == "p"
                else:
                    with pytest.raises(BadToken):
                        tokens.read(purpose, token)


def test_a_valid_token_is_verified_once_and_a_bad_one_each_time(tokens: Tokens, monkeypatch: Any) -> None:
    checks: list[str] = []
    decode = jwt.decode

    def counted(token: str, *rest: Any, **more: Any) -> Any:
        checks.append(token)
        return decode(token, *rest, **more)

    monkeypatch.setattr(jwt, "decode", counted)
    token, bad = forge(ACCESS), forge(ACCESS, secret=b"x" * 48)
    for _ in range(3):
        tokens.read(ACCESS, token)
        with pytest.raises(BadToken):
            tokens.read(ACCESS, bad)
    assert checks.count(token) == 1
    assert checks.count(bad) == 3
    with pytest.raises(BadToken):
        tokens.read(LINK, token)


def test_what_is_remembered_is_bounded(tokens: Tokens, monkeypatch: Any) -> None:
    monkeypatch.setattr(tokens_module, "REMEMBERED_TOKENS", 5)
    for turn in range(12):
        tokens.issue(LINK, f"person-{turn}")
    assert len(tokens._known) == 5
    assert [claims.subject for claims in tokens._known.values()] == [f"person-{turn}" for turn in range(7, 12)]
