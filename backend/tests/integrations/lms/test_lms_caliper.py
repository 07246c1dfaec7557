"""Caliper as Canvas, Blackboard and Open edX send it: the grader is not the learner, and a program is nobody."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import (
    LEARNER,
    RECEIVED,
    TEACHER,
    Body,
    caliper,
    caliper_grade,
    canvas_urn,
)
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, Result, Told, ToldKind, Work

SITE = "https://caliper-mapping.blackboard.example/v1/sites/5a"
PROGRAM = {"id": f"{SITE}/applications/learn", "type": "SoftwareApplication"}
PUPIL = {
    "id": f"{SITE}/users/0e96",
    "type": "Person",
    "extensions": {"bb:user.id": "_12_1", "bb:user.externalId": "u000009"},
}
SENT = datetime(2026, 11, 5, 8, 30, 3, 101000, tzinfo=UTC)


def all_told(*events: Any) -> list[Told]:
    return told_in(SourceForm.CALIPER, caliper(*events), RECEIVED)


def told(event: Any) -> Told:
    (one,) = all_told(event)
    return one


def blackboard_grade(**score: Any) -> Body:
    """A grade as Blackboard sends it at night: by the program, with its id bare and no points in the score."""
    attempt = {
        "id": f"{SITE}/gradableItems/_7_1/attempts/_9_1",
        "type": "Attempt",
        "assignable": {"id": f"{SITE}/gradableItems/_7_1", "type": "Assessment", "name": "Rain", "maxScore": 160},
        "assignee": PUPIL,
        "count": 2,
    }
    return {
        "type": "GradeEvent",
        "id": "54b54b42-dd02-42f8-88ed-07bd719bfb7c",
        "actor": PROGRAM,
        "action": "Graded",
        "object": attempt,
        "generated": {
            "id": f"{SITE}/gradableItems/_7_1/attempts/_9_1/score",
            "type": "Score",
            "attempt": attempt,
            "maxScore": 0,
            "scoreGiven": 39.45205,
            "scoredBy": PROGRAM,
        }
        | score,
        "eventTime": "2026-11-04T12:59:47.248Z",
        "group": {
            "id": f"{SITE}/courses/6d01",
            "type": "CourseOffering",
            "courseNumber": "BIO-101",
            "extensions": {"bb:course.id": "_1_1"},
        },
    }


def canvas_submission(**event: Any) -> Body:
    attempt = {
        "id": canvas_urn("submission", "21070000012345567"),
        "type": "Attempt",
        "extensions": {"com.instructure.canvas": {"url": "https://work.example/rain"}},
        "assignee": {"id": canvas_urn("user", LEARNER), "type": "Person"},
        "assignable": {"id": canvas_urn("assignment", "21070000000000355"), "type": "AssignableDigitalResource"},
        "count": 12,
        "body": "What I found out about rain",
    }
    canvas = {"root_account_id": "21070000000000001", "user_sis_id": "u000009"}
    return {
        "id": "urn:uuid:bd9dedcf-6fd9-4605-82d6-325c4e2adaf6",
        "type": "AssignableEvent",
        "actor": {
            "id": canvas_urn("user", LEARNER),
            "type": "Person",
            "extensions": {"com.instructure.canvas": canvas},
        },
        "action": "Submitted",
        "object": attempt,
        "eventTime": "2026-11-01T19:11:21.419Z",
        "group": {"id": canvas_urn("course", "21070000000000565"), "type": "CourseOffering"},
    } | event


def test_blackboard_grades_at_night_by_a_program() -> None:
    event = blackboard_grade()
    assert told(event) == Told(
        id="urn:uuid:54b54b42-dd02-42f8-88ed-07bd719bfb7c",
        event="GradeEvent.Graded",
        at=datetime(2026, 11, 4, 12, 59, 47, 248000, tzinfo=UTC),
        kind=ToldKind.GRADE,
        raw=caliper(event),
        actor=None,
        learner=Named(f"{SITE}/users/0e96", also=("u000009",)),
        course=Named(f"{SITE}/courses/6d01", also=("BIO-101",)),
        work=Work(task=Named(f"{SITE}/gradableItems/_7_1", name="Rain"), attempt=2),
        result=Result(39.45205, 160.0),
    )


def test_canvas_tells_work_that_was_handed_in() -> None:
    one = told(canvas_submission())
    at = datetime(2026, 11, 1, 19, 11, 21, 419000, tzinfo=UTC)
    assert one.actor == one.learner == Named("48", also=("u000009",))
    assert one.course == Named("565")
    assert one.work == Work(task=Named("355"), attempt=12, url="https://work.example/rain", submitted_at=at)


def test_open_edx_names_course_and_task_otherwise() -> None:
    event = {
        "@context": "http://purl.imsglobal.org/ctx/caliper/v1p2",
        "id": "urn:uuid:b52eb5c3-350f-45c2-9f03-aa642b7ad30d",
        "type": "AssessmentEvent",
        "actor": {"id": "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb", "type": "Person"},
        "action": "Submitted",
        "object": {
            "id": "block-v1:RioVerde+PH100+2026+type@problem+block@3fc5",
            "type": "Assessment",
            "extensions": {"course_id": "course-v1:RioVerde+PH100+2026", "weighted_earned": 0},
        },
        "eventTime": "2026-10-15T05:59:29.700Z",
    }
    one = told(event)
    assert (one.kind, one.result) == (ToldKind.SUBMISSION, None)
    assert one.learner == Named("32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb")
    assert one.course == Named("course-v1:RioVerde+PH100+2026")
    assert one.work is not None
    assert one.work.task == Named("block-v1:RioVerde+PH100+2026+type@problem+block@3fc5")


def test_without_an_assignee_nobody_is_graded_least_of_all_the_grader() -> None:
    event = caliper_grade()
    del event["object"]["assignee"]
    one = told(event)
    assert (one.kind, one.learner, one.result) == (ToldKind.OTHER, None, None)
    assert one.actor == Named("987", also=("u000003",))


def test_the_assignee_may_stand_in_the_score_alone() -> None:
    event = caliper_grade()
    attempt = event["object"]
    event["object"] = attempt["id"]
    event["generated"]["attempt"] = attempt
    one = told(event)
    assert (one.kind, one.learner) == (ToldKind.GRADE, Named("48"))
    assert one.work == Work(task=Named("355"))


def test_a_teacher_who_hands_in_for_a_learner_is_the_actor() -> None:
    teacher = {"id": canvas_urn("user", TEACHER), "type": "Person"}
    one = told(canvas_submission(actor=teacher))
    assert (one.actor, one.learner) == (Named("987"), Named("48"))


def test_a_program_or_a_group_hands_in_nothing() -> None:
    event = canvas_submission(actor=PROGRAM)
    del event["object"]["assignee"]
    assert told(event).kind is ToldKind.OTHER
    group = canvas_submission()
    group["object"]["assignee"] = {"id": "urn:group:7", "type": "Group"}
    assert (told(group).kind, told(group).learner) == (ToldKind.OTHER, None)


def test_actors_and_objects_may_be_bare_addresses() -> None:
    one = told(canvas_submission(actor=canvas_urn("user", LEARNER), object=canvas_urn("quiz", "21070000000000009")))
    assert one.kind is ToldKind.SUBMISSION
    assert one.learner == one.actor == Named("48")
    assert one.work is not None
    assert one.work.task == Named("quiz:9")
    scored = caliper_grade(actor=PROGRAM)
    assert told(scored).actor == Named("987")  # scoredBy is an address


def test_a_shard_that_is_known_tells_others_apart() -> None:
    event = canvas_submission()
    event["object"]["assignee"]["id"] = canvas_urn("user", "21080000000000048")
    assert told(event).learner == Named("21080000000000048")


@pytest.mark.parametrize(
    ("score", "result"),
    [
        ({"scoreGiven": 12, "maxScore": 20}, Result(12.0, 20.0)),
        ({"scoreGiven": None}, Result()),
        (
            {"scoreGiven": 4, "maxScore": 5, "extensions": {"com.instructure.canvas": {"grade": "B"}}},
            Result(4.0, 5.0, "B"),
        ),
    ],
)
def test_scores(score: Body, result: Result) -> None:
    one = told(blackboard_grade(**score))
    assert (one.kind, one.result) == (ToldKind.GRADE, result)


def test_a_grade_without_a_score_is_not_acted_upon() -> None:
    event = blackboard_grade()
    del event["generated"]["scoreGiven"]
    assert told(event).kind is ToldKind.OTHER
    assert told(blackboard_grade(scoreGiven="a lot")).kind is ToldKind.OTHER


@pytest.mark.parametrize(
    "event",
    [
        caliper_grade(action="Viewed"),
        caliper_grade(type="ViewEvent"),
        caliper_grade(type=["GradeEvent"]),
        caliper_grade(type="http://caliper.blackboard.example/caliper/v1/CalculatedGradeSnapshotEvent"),
        {"id": "urn:person:1", "type": "Person"},
        {},
        [],
        None,
        7,
        "urn:uuid:c39b7a4e-7c6e-4a4b-8d50-a1c3b1b1d0f3",
    ],
)
def test_other_events_and_entities_are_kept(event: Any) -> None:
    one = told(event)
    assert (one.kind, one.work, one.result, one.raw) == (ToldKind.OTHER, None, None, caliper(event))


def test_words_may_be_addresses() -> None:
    event = caliper_grade(
        type="http://purl.imsglobal.org/caliper/v1/GradeEvent",
        action="http://purl.imsglobal.org/vocab/caliper/v1/action#Graded",
    )
    assert (told(event).kind, told(event).event) == (ToldKind.GRADE, "GradeEvent.Graded")


def test_each_event_of_an_envelope_is_told_and_kept_by_itself() -> None:
    events = [caliper_grade(), canvas_submission(), {"type": "ViewEvent"}]
    many = all_told(*events)
    assert [one.kind for one in many] == [ToldKind.GRADE, ToldKind.SUBMISSION, ToldKind.OTHER]
    assert [dict(one.raw) for one in many] == [caliper(event) for event in events]
    assert len({one.id for one in many}) == 3


def test_an_event_without_its_own_time_happened_when_it_was_sent() -> None:
    assert told(caliper_grade(eventTime="1969-12-31T23:59:59Z")).at == SENT
    whole = caliper(caliper_grade(eventTime=None)) | {"sendTime": None}
    assert told_in(SourceForm.CALIPER, whole, RECEIVED)[0].at == RECEIVED


def test_ids_stay_the_same_in_whatever_case_and_without_one_a_digest_stands() -> None:
    upper = caliper_grade(id="urn:uuid:C39B7A4E-7C6E-4A4B-8D50-A1C3B1B1D0F3")
    assert told(upper).id == told(caliper_grade()).id
    nameless = told(caliper_grade(id=None))
    assert nameless.id.startswith("sha256:")
    assert nameless.id == told(caliper_grade(id=None)).id != told(caliper_grade(id="x")).id


@pytest.mark.parametrize(
    "version", ["http://purl.imsglobal.org/ctx/caliper/v1p1", "http://purl.imsglobal.org/ctx/caliper/v1p2"]
)
def test_both_versions(version: str) -> None:
    (one,) = told_in(SourceForm.CALIPER, caliper(caliper_grade(), version=version), RECEIVED)
    assert (one.kind, one.raw["dataVersion"]) == (ToldKind.GRADE, version)


@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {}, {"data": []}, {"sensor": "x", "data": {}}, {"sensor": "x"}, caliper_grade()]
)
def test_what_is_no_envelope_is_refused(body: Any) -> None:
    with pytest.raises(Garbled):
        told_in(SourceForm.CALIPER, body, RECEIVED)


def test_an_empty_envelope_tells_nothing() -> None:
    assert all_told() == []
