"""Canvas Live Events as Canvas itself writes them: {metadata, body}.

`metadata.user_id` is whoever acted, often a teacher; the learner stands in the body. What Canvas sends of a grade that
is not yet posted is kept and not acted upon.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from waymark.integrations.lms.forms.canvas_ids import asset_id, canvas_id, home_shard
from waymark.integrations.lms.forms.reading import (
    Garbled,
    attempt_number,
    clean_id,
    digest,
    mapping,
    moment,
    most_points,
    named,
    number,
    result_of,
    role_of,
    titled,
    told_id,
    web_address,
)
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind, Work

# A teaching assistant may be an older pupil: neither. Designers and observers (parents) are neither.
ROLES: Final[Mapping[str, PlaceRole]] = MappingProxyType(
    {"StudentEnrollment": PlaceRole.LEARNER, "TeacherEnrollment": PlaceRole.TEACHER}
)
OVER: Final = frozenset({"deleted", "inactive", "completed", "rejected"})
_EVENT_NAME: Final = re.compile(r"[\w.:\-]{1,100}", re.ASCII)


@dataclass(frozen=True)
class _Heard:
    """An event with what is read from it in the same way whatever it is about."""

    event: Event
    metadata: Mapping[str, Any]
    body: Mapping[str, Any]
    home: int | None

    def of(self, key: str) -> str:
        return canvas_id(self.body.get(key), self.home)

    def actor(self) -> Named | None:
        return named(canvas_id(self.metadata.get("user_id"), self.home), [self.metadata.get("user_sis_id")])

    def learner(self, *keys: str, also: str = "", name: str = "") -> Named | None:
        """Return whom the body names, by the first of the keys that holds an id."""
        identifier = next(filter(None, map(self.of, keys)), "")
        return named(identifier, [self.body.get(also)], self.body.get(name))

    def course(self) -> Named | None:
        in_course = self.metadata.get("context_type") == "Course"
        around = canvas_id(self.metadata.get("context_id"), self.home) if in_course else ""
        own = self.of("course_id") or around
        return titled(own, [self.metadata.get("context_sis_source_id")] if own == around else [])

    def other(self) -> Told:
        learner = self.learner("student_id", "user_id", also="student_sis_id")
        return self.event.other(actor=self.actor(), learner=learner, course=self.course())


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put one Canvas event into our words."""
    whole = mapping(body)
    metadata, inner = whole.get("metadata"), whole.get("body")
    if not isinstance(metadata, Mapping) or not isinstance(inner, Mapping):
        raise Garbled
    name = metadata.get("event_name")
    if not isinstance(name, str) or not _EVENT_NAME.fullmatch(name):
        raise Garbled
    # A background job has no request; the same change may be made twice by two jobs, so its time tells them apart.
    request = clean_id(metadata.get("request_id")) or clean_id(metadata.get("event_time"))
    event = Event(
        id=told_id(request, name, digest(inner).removeprefix("sha256:")),
        name=name,
        at=moment(metadata.get("event_time")) or received_at,
        raw=whole,
    )
    heard = _Heard(event, metadata, inner, home_shard(metadata.get("root_account_id")))
    return [_TELLERS[name](heard) if name in _TELLERS else heard.other()]


def _enrollment(heard: _Heard) -> Told:
    """Tell who has a place in a course. enrollment_state_* names no person in most versions, and is OTHER then."""
    state = heard.body.get("workflow_state") or heard.body.get("state")
    return heard.event.tells(
        ToldKind.ENROLLMENT,
        actor=heard.actor(),
        learner=heard.learner("user_id", name="user_name"),
        course=heard.course(),
        role=role_of(heard.body.get("type"), ROLES),
        is_over=isinstance(state, str) and state in OVER,
    )


def _submission(heard: _Heard) -> Told:
    """Tell of work that was handed in. Canvas also sends this for empty places that it makes, and when one grades."""
    state, submitted_at = heard.body.get("workflow_state"), moment(heard.body.get("submitted_at"))
    handed_in = state not in ("unsubmitted", "deleted") and (submitted_at or state in ("submitted", "pending_review"))
    task = titled(asset_id("assignment", heard.body.get("assignment_id"), heard.home))
    if not handed_in or task is None:
        return heard.other()
    work = Work(
        task=task,
        attempt=attempt_number(heard.body.get("attempt")),
        url=web_address(heard.body.get("url")),
        submitted_at=submitted_at,
    )
    return heard.event.tells(
        ToldKind.SUBMISSION,
        actor=heard.actor(),
        learner=heard.learner("user_id"),
        course=heard.course(),
        work=work,
    )


def _grade(heard: _Heard) -> Told:
    """Tell of a grade. Muted, or not said to be posted: the learner must not hear of it, nor of half a grading."""
    body = heard.body
    task = titled(asset_id("assignment", body.get("assignment_id"), heard.home))
    result = result_of(body, "score", body.get("points_possible"), body.get("grade"))
    half = body.get("grading_complete") is False and body.get("score") is not None
    if body.get("muted") is not False or half or task is None or result is None:
        return heard.other()
    return heard.event.tells(
        ToldKind.GRADE,
        actor=heard.actor() or named(heard.of("grader_id")),
        learner=heard.learner("student_id", "user_id", also="student_sis_id"),
        course=heard.course(),
        work=Work(task=task),
        result=result,
    )


_ASSETS: Final = MappingProxyType({"Assignment": "assignment", "Quizzes::Quiz": "quiz"})


def _outcome(heard: _Heard) -> Told:
    """Tell how far an outcome is reached. The learner is named by a uuid alone, which user_created told once."""
    learner = heard.learner("user_id")
    if learner is None and (unique := clean_id(heard.body.get("user_uuid"))):
        learner = named(f"uuid:{unique}")
    mastery = heard.body.get("mastery")
    result = Result(
        given=number(heard.body.get("score")),
        most=most_points(heard.body.get("possible")),
        is_mastered=mastery if isinstance(mastery, bool) else None,
        outcome=titled(heard.of("learning_outcome_id")),
        at=moment(heard.body.get("assessed_at")),
    )
    asset = heard.body.get("associated_asset_type")
    kind = _ASSETS.get(asset) if isinstance(asset, str) else None
    task = titled(asset_id(kind, heard.body.get("associated_asset_id"), heard.home)) if kind else None
    work = Work(task=task, attempt=attempt_number(heard.body.get("attempt"))) if task else None
    return heard.event.tells(
        ToldKind.OUTCOME, actor=heard.actor(), learner=learner, course=heard.course(), work=work, result=result
    )


def _person(heard: _Heard) -> Told:
    unique = clean_id(heard.body.get("uuid"))
    also = [heard.body.get("user_sis_id"), f"uuid:{unique}" if unique else ""]
    return heard.event.tells(
        ToldKind.PERSON,
        actor=heard.actor(),
        learner=named(heard.of("user_id"), also, heard.body.get("name")),
        is_over=heard.body.get("workflow_state") == "deleted",
    )


def _quiz(heard: _Heard) -> Told:
    """Tell of a quiz that was handed in. Its body names nobody: it was whoever acted, if they learn in this course."""
    actor = heard.actor()
    role = heard.metadata.get("context_role")
    learner = actor if role in (None, "StudentEnrollment") else None
    task = titled(asset_id("quiz", heard.body.get("quiz_id"), heard.home))
    work = Work(task=task, submitted_at=moment(heard.metadata.get("event_time"))) if task else None
    return heard.event.tells(ToldKind.SUBMISSION, actor=actor, learner=learner, course=heard.course(), work=work)


_TELLERS: Final[Mapping[str, Callable[[_Heard], Told]]] = MappingProxyType(
    {
        "enrollment_created": _enrollment,
        "enrollment_updated": _enrollment,
        "enrollment_state_created": _enrollment,
        "enrollment_state_updated": _enrollment,
        "submission_created": _submission,
        "submission_updated": _submission,
        "grade_change": _grade,
        "learning_outcome_result_created": _outcome,
        "learning_outcome_result_updated": _outcome,
        "user_created": _person,
        "user_updated": _person,
        "quiz_submitted": _quiz,
    }
)
