"""Caliper 1.1 and 1.2, as Canvas, Blackboard and Open edX send it: an envelope with events in `data`.

The actor of a GradeEvent is the grader, or the system itself. The learner is the assignee of the attempt.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
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
    result_of,
    titled,
    told_id,
    web_address,
)
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, Told, ToldKind, Work

MOST_EVENTS: Final = 500
CANVAS: Final = "com.instructure.canvas"
_CANVAS_NAME: Final = re.compile(r"urn:instructure:canvas:([a-z_]{1,40}):([\d~]{1,40})", re.ASCII)
_UUID: Final = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.ASCII | re.IGNORECASE)
_SUBMITTED: Final = frozenset({"AssignableEvent", "AssessmentEvent"})


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put the events of one envelope into our words; each keeps its own envelope."""
    whole = mapping(body)
    if not isinstance(whole.get("data"), list) or not {"sensor", "sendTime", "dataVersion"} & whole.keys():
        raise Garbled
    if len(whole["data"]) > MOST_EVENTS:
        raise Garbled(f"Send at most {MOST_EVENTS} events in one envelope.")
    sent_at = moment(whole.get("sendTime")) or received_at
    around = {key: whole[key] for key in ("sensor", "sendTime", "dataVersion") if key in whole}
    return [_told(one, {**around, "data": [one]}, sent_at) for one in whole["data"]]


def _told(one: Any, raw: Mapping[str, Any], sent_at: datetime) -> Told:
    event, identifier = mapping(one), clean_id(mapping(one).get("id"))
    unique = _UUID.fullmatch(identifier)
    kind, action = _short(event.get("type") or event.get("@type")), _short(event.get("action"))
    heard = _Heard(
        event=Event(
            id=f"urn:uuid:{unique[1].lower()}" if unique else told_id(digest(one)),
            name=f"{kind or 'unknown'}.{action}" if action else kind,
            at=moment(event.get("eventTime")) or sent_at,
            raw=raw,
        ),
        said=event,
        home=home_shard(_canvas(event.get("actor")).get("root_account_id")),
    )
    if kind == "GradeEvent" and action == "Graded":
        return heard.grade()
    if kind in _SUBMITTED and action == "Submitted":
        return heard.submission()
    return heard.event.other(actor=heard.person(event.get("actor")), course=heard.course())


def _short(value: Any) -> str:
    """Return a word of Caliper, which older senders write as the last part of an address."""
    return re.split(r"[/#]", clean_id(value))[-1]


def _canvas(thing: Any) -> Mapping[str, Any]:
    return mapping(mapping(mapping(thing).get("extensions")).get(CANVAS))


@dataclass(frozen=True)
class _Heard:
    event: Event
    said: Mapping[str, Any]
    home: int | None

    def own_id(self, thing: Any) -> str:
        """Return the id of a thing, which is an object or its bare address. Canvas's are those of Live Events."""
        whole = clean_id(mapping(thing).get("id") if isinstance(thing, Mapping) else thing)
        found = _CANVAS_NAME.fullmatch(whole)
        if found is None:
            return whole
        if found[1] in ("user", "course"):
            return canvas_id(found[2], self.home)
        return asset_id(found[1], found[2], self.home)

    def person(self, thing: Any) -> Named | None:
        """Return a person; a grading software or a group is none."""
        whole = mapping(thing)
        if _short(whole.get("type") or "Person") != "Person":
            return None
        extensions, canvas = mapping(whole.get("extensions")), _canvas(thing)
        also = [canvas.get("user_sis_id"), canvas.get("sis_id"), extensions.get("bb:user.externalId")]
        return named(self.own_id(thing), also, whole.get("name"))

    def course(self) -> Named | None:
        group = self.said.get("group")
        whole = mapping(group)
        if _short(whole.get("type")) in ("Group", "CourseSection") and "subOrganizationOf" in whole:
            group, whole = whole["subOrganizationOf"], mapping(whole["subOrganizationOf"])
        if course := titled(self.own_id(group), [whole.get("courseNumber")], whole.get("name")):
            return course
        return titled(mapping(mapping(self.said.get("object")).get("extensions")).get("course_id"))

    def grade(self) -> Told:
        score = mapping(self.said.get("generated"))
        here, there = mapping(self.said.get("object")), mapping(score.get("attempt"))
        learner = self.person(here.get("assignee")) or self.person(there.get("assignee"))
        actor = self.person(self.said.get("actor")) or self.person(score.get("scoredBy"))
        assignable = here.get("assignable") or there.get("assignable")
        # Blackboard says 0 of most for what has a true number of points at the task.
        most = most_points(score.get("maxScore")) or mapping(assignable).get("maxScore")
        result = result_of(score, "scoreGiven", most, _canvas(score).get("grade"))
        work = self.work(assignable, here if here.get("assignable") else there)
        if work is None or result is None:
            return self.event.other(actor=actor, learner=learner, course=self.course())
        return self.event.tells(
            ToldKind.GRADE, actor=actor, learner=learner, course=self.course(), work=work, result=result
        )

    def submission(self) -> Told:
        """Tell of work handed in: by whoever acted, unless the attempt names another as the one whose work it is."""
        thing = self.said.get("object")
        attempt = mapping(thing)
        actor = self.person(self.said.get("actor"))
        learner = self.person(attempt["assignee"]) if attempt.get("assignee") else actor
        work = self.work(attempt.get("assignable") or thing, attempt, self.event.at)
        return self.event.tells(ToldKind.SUBMISSION, actor=actor, learner=learner, course=self.course(), work=work)

    def work(self, thing: Any, attempt: Mapping[str, Any], submitted_at: datetime | None = None) -> Work | None:
        task = titled(self.own_id(thing), title=mapping(thing).get("name"))
        if task is None:
            return None
        return Work(
            task=task,
            attempt=attempt_number(attempt.get("count")),
            url=web_address(_canvas(attempt).get("url")),
            submitted_at=submitted_at,
        )
