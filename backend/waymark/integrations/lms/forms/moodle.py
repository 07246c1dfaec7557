"""Moodle through its plugin local_webhooks: one event of Moodle's log, with the source's token in the body.

Numbers come as numbers or as text. `relateduserid` is whom it is about, `userid` is whoever acted.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from waymark.integrations.lms.forms.reading import (
    Garbled,
    clean_id,
    digest,
    grade_text,
    line,
    mapping,
    named,
    result_of,
    titled,
    unix_moment,
)
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, Result, Told, ToldKind, Work

# It is a secret, and would stand in the store of what came.
TOKEN: Final = "token"
_LONGEST_OTHER: Final = 20_000


@dataclass(frozen=True)
class _Heard:
    event: Event
    said: Mapping[str, Any]
    other: Mapping[str, Any]

    def of(self, key: str) -> str:
        """Return one of Moodle's ids, which count from one: 0 and less stand for nobody and nothing."""
        return _counted(self.said.get(key))

    def person(self, key: str) -> Named | None:
        return named(self.of(key))

    def course(self) -> Named | None:
        return titled(self.of("courseid"))

    def told(self, kind: ToldKind, **facts: Any) -> Told:
        standing = {"actor": self.person("userid"), "learner": self.person("relateduserid"), "course": self.course()}
        return self.event.tells(kind, **(standing | facts))


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put one event into our words. It has no id of its own: what it says, without the secret, stands for it."""
    whole = mapping(body)
    name = whole.get("eventname")
    if not isinstance(name, str) or "event" not in name or not 5 <= len(name) <= 200:
        raise Garbled
    said = {key: value for key, value in whole.items() if key != TOKEN}
    plain = "\\".join(part for part in name.strip().split("\\") if part)
    event = Event(id=digest(said), name=plain, at=unix_moment(said.get("timecreated")) or received_at, raw=said)
    heard = _Heard(event, said, _opened(said.get("other")))
    teller = _TELLERS.get(plain)
    if teller:
        return [teller(heard)]
    return [event.other(actor=heard.person("userid"), learner=heard.person("relateduserid"), course=heard.course())]


def _counted(value: Any) -> str:
    text = clean_id(value)
    return text if text.isascii() and text.isdigit() and text.strip("0") else ""


def _opened(other: Any) -> Mapping[str, Any]:
    """Return what an event says beyond its fixed fields; some versions of the plugin send it as a JSON text."""
    if not isinstance(other, str) or len(other) > _LONGEST_OTHER:
        return mapping(other)
    try:
        return mapping(json.loads(other))
    except (ValueError, RecursionError):
        return mapping(None)


def _enrollment(heard: _Heard) -> Told:
    """Tell of a place in a course. Moodle gives the role in another event, so it stays open here."""
    return heard.told(ToldKind.ENROLLMENT, is_over=heard.event.name.endswith("deleted"))


def _module(heard: _Heard) -> Named | None:
    """Return the activity as a task. Grade items are counted apart from activities."""
    number = heard.of("contextinstanceid")
    return titled(f"cm:{number}") if number else None


def _submitted(heard: _Heard) -> Told:
    learner = heard.person("relateduserid") or heard.person("userid")
    task = _module(heard)
    work = Work(task=task, submitted_at=unix_moment(heard.said.get("timecreated"))) if task else None
    return heard.told(ToldKind.SUBMISSION, learner=learner, work=work)


def _submission_graded(heard: _Heard) -> Told:
    """Tell that a piece of work was graded. How, only user_graded says: there is no result, not an empty one."""
    task = _module(heard)
    return heard.told(ToldKind.GRADE, work=Work(task=task) if task else None)


def _user_graded(heard: _Heard) -> Told:
    item, result = _counted(heard.other.get("itemid")), result_of(heard.other, "finalgrade")
    if not item or result is None:
        return heard.told(ToldKind.OTHER)
    return heard.told(ToldKind.GRADE, work=Work(task=_grade_item(item)), result=result)


def _grade_item(number: str) -> Named:
    return Named(id=f"grade_item:{number}")


def _rated(heard: _Heard) -> Told:
    """Tell how a competency was rated. Moodle sends the place on a scale that we do not know: a word, no points."""
    competency, place = _counted(heard.other.get("competencyid")), _counted(heard.other.get("grade"))
    rated = f"competency:{competency}" if competency else f"user_competency:{heard.of('objectid')}"
    known = competency or heard.of("objectid")
    text = place or grade_text(heard.other.get("grade"))
    result = Result(text=text, outcome=titled(rated)) if known and text else None
    return heard.told(ToldKind.OUTCOME, result=result)


def _person(heard: _Heard) -> Told:
    """Tell of an account. The idnumber is the id that the school gave."""
    number = heard.of("objectid") or heard.of("relateduserid")
    learner = named(number, [heard.other.get("idnumber")], line(heard.other.get("username"), 200))
    return heard.told(ToldKind.PERSON, learner=learner, course=None, is_over=heard.event.name.endswith("deleted"))


_TELLERS: Final[Mapping[str, Callable[[_Heard], Told]]] = MappingProxyType(
    {
        r"core\event\user_enrolment_created": _enrollment,
        r"core\event\user_enrolment_updated": _enrollment,
        r"core\event\user_enrolment_deleted": _enrollment,
        r"mod_assign\event\assessable_submitted": _submitted,
        r"mod_assign\event\submission_graded": _submission_graded,
        r"core\event\user_graded": _user_graded,
        r"core\event\competency_user_competency_rated": _rated,
        r"core\event\competency_user_competency_rated_in_course": _rated,
        r"core\event\competency_user_competency_rated_in_plan": _rated,
        r"core\event\user_created": _person,
        r"core\event\user_updated": _person,
        r"core\event\user_deleted": _person,
    }
)
