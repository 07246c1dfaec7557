"""Canvas: which ids are meant, who acted and who learns, and what a learner must not hear of yet."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import (
    COURSE,
    LEARNER,
    RECEIVED,
    TEACHER,
    Body,
    canvas,
    canvas_enrollment,
    canvas_grade,
    canvas_outcome,
    canvas_submission,
)
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.canvas_ids import canvas_id, home_shard
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind


def told(body: Any) -> Told:
    (one,) = told_in(SourceForm.CANVAS, body, RECEIVED)
    return one


def changed(body: Body, **metadata: Any) -> Body:
    return {"metadata": body["metadata"] | metadata, "body": body["body"]}


HOME = "21070000000000001"


@pytest.mark.parametrize(
    ("root", "sent", "compared"),
    [
        (HOME, "21070000000000048", "48"),
        (HOME, "48", "48"),
        (HOME, 48, "48"),
        (HOME, 21070000000000048, "48"),
        (HOME, " 21070000000000048 ", "48"),
        (HOME, "0048", "48"),
        (HOME, "2107~48", "48"),
        (HOME, "21080000000000048", "21080000000000048"),
        (HOME, "2108~48", "21080000000000048"),
        ("1", "21070000000000048", "48"),
        (1, "48", "48"),
        (None, "21070000000000048", "48"),
        ("not a number", "21070000000000048", "48"),
        (HOME, "0", ""),
        (HOME, "21070000000000000", ""),
        (HOME, "-7", ""),
        (HOME, True, ""),
        (HOME, ["48"], ""),
        (HOME, {"id": "48"}, ""),
        (HOME, None, ""),
        (HOME, 48.5, ""),
        (HOME, "elXwQ2", "elXwQ2"),
    ],
)
def test_an_id_is_local_at_home_and_global_elsewhere(root: Any, sent: Any, compared: str) -> None:
    assert canvas_id(sent, home_shard(root)) == compared


def test_the_learner_of_another_shard_is_somebody_else() -> None:
    here, there = told(canvas_grade()), told(canvas_grade(student_id="21080000000000048", user_id=None))
    assert here.learner is not None
    assert there.learner is not None
    assert (here.learner.id, there.learner.id) == ("48", "21080000000000048")


def test_the_teacher_who_acts_is_never_the_learner() -> None:
    for body in (canvas_grade(), canvas_enrollment(), changed(canvas_submission(), user_id=TEACHER)):
        one = told(body)
        assert one.actor is not None
        assert one.learner is not None
        assert (one.actor.id, one.learner.id) == ("987", "48")
        assert "u000003" not in one.learner.also


def test_the_sis_id_of_whoever_acts_is_not_the_learners() -> None:
    assert told(canvas_grade(student_sis_id=None)).learner == Named("48")
    assert told(canvas_grade()).learner == Named("48", also=("u000009",))


def test_a_learner_who_acts_has_both_ids() -> None:
    one = told(changed(canvas_grade(student_sis_id="s-9"), user_id=LEARNER, user_sis_id="u000009"))
    assert one.actor == one.learner == Named("48", also=("s-9", "u000009"))


def test_a_background_job_has_no_actor_unless_the_body_names_the_grader() -> None:
    job = canvas_grade()
    for absent in ("user_id", "user_sis_id", "request_id"):
        del job["metadata"][absent]
    assert told(job).actor == Named("987")
    job["body"]["grader_id"] = None
    assert told(job).actor is None
    job["body"]["grader_id"] = "-3"
    assert told(job).actor is None


def test_the_sis_id_of_a_course_belongs_to_that_course_alone() -> None:
    here = changed(canvas_enrollment(), context_sis_source_id="ph-100")
    assert told(here).course == Named("565", also=("ph-100",))
    elsewhere = changed(canvas_enrollment(course_id="21070000000000566"), context_sis_source_id="ph-100")
    assert told(elsewhere).course == Named("566")
    of_account = changed(canvas_grade(), context_type="Account", context_sis_source_id="district")
    assert told(of_account).course is None


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("StudentEnrollment", PlaceRole.LEARNER),
        ("TeacherEnrollment", PlaceRole.TEACHER),
        ("TaEnrollment", None),
        ("DesignerEnrollment", None),
        ("ObserverEnrollment", None),
        ("StudentViewEnrollment", None),
        (["StudentEnrollment"], None),
        (None, None),
    ],
)
def test_roles(word: Any, role: PlaceRole | None) -> None:
    one = told(canvas_enrollment(type=word))
    assert (one.kind, one.role) == (ToldKind.ENROLLMENT, role)


@pytest.mark.parametrize(
    ("state", "is_over"),
    [
        ("active", False),
        ("invited", False),
        ("creation_pending", False),
        ("completed", True),
        ("inactive", True),
        ("deleted", True),
        ("rejected", True),
        (None, False),
        ({"deleted": True}, False),
    ],
)
def test_when_a_place_is_over(state: Any, is_over: bool) -> None:
    assert told(canvas_enrollment(workflow_state=state)).is_over is is_over


def test_the_state_of_an_enrollment_counts_only_when_it_names_somebody() -> None:
    body = {"enrollment_id": "21070000000000143", "state": "deleted", "state_started_at": "2026-10-05 05:38:00 -0800"}
    assert told(canvas("enrollment_state_updated", body)).kind is ToldKind.OTHER
    one = told(canvas("enrollment_state_updated", body | {"user_id": LEARNER}))
    assert (one.kind, one.is_over, one.course) == (ToldKind.ENROLLMENT, True, Named("565"))


@pytest.mark.parametrize(
    "hidden",
    [
        {"muted": True},
        {"muted": None},
        {"muted": "false"},
        {"muted": 0},
        {"grading_complete": False},
    ],
)
def test_a_grade_that_is_not_posted_or_not_finished_reaches_nobody(hidden: Body) -> None:
    one = told(canvas_grade(**hidden))
    assert (one.kind, one.work, one.result) == (ToldKind.OTHER, None, None)
    assert one.learner == Named("48", also=("u000009",))


def test_a_grade_that_does_not_say_whether_it_is_posted_reaches_nobody() -> None:
    body = canvas_grade()
    del body["body"]["muted"]
    assert (told(body).kind, told(body).result) == (ToldKind.OTHER, None)


def test_a_submission_tells_no_grade_because_it_cannot_say_whether_that_is_posted() -> None:
    one = told(canvas_submission(score=99.5, grade="A", graded_at="2026-11-05T08:30:02Z", workflow_state="graded"))
    assert (one.kind, one.result) == (ToldKind.SUBMISSION, None)


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ({}, Result(4.0, 5.0)),
        ({"score": 0}, Result(0.0, 5.0)),
        ({"score": 7.5}, Result(7.5, 5.0)),
        ({"score": 4, "grade": "A-"}, Result(4.0, 5.0, "A-")),
        ({"score": 4, "grade": "80%"}, Result(4.0, 5.0)),
        ({"score": 4, "points_possible": 0}, Result(4.0, None)),
        ({"score": 4, "points_possible": None}, Result(4.0, None)),
        ({"score": None, "grade": "complete"}, Result(text="complete")),
        ({"score": None, "grade": None}, Result()),
        ({"score": None, "grade": None, "grading_complete": False}, Result()),
    ],
)
def test_grades(body: Body, result: Result) -> None:
    one = told(canvas_grade(**body))
    assert (one.kind, one.result) == (ToldKind.GRADE, result)


@pytest.mark.parametrize("score", [1e300, "1e400", float("inf"), float("nan"), True, [4], "four", 10**400])
def test_a_score_that_cannot_be_read_is_not_taken_for_one_that_was_taken_back(score: Any) -> None:
    try:
        one = told(canvas_grade(score=score, grade=None))
    except Garbled:
        assert score == 10**400
    else:
        assert (one.kind, one.result) == (ToldKind.OTHER, None)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"workflow_state": "pending_review", "submitted_at": None}, ToldKind.SUBMISSION),
        ({"workflow_state": "graded"}, ToldKind.SUBMISSION),
        ({"workflow_state": "graded", "submitted_at": None}, ToldKind.OTHER),
        ({"workflow_state": "unsubmitted", "submitted_at": None}, ToldKind.OTHER),
        ({"workflow_state": "deleted"}, ToldKind.OTHER),
        ({"assignment_id": None}, ToldKind.OTHER),
        ({"user_id": None}, ToldKind.OTHER),
    ],
)
def test_only_work_that_was_handed_in_is_a_submission(body: Body, kind: ToldKind) -> None:
    assert told(canvas_submission(**body)).kind is kind


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://video.example/rain", "https://video.example/rain"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://a:b@evil.example/", ""),
        ("https://x.example/" + "a" * 2000, ""),
        ("https://x.example/\u202e", ""),
        (7, ""),
    ],
)
def test_only_pages_on_the_web_are_kept(url: Any, kept: str) -> None:
    work = told(canvas_submission(url=url)).work
    assert work is not None
    assert work.url == kept


def test_a_quiz_is_no_assignment_of_the_same_number() -> None:
    body = {"quiz_id": "21070000000000355", "submission_id": "21070000000000090"}
    one = told(canvas("quiz_submitted", body, user_id=LEARNER, user_sis_id="u9", context_role="StudentEnrollment"))
    assert one.kind is ToldKind.SUBMISSION
    assert one.work is not None
    assert one.work.task == Named("quiz:355")
    assert one.learner == one.actor == Named("48", also=("u9",))
    assert told(canvas("quiz_submitted", body)).kind is ToldKind.OTHER  # a teacher who tries it out


def test_an_outcome_of_a_quiz_and_of_something_else() -> None:
    quiz = told(canvas_outcome(associated_asset_type="Quizzes::Quiz")).work
    assert quiz is not None
    assert quiz.task == Named("quiz:355")
    question = told(canvas_outcome(associated_asset_type="AssessmentQuestion", mastery="yes"))
    assert (question.kind, question.work) == (ToldKind.OUTCOME, None)
    assert question.result is not None
    assert question.result.is_mastered is None
    assert told(canvas_outcome(learning_outcome_id=None)).kind is ToldKind.OTHER
    assert told(canvas_outcome(user_uuid=None)).kind is ToldKind.OTHER


def test_a_user_is_told_with_the_uuid_by_which_outcomes_name_them() -> None:
    body = {
        "created_at": "2026-05-09T19:32:25Z",
        "name": "Isaac\u202e N.\n(isaac@rioverde.example)",
        "short_name": "Isaac",
        "updated_at": "2026-05-09T19:32:25Z",
        "user_id": LEARNER,
        "user_login": "isaac@rioverde.example",
        "user_sis_id": "u000009",
        "uuid": "elXwQ2",
        "workflow_state": "registered",
    }
    one = told(canvas("user_created", body, context_type="Account"))
    assert (one.kind, one.is_over) == (ToldKind.PERSON, False)
    assert one.actor == Named("987", also=("u000003",))
    assert one.learner == Named("48", also=("u000009", "uuid:elXwQ2"), name="Isaac N. ( )")
    assert told(canvas("user_updated", body | {"workflow_state": "deleted"})).is_over


def test_an_unknown_event_is_kept_with_whom_it_names() -> None:
    for name in ("course_grade_change", "plagiarism_resubmit", "logged_in", "something_new"):
        one = told(canvas(name, {"user_id": LEARNER, "course_id": COURSE}))
        assert (one.kind, one.event, one.result) == (ToldKind.OTHER, name, None)
        assert (one.learner, one.course) == (Named("48"), Named("565"))


def test_the_same_event_has_the_same_id_and_another_has_another() -> None:
    first = told(canvas_grade())
    assert told(changed(canvas_grade(), hostname="other.example")).id == first.id
    assert told(changed(canvas_grade(), request_id="another")).id != first.id
    assert told(canvas_grade(score=3)).id != first.id
    by_job = [changed(canvas_grade(), request_id=None, event_time=f"2026-11-05T08:30:0{second}Z") for second in (1, 2)]
    assert told(by_job[0]).id != told(by_job[1]).id


@pytest.mark.parametrize("time", [None, "soon", "0001-01-01T00:00:00Z", "2200-01-01T00:00:00Z", 7, "9999-12-31"])
def test_an_absurd_moment_gives_way_to_when_it_was_received(time: Any) -> None:
    assert told(changed(canvas_grade(), event_time=time)).at == RECEIVED


def test_a_moment_in_another_zone() -> None:
    expected = datetime(2026, 10, 5, 13, 38, tzinfo=UTC)
    assert told(changed(canvas_grade(), event_time="2026-10-05 05:38:00 -0800")).at == expected


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        7,
        {},
        {"metadata": {}, "body": {}},
        {"metadata": {"event_name": "grade_change"}, "body": []},
        {"metadata": {"event_name": ""}, "body": {}},
        {"metadata": {"event_name": "grade change\n"}, "body": {}},
        {"metadata": [], "body": {}},
    ],
)
def test_what_is_no_canvas_event_is_refused(body: Any) -> None:
    with pytest.raises(Garbled):
        told_in(SourceForm.CANVAS, body, RECEIVED)
