"""Whatever comes in, it is told or refused as garbled, and whatever is told keeps its promises."""

import copy
import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import category

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.integrations.lms.examples import RECEIVED, SAMPLES, caliper, flattened, moodle, openedx_enrollment
from tests.integrations.lms.test_lms_caliper import blackboard_grade, canvas_submission
from tests.integrations.lms.test_lms_generic import EXAMPLES, message
from tests.integrations.lms.test_lms_openedx import answer, course_grade, registration
from tests.integrations.lms.test_lms_xapi import edx
from tests.integrations.lms.test_lms_xapi import moodle as moodle_statement
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.reading import EARLIEST, EMAIL, LATEST, LONGEST_TITLE, Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, Result, Told, ToldKind, Work

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BODIES: list[tuple[SourceForm, Any]] = [
    *((SourceForm(name.split("_", maxsplit=1)[0]), body) for name, body in SAMPLES.items()),
    *((SourceForm.STANDARD_WEBHOOKS, message(name)) for name in EXAMPLES),
    (SourceForm.CALIPER, caliper(blackboard_grade(), canvas_submission())),
    (SourceForm.XAPI, moodle_statement()),
    (SourceForm.XAPI, [edx("http://adlnet.gov/expapi/verbs/attempted"), moodle_statement()]),
    (SourceForm.MOODLE, moodle(r"\core\event\user_deleted", objectid=12, other='{"idnumber":"u1","username":"a"}')),
    (SourceForm.MOODLE, moodle(r"\core\event\competency_user_competency_rated", objectid=4, other={"grade": 2})),
    (SourceForm.OPENEDX, answer()),
    (SourceForm.OPENEDX, course_grade()),
    (SourceForm.OPENEDX, registration()),
    (SourceForm.OPENEDX, flattened(openedx_enrollment())),
]
NASTY = st.sampled_from(
    [
        "", " ", "\0", "a\0b", "\u202eabc", "armas@rioverde.example", "mailto:armas@rioverde.example", "a" * 201,
        "a" * 5000, "\ud800", "'; DROP TABLE users; --", "%s", "{}", "1e400", "-1", "0", "NaN", "2107~48", "٣",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2026-11-05", "javascript:alert(1)", "http://[",
        "https://x.example/?m=armas@rioverde.example", "None", "False", "\\core\\event\\user_graded", "urn:uuid:",
        "urn:instructure:canvas:user:21070000000000048", "sha256:", "deleted", "Person", "Group", "Graded", "course",
    ]
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([10**13, 10**30, 10**400, -1, 0, True, 2**63, 1e300, math.inf, math.nan, -0.0, 253402300800]),
)
LEAF = st.one_of(st.none(), st.booleans(), NUMBERS, NASTY, st.text(max_size=40), st.datetimes().map(str))


def keys_in(value: Any) -> Iterator[str]:
    """Every key of the examples, so that arbitrary values stand where somebody looks."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key
        yield from keys_in(inner)
    for inner in value if isinstance(value, list) else ():
        yield from keys_in(inner)


KEYS = st.one_of(st.sampled_from(sorted({key for _, body in BODIES for key in keys_in(body)})), st.text(max_size=9))
ANYTHING = st.recursive(
    LEAF, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)), max_leaves=25
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each value stands."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from places(inner, (*path, key))


def put(body: Any, path: tuple[Any, ...], value: Any, *, away: bool) -> Any:
    """Return the body with one value replaced or taken away."""
    if not path:
        return value
    body = copy.deepcopy(body)
    holder = body
    for step in path[:-1]:
        holder = holder[step]
    if away:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return body


def check_text(text: str, longest: int) -> None:
    assert isinstance(text, str)
    assert len(text) <= longest
    assert text == text.strip()
    assert not any(category(sign) in ("Cc", "Cs") for sign in text)
    assert not EMAIL.search(text)


def check_named(one: Named | None) -> None:
    if one is not None:
        assert one.id
        assert one.id not in one.also
        assert len(set(one.also)) == len(one.also)
        check_text(one.name, LONGEST_TITLE)
        for identifier in (one.id, *one.also):
            assert identifier
            check_text(identifier, 200)


def check_moment(at: datetime | None) -> None:
    if at is not None:
        assert at.utcoffset() == timedelta()
        assert EARLIEST <= at < LATEST


def check_work(work: Work | None) -> None:
    if work is not None:
        check_named(work.task)
        check_moment(work.submitted_at)
        assert work.attempt is None or (type(work.attempt) is int and work.attempt >= 1)
        assert work.url == "" or work.url.startswith(("http://", "https://"))
        assert len(work.url) <= 2000


def check_result(result: Result | None) -> None:
    if result is not None:
        check_named(result.outcome)
        check_moment(result.at)
        check_text(result.text, 200)
        assert result.given is None or (type(result.given) is float and abs(result.given) <= 1e9)
        assert result.most is None or 0 < result.most <= 1e9
        assert result.is_mastered in (True, False, None)
        assert result.share is None or 0 <= result.share <= 1


def check(form: SourceForm, one: Told) -> None:
    """What whoever acts upon it may rely on."""
    assert 0 < len(one.id) <= 200
    check_text(one.event, 200)
    assert one.event
    assert one.at.tzinfo is UTC
    for named in (one.actor, one.learner, one.course):
        check_named(named)
    check_moment(one.at)
    check_work(one.work)
    check_result(one.result)
    if one.actor and one.learner and one.actor.id == one.learner.id:
        assert one.actor == one.learner
    if one.kind is ToldKind.OTHER:
        assert (one.role, one.is_over, one.work, one.result) == (None, False, None, None)
    else:
        assert one.learner is not None
    assert (one.course is not None) or one.kind is not ToldKind.ENROLLMENT
    assert (one.work is not None) or one.kind not in (ToldKind.SUBMISSION, ToldKind.GRADE)
    assert (one.result is not None and one.result.outcome is not None) or one.kind is not ToldKind.OUTCOME
    if form is SourceForm.MOODLE:
        assert "token" not in one.raw
    kept = json.loads(json.dumps(dict(one.raw), sort_keys=True))
    (again,) = told_in(form, kept, RECEIVED)
    assert vars(again) | {"raw": None} == vars(one) | {"raw": None}
    json.dumps(dict(one.raw), ensure_ascii=False).encode()


def tried(form: SourceForm, body: Any) -> list[Told]:
    """Return what is told and hold it to its promises; nothing when the body is refused."""
    before = repr(body)
    try:
        found = told_in(form, body, RECEIVED)
    except Garbled as garbled:
        assert garbled.status == 400
        assert garbled.detail
        return []
    for one in found:
        check(form, one)
    assert repr(body) == before
    assert [one.id for one in told_in(form, copy.deepcopy(body), RECEIVED)] == [one.id for one in found]
    return found


@pytest.mark.parametrize(("form", "body"), BODIES)
def test_each_example_is_told_and_acted_upon_or_kept(form: SourceForm, body: Any) -> None:
    assert tried(form, body)


@pytest.mark.parametrize("form", SourceForm)
@MANY
@given(body=ANYTHING)
@example(body=[[[]]])
@example(body={"metadata": {"event_name": "grade_change"}, "body": {}})
def test_anything(form: SourceForm, body: Any) -> None:
    tried(form, body)


@pytest.mark.parametrize(("form", "body"), BODIES)
@settings(MANY, max_examples=40)
@given(data=st.data())
def test_any_value_in_any_place(form: SourceForm, body: Any, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(body))))
        body = put(body, path, data.draw(ANYTHING), away=data.draw(st.booleans()))
    tried(form, body)


@pytest.mark.parametrize(("form", "body"), BODIES)
def test_each_place_with_each_nasty_value(form: SourceForm, body: Any) -> None:
    values: list[Any] = [
        None,
        True,
        0,
        -1,
        10**30,
        10**400,
        1e300,
        math.inf,
        "",
        "\0",
        "a" * 9000,
        "a@b.example",
        [],
        {},
        [[{}]],
    ]
    for path in places(body):
        for value in values:
            tried(form, put(body, path, value, away=False))
        tried(form, put(body, path, None, away=True))


@pytest.mark.parametrize("form", SourceForm)
def test_a_body_of_one_form_is_no_body_of_another(form: SourceForm) -> None:
    for other, body in BODIES:
        if other is not form:
            with pytest.raises(Garbled):
                told_in(form, body, RECEIVED)


def deep(levels: int, *, as_list: bool) -> Any:
    value: Any = "bottom"
    for _ in range(levels):
        value = [value] if as_list else {"data": value}
    return value


@pytest.mark.parametrize("as_list", [True, False])
@pytest.mark.parametrize("form", SourceForm)
def test_what_is_nested_without_end_is_refused(form: SourceForm, as_list: bool) -> None:
    inside = {"metadata": {"event_name": "x"}, "body": deep(5000, as_list=as_list)}
    for body in (deep(100_000, as_list=as_list), inside):
        with pytest.raises(Garbled):
            told_in(form, body, RECEIVED)


NO_JSON = [b"bytes", datetime(2026, 1, 1, tzinfo=UTC), object(), {1: "x"}, "\ud800", {"\udfff": 1}]


@pytest.mark.parametrize("value", NO_JSON)
def test_what_no_json_holds_is_refused(value: Any) -> None:
    for form, body in BODIES:
        if isinstance(body, dict):
            with pytest.raises(Garbled):
                told_in(form, body | {"more": value}, RECEIVED)
