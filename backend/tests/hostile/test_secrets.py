"""Opaque credentials: recognizable, hashed at rest, and refused quickly when they are not whole."""

import math
import re

import pytest

from waymark.identity.secrets import (
    SLIP_ALPHABET,
    SLIP_CHARACTERS,
    Fresh,
    MalformedSecret,
    SecretKind,
    hash_secret,
    hash_slip_code,
    make_secret,
    make_slip_code,
    same_secret,
)


@pytest.mark.parametrize("kind", SecretKind)
def test_a_credential_is_found_again_by_its_hash_and_only_as_its_kind(kind: SecretKind) -> None:
    fresh = make_secret(kind)
    assert re.fullmatch(kind + "[0-9A-Za-z]{49}", fresh.shown)
    assert re.fullmatch("[0-9a-f]{64}", fresh.at_rest)
    assert hash_secret(kind, fresh.shown) == fresh.at_rest
    for other in set(SecretKind) - {kind}:
        with pytest.raises(MalformedSecret):
            hash_secret(other, fresh.shown)


def test_credentials_are_all_different_and_their_hashes_do_not_show_them() -> None:
    made = [make_secret(SecretKind.PERSONAL_TOKEN) for _ in range(200)]
    assert len({fresh.shown for fresh in made}) == len({fresh.at_rest for fresh in made}) == 200
    assert len({fresh.shown[7:12] for fresh in made}) > 190


def test_every_mistyped_letter_is_noticed() -> None:
    shown = make_secret(SecretKind.PERSONAL_TOKEN).shown
    for place in range(len(shown)):
        letter = "a" if shown[place] != "a" else "b"
        for mistyped in (shown[:place] + letter + shown[place + 1 :], shown[:place] + shown[place + 1 :]):
            with pytest.raises(MalformedSecret):
                hash_secret(SecretKind.PERSONAL_TOKEN, mistyped)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "wm_pat_",
        "wm_pat_" + "0" * 49,
        "x" * 56,
        "wm_pat_" + "\u00e9" * 49,
        "\ud800" * 56,
        "wm_pat_" + "a" * 10**6,
        "\x00" * 56,
    ],
    ids=range(8),
)
def test_what_is_no_token_is_refused(typed: str) -> None:
    with pytest.raises(MalformedSecret) as refused:
        hash_secret(SecretKind.PERSONAL_TOKEN, typed)
    assert refused.value.status == 401
    assert typed == "" or typed not in str(refused.value)


def test_space_around_a_copied_token_is_not_ours_to_guess() -> None:
    with pytest.raises(MalformedSecret):
        hash_secret(SecretKind.GUEST, make_secret(SecretKind.GUEST).shown + "\n")


def test_a_slip_code_is_short_and_still_hard_to_guess() -> None:
    code = make_slip_code()
    assert re.fullmatch(rf"([{SLIP_ALPHABET}]{{4}}-){{2}}[{SLIP_ALPHABET}]{{4}}", code.shown)
    assert SLIP_CHARACTERS * math.log2(len(SLIP_ALPHABET)) >= 50
    assert len(set(SLIP_ALPHABET)) == len(SLIP_ALPHABET)
    assert set("01OILSZGBUAE").isdisjoint(SLIP_ALPHABET)
    assert len({make_slip_code().shown for _ in range(50)}) == 50


def known_code() -> Fresh:
    return Fresh("2568-CDFH-JKMN", hash_slip_code("2568CDFHJKMN"))


@pytest.mark.parametrize(
    "typed",
    [
        "2568-CDFH-JKMN",
        "2568cdfhjkmn",
        " 2568 cdfh jkmn ",
        "ZSGB-CDFH-JKMN",
        "zsgb-cdfh-jkmn",
        "2568\u2013CDFH\u2014JKMN",
        "2 5 6 8 C D F H J K M N",
        "2568-CDFH-JKMN\n",
    ],
)
def test_a_slip_code_may_be_typed_as_a_child_would(typed: str) -> None:
    assert hash_slip_code(typed) == known_code().at_rest


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2568-CDFH-JKM",
        "2568-CDFH-JKMNP",
        "2568-CDFH-JKMU",
        "2568-CDFH-JKM0",
        "2568\x00CDFHJKMN",
        "\ud800" * 12,
        "2" * 10**6,
        "\uff12568CDFHJKMN",
        "'; --",
    ],
    ids=range(10),
)
def test_what_is_no_slip_code_is_refused(typed: str) -> None:
    with pytest.raises(MalformedSecret):
        hash_slip_code(typed)


def test_hashes_are_compared() -> None:
    one, other = make_slip_code().at_rest, make_slip_code().at_rest
    assert same_secret(one, one)
    assert not same_secret(one, other)
    assert not same_secret(one, one[:-1])
