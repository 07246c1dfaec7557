"""Open edX: nested JSON and flat forms tell the same; addresses are never kept; a pseudonym stays one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import RECEIVED, Body, flattened, openedx, openedx_enrollment, openedx_user
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, PlaceRole, Told, ToldKind, Work

PLACE = "block-v1:RioVerde+PH100+2026+type@openassessment+block@7b2d"


def told(body: Any) -> Told:
    (one,) = told_in(SourceForm.OPENEDX, body, RECEIVED)
    return one


def answer() -> Body:
    """An open response that was handed in."""
    submission = {
        "uuid": "5a7f3c1e-0000-4000-8000-1234567890ab",
        "anonymous_user_id": "a1b2c3d4e5f6",
        "location": PLACE,
        "attempt_number": 2,
        "created_at": "2026-10-01 08:00:00",
        "submitted_at": "2026-10-01 08:05:00",
        "answer": {"parts": [{"text": "Rain"}], "file_keys": [], "file_names": []},
    }
    return openedx("ora.submission.created", ORASubmissionData=submission)


def course_grade() -> Body:
    grade = {
        "user_id": 4,
        "course": {"course_key": "course-v1:RioVerde+PH100+2026", "display_name": "Physics"},
        "percent_grade": 0.8,
        "letter_grade": "Pass",
        "passed_timestamp": "2026-10-01 08:05:00",
    }
    return openedx("course.persistent_grade_summary.changed", PersistentCourseGradeData=grade)


def registration() -> Body:
    return openedx("student.registration.completed", UserData=openedx_user(4, "u000009", "Juan Carlos"))


@pytest.mark.parametrize("body", [openedx_enrollment(), answer(), course_grade(), registration()])
def test_a_form_tells_the_same_as_json(body: Body) -> None:
    flat = told(flattened(body))
    assert flat.raw == flattened(body)
    assert flat == Told(**(vars(told(body)) | {"raw": flat.raw}))


@pytest.mark.parametrize("form", [lambda body: body, flattened])
@pytest.mark.parametrize(
    ("event_type", "is_active", "is_over"),
    [
        ("course.enrollment.created", True, False),
        ("course.enrollment.changed", True, False),
        ("course.enrollment.changed", False, True),
        ("course.unenrollment.completed", False, True),
        ("course.unenrollment.completed", True, True),
    ],
)
def test_places_in_a_course(form: Any, event_type: str, is_active: bool, is_over: bool) -> None:
    one = told(form(openedx_enrollment(event_type, is_active=is_active)))
    assert (one.kind, one.role, one.is_over) == (ToldKind.ENROLLMENT, PlaceRole.LEARNER, is_over)


@pytest.mark.parametrize("form", [lambda body: body, flattened])
def test_whoever_enrolled_another_is_the_actor(form: Any) -> None:
    one = told(form(openedx_enrollment(created_by=openedx_user(2, "u000003", "Ms. Mai"))))
    assert (one.actor, one.learner) == (Named("2", name="Ms. Mai"), Named("4", name="u000009"))


def test_an_address_is_never_in_a_name() -> None:
    user = openedx_user(4, "armas@rioverde.example", "armas@rioverde.example")
    assert told(openedx_enrollment(user=user)).learner == Named("4")


def test_a_user_name_is_for_the_eye_and_proves_nothing() -> None:
    learner = told(openedx_enrollment()).learner
    assert learner is not None
    assert learner.also == ()


def test_an_open_response_has_a_pseudonym_for_its_learner() -> None:
    one = told(answer())
    assert one.kind is ToldKind.SUBMISSION
    assert one.actor == one.learner == Named("anonymous:a1b2c3d4e5f6")
    assert one.course == Named("course-v1:RioVerde+PH100+2026")
    assert one.work == Work(task=Named(PLACE), attempt=2, submitted_at=datetime(2026, 10, 1, 8, 5, tzinfo=UTC))


def test_an_open_response_without_its_place_or_learner_is_not_acted_upon() -> None:
    for absent in ("location", "anonymous_user_id"):
        body = answer()
        body["openedx_events.learning.data.ORASubmissionData"][absent] = None
        assert told(body).kind is ToldKind.OTHER
        assert told(flattened(body)).kind is ToldKind.OTHER


def test_a_course_grade_is_kept_and_not_acted_upon() -> None:
    one = told(course_grade())
    assert (one.kind, one.learner, one.result) == (ToldKind.OTHER, Named("4"), None)
    assert one.course == Named("course-v1:RioVerde+PH100+2026", name="Physics")


def test_a_registration() -> None:
    one = told(registration())
    assert (one.kind, one.is_over, one.learner) == (ToldKind.PERSON, False, Named("4", name="Juan Carlos"))


def test_a_login_is_no_registration() -> None:
    assert told(openedx("auth.session.login.completed", UserData=openedx_user(4, "u000009"))).kind is ToldKind.OTHER


def test_the_path_of_a_class_may_move() -> None:
    body = openedx_enrollment()
    data = body.pop("openedx_events.learning.data.CourseEnrollmentData")
    body["openedx_events.elsewhere.v2.CourseEnrollmentData"] = data
    assert told(body).learner == told(flattened(body)).learner == Named("4", name="u000009")


@pytest.mark.parametrize("user", [None, [], "x", {"id": True}, {"id": None, "pii": 5}, {"id": [4]}])
def test_without_a_user_nobody_has_a_place(user: Any) -> None:
    one = told(openedx_enrollment(user=user))
    assert (one.kind, one.learner) == (ToldKind.OTHER, None)


def test_without_an_id_a_digest_stands_for_the_event() -> None:
    body, other = openedx_enrollment(), openedx_enrollment(mode="verified")
    for one in (body, other):
        one["event_metadata"]["id"] = None
    assert told(body).id.startswith("sha256:")
    assert told(body).id != told(other).id


def test_a_time_without_a_zone_is_in_utc_and_an_absurd_one_gives_way() -> None:
    body = openedx_enrollment()
    assert told(body).at == datetime(2026, 9, 2, 14, 7, 33, 598387, tzinfo=UTC)
    body["event_metadata"]["time"] = "1902-01-01 00:00:00"
    assert told(body).at == RECEIVED


@pytest.mark.parametrize(
    "body", [None, [], "x", 7, {}, {"event_metadata": {}}, {"event_metadata": None}, {"event_metadata_id": "x"}]
)
def test_what_is_no_event_of_open_edx_is_refused(body: Any) -> None:
    with pytest.raises(Garbled):
        told_in(SourceForm.OPENEDX, body, RECEIVED)
