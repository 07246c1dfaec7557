"""Moodle: numbers as text or not, the secret left out, and whom each event is about."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import RECEIVED, Body, moodle, moodle_graded, moodle_submitted
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, Result, Told, ToldKind, Work

AT = datetime(2026, 11, 5, 8, 30, 2, tzinfo=UTC)


def told(body: Any) -> Told:
    (one,) = told_in(SourceForm.MOODLE, body, RECEIVED)
    return one


@pytest.mark.parametrize(("word", "is_over"), [("created", False), ("updated", False), ("deleted", True)])
def test_a_place_in_a_course_is_the_related_users(word: str, is_over: bool) -> None:
    body = moodle(rf"\core\event\user_enrolment_{word}", objectid="5", other={"enrol": "manual"})
    one = told(body)
    assert one == Told(
        id=one.id,
        event=rf"core\event\user_enrolment_{word}",
        at=AT,
        kind=ToldKind.ENROLLMENT,
        raw={key: value for key, value in body.items() if key != "token"},
        actor=Named("3"),
        learner=Named("12"),
        course=Named("2"),
        role=None,
        is_over=is_over,
    )


@pytest.mark.parametrize(
    "name",
    [
        r"\core\event\user_enrolment_created",
        r"\\core\\event\\user_enrolment_created",
        r"core\event\user_enrolment_created",
        r" \core\event\user_enrolment_created ",
    ],
)
def test_backslashes_may_be_single_or_double(name: str) -> None:
    assert (told(moodle(name)).kind, told(moodle(name)).event) == (
        ToldKind.ENROLLMENT,
        r"core\event\user_enrolment_created",
    )


def test_the_secret_is_neither_kept_nor_part_of_the_id() -> None:
    one, other = told(moodle_graded()), told(moodle_graded(token="another"))
    assert "token" not in one.raw
    assert "replace-with" not in json.dumps(dict(one.raw))
    assert one.id == other.id
    assert told(dict(one.raw)) == one


@pytest.mark.parametrize("number", [12, "12", " 12 ", 12.0])
def test_numbers_may_be_text(number: Any) -> None:
    assert told(moodle_graded(relateduserid=number)).learner == Named("12")


@pytest.mark.parametrize("nobody", [0, "0", -1, "-10", None, "", True, [12], {"id": 12}, 1.5, "one", "١٢"])
def test_nobody_is_graded_when_no_user_is_named(nobody: Any) -> None:
    one = told(moodle_graded(relateduserid=nobody))
    assert (one.kind, one.learner, one.result, one.actor) == (ToldKind.OTHER, None, None, Named("3"))


def test_work_is_whoever_is_related_or_else_of_whoever_acted() -> None:
    alone = told(moodle_submitted())
    assert alone.actor == alone.learner == Named("12")
    for_another = told(moodle_submitted(userid=3, relateduserid=12))
    assert (for_another.actor, for_another.learner) == (Named("3"), Named("12"))


def test_that_work_was_graded_is_told_without_a_result_and_not_as_taken_back() -> None:
    body = moodle(r"\mod_assign\event\submission_graded", contextlevel=70, contextinstanceid="18", objectid="7")
    one = told(body)
    assert (one.kind, one.work, one.result) == (ToldKind.GRADE, Work(task=Named("cm:18")), None)


@pytest.mark.parametrize(
    ("other", "result"),
    [
        ({"itemid": "9", "finalgrade": "78.50000"}, Result(78.5)),
        ({"itemid": 9, "finalgrade": 0}, Result(0.0)),
        ({"itemid": "9", "finalgrade": None}, Result()),
        ('{"itemid":"9","overridden":false,"finalgrade":61}', Result(61.0)),
    ],
)
def test_grades(other: Any, result: Result) -> None:
    one = told(moodle_graded(other=other))
    assert (one.kind, one.result) == (ToldKind.GRADE, result)
    assert one.work == Work(task=Named("grade_item:9"))


@pytest.mark.parametrize(
    "other",
    [
        None,
        "",
        'a:2:{s:6:"itemid";s:1:"9";}',
        "[]",
        "{",
        "[" * 5000,
        {"itemid": "9"},
        {"finalgrade": 5},
        {"itemid": "9", "finalgrade": "1e400"},
        {"itemid": "9", "finalgrade": True},
        '{"itemid":"9","finalgrade":NaN}',
        '{"itemid":"9","finalgrade":1e400}',
    ],
)
def test_a_grade_that_cannot_be_read_is_kept_and_not_acted_upon(other: Any) -> None:
    one = told(moodle_graded(other=other))
    assert (one.kind, one.work, one.result) == (ToldKind.OTHER, None, None)


@pytest.mark.parametrize(
    ("word", "other", "outcome"),
    [
        ("rated", {"grade": 3}, "user_competency:41"),
        ("rated_in_course", {"grade": "3", "competencyid": "6"}, "competency:6"),
        ("rated_in_plan", {"grade": "3", "competencyid": 6}, "competency:6"),
    ],
)
def test_a_rating_is_a_word_because_its_scale_is_not_told(word: str, other: Body, outcome: str) -> None:
    one = told(moodle(rf"\core\event\competency_user_competency_{word}", objectid="41", other=other))
    assert (one.kind, one.learner) == (ToldKind.OUTCOME, Named("12"))
    assert one.result == Result(text="3", outcome=Named(outcome))


def test_a_rating_without_a_grade_is_not_acted_upon() -> None:
    one = told(moodle(r"\core\event\competency_user_competency_rated", objectid="41", other={"grade": None}))
    assert one.kind is ToldKind.OTHER


@pytest.mark.parametrize(("word", "is_over"), [("created", False), ("updated", False), ("deleted", True)])
def test_accounts(word: str, is_over: bool) -> None:
    other = {"username": "armas", "email": "armas@rioverde.example", "idnumber": "u000009"}
    body = moodle(rf"\core\event\user_{word}", objectid="12", courseid="0", other=other)
    one = told(body)
    assert (one.kind, one.is_over, one.course, one.actor) == (ToldKind.PERSON, is_over, None, Named("3"))
    assert one.learner == Named("12", also=("u000009",), name="armas")


def test_a_user_name_that_is_an_address_is_not_kept_as_a_name() -> None:
    other = {"username": "armas@rioverde.example", "idnumber": "armas@rioverde.example"}
    assert told(moodle(r"\core\event\user_deleted", objectid="12", other=other)).learner == Named("12")


def test_an_unknown_event_is_kept_with_whom_it_names() -> None:
    one = told(moodle(r"\core\event\course_viewed", other={"finalgrade": 5, "itemid": 9}))
    assert (one.kind, one.actor, one.learner, one.course, one.result) == (
        ToldKind.OTHER,
        Named("3"),
        Named("12"),
        Named("2"),
        None,
    )


@pytest.mark.parametrize("time", [None, "soon", 0, -5, True, 1e300, 10**30, "99999999999", [], "2026-11-05"])
def test_an_absurd_moment_gives_way_to_when_it_was_received(time: Any) -> None:
    assert told(moodle_graded(timecreated=time)).at == RECEIVED


def test_a_moment_as_text() -> None:
    assert told(moodle_graded(timecreated="1793867402")).at == AT


@pytest.mark.parametrize("body", [None, [], "x", 7, {}, {"eventname": 5}, {"eventname": ""}, {"eventname": "x" * 5000}])
def test_what_is_no_event_of_moodle_is_refused(body: Any) -> None:
    with pytest.raises(Garbled):
        told_in(SourceForm.MOODLE, body, RECEIVED)
