"""Open edX through its plugin openedx-webhooks: the data under the path of its class, and `event_metadata`.

As a form all keys are flat, joined by an underscore, and all values are text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from waymark.integrations.lms.forms.reading import (
    Garbled,
    attempt_number,
    clean_id,
    digest,
    line,
    mapping,
    moment,
    named,
    titled,
    told_id,
    truth,
)
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, PlaceRole, Told, ToldKind, Work

METADATA: Final = "event_metadata"
LONGEST_NAME: Final = 200
_BLOCK: Final = re.compile(r"block-v1:([^@\s]+?)\+type@")


@dataclass(frozen=True)
class _Fields:
    """The data of one class, whether nested or flat."""

    body: Mapping[str, Any]
    start: str

    def get(self, *path: str) -> Any:
        value: Any = self.body.get(self.start)
        if not isinstance(value, Mapping):
            value = self.body.get("_".join((self.start, *path)))
            return None if value in ("None", "") else value
        for key in path:
            value = mapping(value).get(key)
        return value


@dataclass(frozen=True)
class _Heard:
    event: Event
    body: Mapping[str, Any]

    def data(self, name: str) -> _Fields:
        """Return the data of a class; its path may move between versions, its name does not."""
        flat = re.compile(rf"(?:[\w.]*\.)?{name}(?=_|$)", re.ASCII)
        found = (match for key in sorted(self.body) if key != METADATA and (match := flat.match(key)))
        first = next(found, None)
        return _Fields(self.body, first[0] if first else name)


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put one event into our words."""
    whole = mapping(body)
    metadata = _Fields(whole, METADATA)
    name = line(metadata.get("event_type"), LONGEST_NAME)
    if not name:
        raise Garbled
    own = clean_id(metadata.get("id"))
    event = Event(
        id=told_id(own or digest(whole)), name=name, at=moment(metadata.get("time")) or received_at, raw=whole
    )
    heard = _Heard(event, whole)
    teller = _TELLERS.get(name)
    return [teller(heard) if teller else _other(heard)]


def _user(fields: _Fields, *path: str) -> Named | None:
    """Return a user. The name is for the eye: a user name was chosen freely, so it proves nothing."""
    name = line(fields.get(*path, "pii", "name"), LONGEST_NAME) or fields.get(*path, "pii", "username")
    return named(fields.get(*path, "id"), name=name)


def _course(fields: _Fields) -> Named | None:
    return titled(fields.get("course", "course_key"), title=fields.get("course", "display_name"))


def _other(heard: _Heard) -> Told:
    """Keep it. A grade of a whole course is no piece of work to look back on, so it is kept and not acted upon."""
    grade = heard.data("PersistentCourseGradeData")
    return heard.event.other(learner=named(grade.get("user_id")), course=_course(grade))


def _enrollment(heard: _Heard) -> Told:
    """Tell of a place in a course. Who teaches is told by roles, not by enrolments: whoever enrols, learns."""
    place = heard.data("CourseEnrollmentData")
    ended = heard.event.name.startswith("org.openedx.learning.course.unenrollment.")
    return heard.event.tells(
        ToldKind.ENROLLMENT,
        actor=_user(place, "created_by"),
        learner=_user(place, "user"),
        course=_course(place),
        role=PlaceRole.LEARNER,
        is_over=ended or truth(place.get("is_active")) is False,
    )


def _submission(heard: _Heard) -> Told:
    """Tell of an open response that was handed in. Its learner has only a pseudonym, of this course or of the site."""
    sent = heard.data("ORASubmissionData")
    alias = clean_id(sent.get("anonymous_user_id"))
    learner = named(f"anonymous:{alias}") if alias else None
    place = clean_id(sent.get("location"))
    task, inside = titled(place), _BLOCK.match(place)
    work = None
    if task:
        work = Work(
            task=task,
            attempt=attempt_number(sent.get("attempt_number")),
            submitted_at=moment(sent.get("submitted_at")),
        )
    return heard.event.tells(
        ToldKind.SUBMISSION,
        actor=learner,
        learner=learner,
        course=titled(f"course-v1:{inside[1]}") if inside else None,
        work=work,
    )


def _registration(heard: _Heard) -> Told:
    learner = _user(heard.data("UserData"))
    return heard.event.tells(ToldKind.PERSON, actor=learner, learner=learner)


_TELLERS: Final[Mapping[str, Callable[[_Heard], Told]]] = MappingProxyType(
    {
        "org.openedx.learning.course.enrollment.created.v1": _enrollment,
        "org.openedx.learning.course.enrollment.changed.v1": _enrollment,
        "org.openedx.learning.course.unenrollment.completed.v1": _enrollment,
        "org.openedx.learning.ora.submission.created.v1": _submission,
        "org.openedx.learning.student.registration.completed.v1": _registration,
    }
)
