"""Events as LMSs send them, field for field after their documentation.

Where `shared/data/lms` stands beside the repository, its samples are tried too, and must tell the same.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Body = dict[str, Any]
NAMED = "WAYMARK_SAMPLE_DATA"
RECEIVED = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
COURSE, TEACHER, LEARNER = "21070000000000565", "21070000000000987", "21070000000000048"
CALIPER_1P1 = "http://purl.imsglobal.org/ctx/caliper/v1p1"


def real_sample(name: str) -> Body | None:
    """A sample file: in the folder that the environment names, or in `shared/data` beside the repository."""
    if os.environ.get(NAMED):
        folders = [Path(os.environ[NAMED])]
    else:
        folders = [parent / "shared" / "data" for parent in Path(__file__).resolve().parents]
    file = next((path for folder in folders if (path := folder / "lms" / f"{name}.json").is_file()), None)
    if file is None:
        return None
    read: Body = json.loads(file.read_text())
    return read


def canvas(name: str, body: Body, **metadata: Any) -> Body:
    """A Canvas event in which the teacher acts in the course."""
    around = {
        "event_name": name,
        "event_time": "2026-11-05T08:30:02.000Z",
        "producer": "canvas",
        "root_account_id": "21070000000000001",
        "context_type": "Course",
        "context_id": COURSE,
        "context_role": "TeacherEnrollment",
        "user_id": TEACHER,
        "user_sis_id": "u000003",
        "hostname": "rioverde.example",
        "request_id": "9fd7b1f2-6f83-4bc1-a6e0-0b0e4d2d6cfb",
    }
    return {"metadata": around | metadata, "body": body}


def canvas_enrollment(**body: Any) -> Body:
    told = {
        "associated_user_id": None,
        "course_id": COURSE,
        "course_section_id": "21070000000004811",
        "created_at": "2026-09-02T14:07:33Z",
        "enrollment_id": "21070000000046825",
        "limit_privileges_to_course_section": False,
        "type": "StudentEnrollment",
        "updated_at": "2026-09-02T14:07:33Z",
        "user_id": LEARNER,
        "user_name": "Isaac N.",
        "workflow_state": "active",
    }
    return canvas(
        "enrollment_created",
        told | body,
        event_time="2026-09-02T14:07:33.000Z",
        root_account_uuid="Xn2lqTq4f0",
        root_account_lti_guid="Xn2lqTq4f0.rioverde.example",
        user_login="u000003",
        http_method="POST",
        request_id="1dd9dc6f-2fb0-4c19-a6c5-7ee1bf3ed295",
    )


def canvas_submission(**body: Any) -> Body:
    told = {
        "assignment_id": "21070000000000355",
        "attempt": 1,
        "body": "My draft on how rain gardens slow the water down ...",
        "grade": None,
        "graded_at": None,
        "group_id": None,
        "late": False,
        "lti_assignment_id": "b2a3",
        "lti_user_id": "c9f1",
        "missing": False,
        "score": None,
        "submission_id": "21070000000000086",
        "submission_type": "online_text_entry",
        "submitted_at": "2026-11-02T19:11:21.419Z",
        "updated_at": "2026-11-02T19:11:21.420Z",
        "url": None,
        "user_id": LEARNER,
        "workflow_state": "submitted",
    }
    return canvas(
        "submission_created",
        told | body,
        event_time="2026-11-02T19:11:21.419Z",
        context_role="StudentEnrollment",
        user_id=LEARNER,
        user_sis_id="u000009",
        request_id="98e1b771-fe22-4481-8264-d523dadb16b1",
    )


def canvas_grade(**body: Any) -> Body:
    told = {
        "assignment_id": "21070000000000355",
        "grade": "4",
        "grader_id": TEACHER,
        "grading_complete": True,
        "muted": False,
        "old_grade": None,
        "old_points_possible": 5,
        "old_score": None,
        "points_possible": 5,
        "score": 4,
        "student_id": LEARNER,
        "student_sis_id": "u000009",
        "submission_id": "21070000000000086",
        "user_id": LEARNER,
    }
    return canvas("grade_change", told | body)


def canvas_outcome(**body: Any) -> Body:
    told = {
        "assessed_at": "2026-11-05T08:30:05Z",
        "attempt": 1,
        "created_at": "2026-11-05T08:30:05Z",
        "learning_outcome_id": "1",
        "mastery": True,
        "original_mastery": False,
        "original_possible": 5,
        "original_score": 4,
        "percent": 0.8,
        "possible": 5,
        "score": 4,
        "user_uuid": "elXwQ2",
        "artifact_id": "22",
        "artifact_type": "RubricAssessment",
        "associated_asset_id": "355",
        "associated_asset_type": "Assignment",
    }
    whole = canvas(
        "learning_outcome_result_created",
        told | body,
        event_time="2026-11-05T08:30:05.000Z",
        root_account_id="1",
        context_id="565",
    )
    for absent in ("context_role", "user_sis_id"):
        del whole["metadata"][absent]
    return whole


def canvas_urn(kind: str, identifier: str) -> str:
    return f"urn:instructure:canvas:{kind}:{identifier}"


def caliper(*events: Any, version: str = CALIPER_1P1) -> Body:
    return {
        "sensor": "https://rioverde.example/",
        "sendTime": "2026-11-05T08:30:03.101Z",
        "dataVersion": version,
        "data": list(events),
    }


def caliper_grade(**event: Any) -> Body:
    """A grade as Canvas tells it in Caliper 1.1."""
    teacher = {"user_login": "u000003", "user_sis_id": "u000003", "entity_id": TEACHER}
    return {
        "@context": CALIPER_1P1,
        "id": "urn:uuid:c39b7a4e-7c6e-4a4b-8d50-a1c3b1b1d0f3",
        "type": "GradeEvent",
        "actor": {
            "id": canvas_urn("user", TEACHER),
            "type": "Person",
            "extensions": {"com.instructure.canvas": teacher},
        },
        "action": "Graded",
        "object": {
            "id": canvas_urn("submission", "21070000000000086"),
            "type": "Attempt",
            "assignee": {"id": canvas_urn("user", LEARNER), "type": "Person"},
            "assignable": {
                "id": canvas_urn("assignment", "21070000000000355"),
                "type": "AssignableDigitalResource",
            },
        },
        "eventTime": "2026-11-05T08:30:02.000Z",
        "generated": {
            "id": "urn:uuid:2a1f2e0e-2f38-4c0e-8f5e-1d2f4b8f9a11",
            "type": "Score",
            "scoreGiven": 4,
            "maxScore": 5,
            "scoredBy": canvas_urn("user", TEACHER),
        },
    } | event


def moodle(eventname: str, **told: Any) -> Body:
    """An event of Moodle's log, as local_webhooks posts it."""
    return {
        "eventname": eventname,
        "component": "core",
        "action": "created",
        "target": "user_enrolment",
        "objecttable": None,
        "objectid": None,
        "crud": "c",
        "edulevel": 0,
        "contextid": 27,
        "contextlevel": 50,
        "contextinstanceid": "2",
        "userid": "3",
        "courseid": "2",
        "relateduserid": "12",
        "anonymous": 0,
        "other": None,
        "timecreated": 1793867402,
        "host": "moodle.rioverde.example",
        "token": "replace-with-the-source-token",
        "extra": "",
    } | told


def moodle_submitted(**told: Any) -> Body:
    return (
        moodle(
            r"\mod_assign\event\assessable_submitted",
            component="mod_assign",
            action="submitted",
            target="assessable",
            objecttable="assign_submission",
            objectid=31,
            crud="u",
            edulevel=2,
            contextid=55,
            contextlevel=70,
            contextinstanceid=18,
            userid=12,
            courseid=2,
            relateduserid=None,
            other={"submission_editable": False},
            timecreated=1793603481,
        )
        | told
    )


def moodle_graded(**told: Any) -> Body:
    return (
        moodle(
            r"\core\event\user_graded",
            action="graded",
            target="user",
            objecttable="grade_grades",
            objectid="44",
            crud="u",
            edulevel=1,
            other={"itemid": "9", "overridden": False, "finalgrade": 78.5},
        )
        | told
    )


def openedx(event_type: str, **data: Any) -> Body:
    """An event as openedx-webhooks posts it; each key of `data` is the name of a data class."""
    metadata = {
        "id": "457f0c26-9ee1-11f0-9b0d-0242ac130008",
        "event_type": f"org.openedx.learning.{event_type}.v1",
        "minorversion": 0,
        "source": "openedx/lms/web",
        "sourcehost": "lms.rioverde.example",
        "time": "2026-09-02 14:07:33.598387",
        "sourcelib": [0, 8, 1],
    }
    return {f"openedx_events.learning.data.{name}": told for name, told in data.items()} | {"event_metadata": metadata}


def openedx_user(number: int, username: str, name: str = "") -> Body:
    return {
        "id": number,
        "is_active": True,
        "pii": {"username": username, "email": f"{username}@rioverde.example", "name": name},
    }


def openedx_enrollment(event_type: str = "course.enrollment.created", **place: Any) -> Body:
    told = {
        "user": openedx_user(4, "u000009"),
        "course": {
            "course_key": "course-v1:RioVerde+PH100+2026",
            "display_name": "Physics",
            "start": None,
            "end": None,
        },
        "mode": "audit",
        "is_active": True,
        "creation_date": "2026-09-02 14:07:33.598387",
        "created_by": None,
    }
    return openedx(event_type, CourseEnrollmentData=told | place)


def flattened(body: Body, start: str = "") -> dict[str, str]:
    """The same as a form has it: keys joined by an underscore, values as Python writes them."""
    flat: dict[str, str] = {}
    for key, value in body.items():
        path = f"{start}_{key}" if start else key
        flat |= flattened(value, path) if isinstance(value, dict) else {path: str(value)}
    return flat


SAMPLES: dict[str, Body] = {
    "caliper_grade_event": caliper(caliper_grade()),
    "canvas_enrollment_created": canvas_enrollment(),
    "canvas_grade_change": canvas_grade(),
    "canvas_learning_outcome_result_created": canvas_outcome(),
    "canvas_submission_created": canvas_submission(),
    "moodle_assessable_submitted": moodle_submitted(),
    "moodle_user_graded": moodle_graded(),
    "openedx_enrollment_created": openedx_enrollment(),
}
