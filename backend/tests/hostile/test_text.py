"""Text from strangers: look-alikes, hidden characters, and what counts as a change."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_
from pydantic import TypeAdapter, ValidationError

from waymark.kit.text import (
    BadEmail,
    MixedScripts,
    SafeLine,
    SafeName,
    SafeSentence,
    SafeText,
    UserName,
    changed_share,
    fold,
    fold_email,
    one_alphabet,
    similarity,
    sort_key,
)

CYRILLIC_A = "\u0430"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ANA"),
        ("\u212aate", "kate"),
        ("\u017fam", "sam"),
        ("\ufb01ona", "fiona"),
        ("stra\u00dfe", "STRASSE"),
        ("\u00c4\u00c9", "\u00e4\u00e9"),
        ("e\u0301cole", "\u00c9COLE"),
        ("\uff21\uff4e\uff41", "ana"),
        ("a\u200bn\u00ada\ufeff", "ana"),
        ("  Ana   Maria\u00a0Li ", "ana maria li"),
        ("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3"),
    ],
)
def test_spellings_that_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("resume", "r\u00e9sum\u00e9"), ("admin", CYRILLIC_A + "dmin"), ("mike", "m\u0131ke")]
)
def test_spellings_that_are_not_equal(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None, derandomize=True)
@given(any_.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        (" Ana.Li@School.ORG ", "ana.li@school.org"),
        ("ana+goals@b\u00fccher.example", "ana+goals@xn--bcher-kva.example"),
        ("ANA@\uff53chool.org.", "ana@school.org"),
        ("\u00e4nne@school.org", "\u00e4nne@school.org"),
        ("o'neil@school.org", "o'neil@school.org"),
    ],
)
def test_addresses_that_are_equal(typed: str, folded: str) -> None:
    assert fold_email(typed) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "ana", "ana@", "@school.org", "ana@school", "a b@school.org", "ana@school..org", ".ana@school.org",
        "ana.@school.org", "a..b@school.org", "ana@@school.org", "ana@10.0.0.1", "ana@[10.0.0.1]", "ana@-school.org",
        '"ana li"@school.org', "ana@school.org\nbcc: all@school.org", "ana\x00@school.org", "ana@sch\x00ool.org",
        "a" * 65 + "@school.org", "ana@" + "a" * 64 + ".org", "ana@" + "a." * 130 + "org",
        "<ana@school.org>",
        "ana@school.org,ben@school.org", "ana@school.org/..",
        "ana@\ud800.org", "\ud800@school.org", "ana\u202e@school\u2028.org",
    ],
)  # fmt: skip
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(BadEmail, match=r"name@school\.org"):
        fold_email(typed)


def test_names_are_sorted_as_a_reader_expects() -> None:
    people = [
        ("Zo\u00eb", "Bo"),
        ("\u00c4pfel", "Xi"),
        ("Apfel", "Yo"),
        ("Li Ann", "Bo"),
        ("Li", "Wei"),
        ("\u00d8re", "Al"),
        ("\U0001f98a", "Fox"),
    ]
    ordered = sorted(people, key=lambda name: sort_key(*name))
    assert [family for family, _ in ordered] == [
        "\u00c4pfel",
        "Apfel",
        "Li",
        "Li Ann",
        "\u00d8re",
        "Zo\u00eb",
        "\U0001f98a",
    ]
    assert sort_key("O'Neil", "Ana") == sort_key("oneil", "ANA")
    assert sort_key("\u0939\u093f") != sort_key("\u0939\u0940")
    assert len(sort_key("x" * 1000)) == 200


SINGLE: list[Any] = [SafeLine, SafeName]
EVERY: list[Any] = [SafeText, SafeSentence, SafeLine, SafeName, UserName]


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    "typed",
    [
        "an\x00a",
        "ana\x1b[2J",
        "ana\x7f",
        "ana\x9b",
        "ana\ud800",
        "\udfffana",
        "ana\x08",
        "\u200b\u200b\u200b",
        "\u2060 \u00ad\u200d",
    ],
)
def test_text_that_no_field_takes(kind: Any, typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("typed", [None, 7, b"\xff", ["ana"], {"a": 1}])
def test_what_is_no_text(kind: Any, typed: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)


@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("typed", ["a\nb", "a\tb", "a\u2028b", "a\u2029b", "a\u202eb", "a\u2066b", "a\rb"])
def test_a_name_stays_in_its_line_and_direction(kind: Any, typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)


def test_longer_text_keeps_its_lines_and_loses_the_space_around() -> None:
    assert TypeAdapter(SafeText).validate_python("  one\r\ntwo\rthree\tx \n") == "one\ntwo\nthree\tx"
    assert TypeAdapter(SafeText).validate_python("") == ""
    assert TypeAdapter(SafeName).validate_python(" e\u0301a ") == "\u00e9a"
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert TypeAdapter(SafeSentence).validate_python(family) == family


@pytest.mark.parametrize(
    ("kind", "longest"), [(SafeText, 10_000), (SafeSentence, 500), (SafeLine, 200), (SafeName, 120)]
)
def test_length_counts_what_is_kept(kind: Any, longest: int) -> None:
    adapter = TypeAdapter(kind)
    assert len(adapter.validate_python(" " + "e\u0301" * longest)) == longest
    with pytest.raises(ValidationError):
        adapter.validate_python("e" * (longest + 1))
    assert adapter.json_schema()["maxLength"] == longest


@pytest.mark.parametrize(
    "name",
    [
        "ana",
        "\u0430\u043d\u043d\u0430",
        "\u7530\u4e2d\u3042\u30a2ana",
        "\u674e\ud64d",
        "li.wei-7",
        "\u00e9mile",
        "\u0391\u03bd\u03bd\u03b1",
    ],
)
def test_user_names_in_one_alphabet(name: str) -> None:
    assert one_alphabet(name) == name


@pytest.mark.parametrize(
    "name",
    [
        CYRILLIC_A + "dmin",
        "ana\u03bf",
        "\u0391nna",
        "\u0430\u03bd\u03b1",
        "\u05d0na",
        "p\u0430yp\u0430l",
        "\u3042\u0430",
    ],
)
def test_user_names_with_look_alikes(name: str) -> None:
    with pytest.raises(MixedScripts):
        one_alphabet(name)
    with pytest.raises(ValidationError):
        TypeAdapter(UserName).validate_python(name + "xx"[: max(0, 3 - len(name))])


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ("", "", 0.0),
        ("I read a book", "I read a book", 0.0),
        ("I read a book.", "  i READ, a book!", 0.0),
        ("", "I read", 1.0),
        ("I read", "", 1.0),
        ("one two three four five", "one two three four six", 0.2),
        ("one two three four", "one two three four five", 0.2),
        ("one two three four five", "five one two three four", 0.2),
        ("cats and dogs", "fish or birds", 1.0),
        ("\u6211\u6bcf\u5929\u8bfb\u4e66", "\u6211\u6bcf\u5929\u8dd1\u4e66", 0.2),
        (
            "\u0939\u093f\u0928\u094d\u0926\u0940 \u092a\u0922\u093c\u0928\u093e",
            "\u0939\u093f\u0928\u094d\u0926\u0940 \u0932\u093f\u0916\u0928\u093e",
            0.5,
        ),
    ],
)
def test_share_of_words_that_changed(old: str, new: str, share: float) -> None:
    assert changed_share(old, new) == pytest.approx(share)
    assert changed_share(new, old) == pytest.approx(share)


def test_similarity_of_a_copy_and_of_something_else() -> None:
    template = "I will read one book each month and talk about it with a friend"
    assert similarity(template, template.upper()) == 1.0
    assert similarity("", "!!") == 1.0
    assert similarity(template, template.replace("book", "story")) >= 0.8
    assert similarity(template, "My goal is to run five kilometres before summer") < 0.2
    assert similarity(template, "") == 0.0


@settings(deadline=None, derandomize=True)
@given(any_.lists(any_.sampled_from("abcde"), max_size=9), any_.lists(any_.sampled_from("abcde"), max_size=9))
def test_words_in_common_agree_with_the_plain_definition(left: list[str], right: list[str]) -> None:
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row, word in enumerate(left):
        for column, other in enumerate(right):
            best[row + 1][column + 1] = (
                best[row][column] + 1 if word == other else max(best[row][column + 1], best[row + 1][column])
            )
    both = len(left) + len(right)
    expected = 2 * best[-1][-1] / both if both else 1.0
    assert similarity(" ".join(left), " ".join(right)) == pytest.approx(expected)


def test_a_text_made_to_be_slow_is_not_slow() -> None:
    started = time.perf_counter()
    assert changed_share("a " * 5000, "a b " * 2500) == pytest.approx(0.5)
    assert changed_share("a b " * 2500, "b a " * 2500) == pytest.approx(1 / 5000)
    assert time.perf_counter() - started < 2
