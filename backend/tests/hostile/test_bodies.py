"""A body that is read quickly says what it says when read with care; what is out of order gets through nowhere."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.kit.http.bodies import UNSURE, _read_carefully, _read_quickly, check_depth, read_json
from waymark.kit.problems import BadRequest

PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(['"', "\\", "{}", "a"])
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner), max_leaves=20)


@settings(deadline=None)
@given(VALUES, st.booleans())
def test_both_ways_say_the_same(value: Any, escaped: bool) -> None:
    raw = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    quickly = _read_quickly(raw)
    if quickly is not UNSURE:
        careful = _read_carefully(raw)
        check_depth(careful)
        assert (quickly, repr(quickly)) == (careful, repr(careful))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), PLAIN), min_size=2, max_size=4))
def test_a_field_that_is_named_twice_is_refused(pairs: list[tuple[str, Any]]) -> None:
    raw = "{" + ", ".join(f'"{name}": {json.dumps(value)}' for name, value in pairs) + "}"
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        with pytest.raises(BadRequest):
            read_json(raw.encode())
        with pytest.raises(BadRequest):
            read_json(f'[{raw}, {{"a": "\\\\", "b": "x"}}]'.encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"nothing",
        b"[1,]",
        b"NaN",
        b'{"a": Infinity}',
        b'"\\ud800"',
        b'"\xff"',
        b'"\x00"',
        b"18446744073709551616",
        b"9223372036854775808",
        b"[-9223372036854775809]",
        b"[" * 33 + b"]" * 33,
        b"[" * 100_000,
        b'{"a": 1, "a": 1}',
        b'{"a": {"b": "", "b": ""}}',
    ],
)
def test_what_is_out_of_order_is_refused(raw: bytes) -> None:
    with pytest.raises(BadRequest):
        read_json(raw)


def test_plain_bodies_are_read_quickly() -> None:
    for raw in (b'{"sentence": "Play my song", "why": "", "statement_ids": [], "n": 1, "b": true}', b"[]", b'"x"'):
        assert _read_quickly(raw) == json.loads(raw)
