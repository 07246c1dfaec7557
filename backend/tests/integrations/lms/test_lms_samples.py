"""The samples of each form, and exactly what they tell."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import RECEIVED, SAMPLES, real_sample
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind, Work

TEACHER = Named("987", also=("u000003",))
CANVAS_COURSE, ASSIGNMENT = Named("565"), Named("355")


def hashed(value: Any) -> str:
    """The digest of a value, written a second time."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def of_canvas(body: dict[str, Any]) -> str:
    metadata = body["metadata"]
    return f"{metadata['request_id']}:{metadata['event_name']}:{hashed(body['body'])}"


def expected(name: str, body: dict[str, Any]) -> Told:
    graded_at = datetime(2026, 11, 5, 8, 30, 2, tzinfo=UTC)
    handed_in = datetime(2026, 11, 2, 19, 11, 21, 419000, tzinfo=UTC)
    without_secret = {key: value for key, value in body.items() if key != "token"}
    learner_here = Named("48", also=("u000009",))
    match name:
        case "caliper_grade_event":
            return Told(
                id="urn:uuid:c39b7a4e-7c6e-4a4b-8d50-a1c3b1b1d0f3",
                event="GradeEvent.Graded",
                at=graded_at,
                kind=ToldKind.GRADE,
                raw=body,
                actor=TEACHER,
                learner=Named("48"),
                work=Work(task=ASSIGNMENT),
                result=Result(given=4.0, most=5.0),
            )
        case "canvas_enrollment_created":
            return Told(
                id=of_canvas(body),
                event="enrollment_created",
                at=datetime(2026, 9, 2, 14, 7, 33, tzinfo=UTC),
                kind=ToldKind.ENROLLMENT,
                raw=body,
                actor=TEACHER,
                learner=Named("48", name="Isaac N."),
                course=CANVAS_COURSE,
                role=PlaceRole.LEARNER,
            )
        case "canvas_grade_change":
            return Told(
                id=of_canvas(body),
                event="grade_change",
                at=graded_at,
                kind=ToldKind.GRADE,
                raw=body,
                actor=TEACHER,
                learner=learner_here,
                course=CANVAS_COURSE,
                work=Work(task=ASSIGNMENT),
                result=Result(given=4.0, most=5.0),
            )
        case "canvas_learning_outcome_result_created":
            at = datetime(2026, 11, 5, 8, 30, 5, tzinfo=UTC)
            return Told(
                id=of_canvas(body),
                event="learning_outcome_result_created",
                at=at,
                kind=ToldKind.OUTCOME,
                raw=body,
                actor=Named("987"),
                learner=Named("uuid:elXwQ2"),
                course=CANVAS_COURSE,
                work=Work(task=ASSIGNMENT, attempt=1),
                result=Result(given=4.0, most=5.0, is_mastered=True, outcome=Named("1"), at=at),
            )
        case "canvas_submission_created":
            return Told(
                id=of_canvas(body),
                event="submission_created",
                at=handed_in,
                kind=ToldKind.SUBMISSION,
                raw=body,
                actor=learner_here,
                learner=learner_here,
                course=CANVAS_COURSE,
                work=Work(task=ASSIGNMENT, attempt=1, submitted_at=handed_in),
            )
        case "moodle_assessable_submitted":
            at = datetime(2026, 11, 2, 7, 11, 21, tzinfo=UTC)
            return Told(
                id=f"sha256:{hashed(without_secret)}",
                event=r"mod_assign\event\assessable_submitted",
                at=at,
                kind=ToldKind.SUBMISSION,
                raw=without_secret,
                actor=Named("12"),
                learner=Named("12"),
                course=Named("2"),
                work=Work(task=Named("cm:18"), submitted_at=at),
            )
        case "moodle_user_graded":
            return Told(
                id=f"sha256:{hashed(without_secret)}",
                event=r"core\event\user_graded",
                at=graded_at,
                kind=ToldKind.GRADE,
                raw=without_secret,
                actor=Named("3"),
                learner=Named("12"),
                course=Named("2"),
                work=Work(task=Named("grade_item:9")),
                result=Result(given=78.5),
            )
        case _:
            return Told(
                id="457f0c26-9ee1-11f0-9b0d-0242ac130008",
                event="org.openedx.learning.course.enrollment.created.v1",
                at=datetime(2026, 9, 2, 14, 7, 33, 598387, tzinfo=UTC),
                kind=ToldKind.ENROLLMENT,
                raw=body,
                learner=Named("4", name="u000009"),
                course=Named("course-v1:RioVerde+PH100+2026", name="Physics"),
                role=PlaceRole.LEARNER,
            )


SOURCES = [pytest.param(name, body, id=f"{name}-typed") for name, body in SAMPLES.items()] + [
    pytest.param(name, body, id=f"{name}-sample") for name in SAMPLES if (body := real_sample(name))
]


@pytest.mark.parametrize(("name", "body"), SOURCES)
def test_a_sample_tells_exactly_this(name: str, body: dict[str, Any]) -> None:
    assert told_in(SourceForm(name.split("_", maxsplit=1)[0]), body, RECEIVED) == [expected(name, body)]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_kept_tells_the_same_again(name: str) -> None:
    form = SourceForm(name.split("_", maxsplit=1)[0])
    (told,) = told_in(form, SAMPLES[name], RECEIVED)
    kept = json.loads(json.dumps(dict(told.raw), sort_keys=True))
    assert told_in(form, kept, RECEIVED) == [told]
