"""xAPI 1.0.3 and 2.0, as Moodle's logstore_xapi and Open edX's event-routing-backends send it.

The actor of a statement is the learner, also of one that was graded; the grader is `context.instructor`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from waymark.integrations.lms.forms.agents import agent
from waymark.integrations.lms.forms.reading import (
    Garbled,
    attempt_number,
    clean_id,
    digest,
    listed,
    mapping,
    moment,
    number,
    result_of,
    titled,
    web_address,
)
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind, Work

MOST_STATEMENTS: Final = 100
ATTEMPT: Final = "http://id.tincanapi.com/extension/attempt-id"
# Vocabularies differ in the address and agree in the last word. In the first two sets the learner acts.
HANDED_IN: Final = frozenset({"submitted", "submit", "completed", "complete"})
TRIED: Final = frozenset({"attempted", "evaluated"})
JUDGED: Final = frozenset({"scored", "earned", "passed", "failed", "graded"})
JOINED: Final = frozenset({"registered", "enrolled", "enrolled_onto_learning_plan"})
LEFT: Final = frozenset({"unregistered", "unenrolled", "left", "leave"})
# Open edX writes one thing now as its key, now as one of several addresses around the key.
_EDX_KEY: Final = re.compile(r"(?:course|block)-v1:[^/?#\s]+")


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put one statement or a list of them into our words. One that is none spoils the list, as the standard has it."""
    statements = body if isinstance(body, list) else [body]
    if len(statements) > MOST_STATEMENTS:
        raise Garbled(f"Send at most {MOST_STATEMENTS} statements at once.")
    if not all(_is_statement(one) for one in statements):
        raise Garbled
    return [_told(one, received_at) for one in statements]


def _is_statement(one: Any) -> bool:
    verb = mapping(mapping(one).get("verb")).get("id")
    people_and_things = (mapping(one).get("actor"), mapping(one).get("object"))
    return bool(clean_id(verb)) and all(isinstance(thing, Mapping) for thing in people_and_things)


def _own_id(statement: Mapping[str, Any]) -> str:
    try:
        return str(UUID(clean_id(statement.get("id"))))
    except ValueError:
        return digest(statement)


def _told(statement: Mapping[str, Any], received_at: datetime) -> Told:
    verb = clean_id(statement["verb"]["id"])
    at = moment(statement.get("timestamp")) or moment(statement.get("stored")) or received_at
    heard = _Heard(Event(_own_id(statement), verb, at, statement), statement)
    word, thing = re.split(r"[/#:]", verb.rstrip("/"))[-1].lower(), heard.thing_type()
    if word in JOINED | LEFT:
        return heard.place(thing, is_over=word in LEFT)
    if thing in ("", "course", "site"):
        return heard.other()
    scored = heard.scored()
    if word in HANDED_IN | TRIED and (scored is None or word in ("submitted", "submit")):
        # To attempt is also to begin. Only with a result of some sort was something handed in.
        result = mapping(statement.get("result"))
        undone = result.get("completion") is False or (word in TRIED and not result)
        return heard.other() if undone else heard.work(ToldKind.SUBMISSION, heard.learner())
    if scored is not None and word in TRIED | HANDED_IN:
        return heard.work(ToldKind.GRADE, heard.instructor() or heard.learner(), scored)
    if scored is not None and word in JUDGED:
        return heard.work(ToldKind.GRADE, heard.instructor(), scored)
    return heard.other()


@dataclass(frozen=True)
class _Heard:
    event: Event
    said: Mapping[str, Any]

    def learner(self) -> Named | None:
        return agent(self.said.get("actor"))

    def instructor(self) -> Named | None:
        return agent(mapping(self.said.get("context")).get("instructor"))

    def thing_type(self) -> str:
        """Return what the statement is about, as the last word of its type; empty when it is no activity."""
        thing = mapping(self.said.get("object"))
        if thing.get("objectType", "Activity") != "Activity":
            return ""
        return _last_word(mapping(thing.get("definition")).get("type")) or "activity"

    def course(self) -> Named | None:
        if self.thing_type() == "course":
            return _activity(self.said.get("object"))
        around = mapping(mapping(self.said.get("context")).get("contextActivities"))
        places = [*listed(around.get("parent")), *listed(around.get("grouping"))]
        is_course = (
            one for one in places if _last_word(mapping(mapping(one).get("definition")).get("type")) == "course"
        )
        return _activity(next(is_course, None))

    def other(self) -> Told:
        return self.event.other(actor=self.instructor() or self.learner(), learner=self.learner(), course=self.course())

    def place(self, thing: str, *, is_over: bool) -> Told:
        """Tell of a place in a course, or of an account at the site. Only Open edX enrols learners alone."""
        if thing not in ("course", "site"):
            return self.other()
        course = self.course() if thing == "course" else None
        is_edx = course is not None and course.id.startswith("course-v1:")
        return self.event.tells(
            ToldKind.ENROLLMENT if course else ToldKind.PERSON,
            actor=self.instructor() or self.learner(),
            learner=self.learner(),
            course=course,
            role=PlaceRole.LEARNER if is_edx else None,
            is_over=is_over,
        )

    def work(self, kind: ToldKind, actor: Named | None, result: Result | None = None) -> Told:
        thing = mapping(self.said.get("object"))
        task = _activity(thing)
        extensions = mapping(mapping(thing.get("definition")).get("extensions"))
        page = thing.get("id") if isinstance(thing.get("id"), str) and "/view.php?" in thing["id"] else None
        work = None
        if task:
            work = Work(
                task=task,
                attempt=attempt_number(extensions.get(ATTEMPT)),
                url=web_address(page),
                submitted_at=self.event.at if kind is ToldKind.SUBMISSION else None,
            )
        return self.event.tells(
            kind, actor=actor, learner=self.learner(), course=self.course(), work=work, result=result
        )

    def scored(self) -> Result | None:
        """Return the score. `success` is left: Moodle says it of every grade where no mark to pass is set."""
        score = mapping(mapping(self.said.get("result")).get("score"))
        if number(score.get("raw")) is not None:
            return result_of(score, "raw", score.get("max"))
        scaled = number(score.get("scaled"))
        return Result(scaled, 1.0) if scaled is not None and -1 <= scaled <= 1 else None


def _last_word(address: Any) -> str:
    return re.split(r"[/#:]", clean_id(address).rstrip("/"))[-1].lower()


def _activity(thing: Any) -> Named | None:
    """Return an activity. Moodle grades `…#submission` of the page on which the work was handed in."""
    whole = mapping(thing)
    address = clean_id(whole.get("id"))
    key = _EDX_KEY.search(address)
    own = key[0] if key else address.removesuffix("#submission")
    return titled(own, title=_title(mapping(whole.get("definition")).get("name")))


def _title(names: Any) -> Any:
    """Return one of the titles: English if there is one, else the first by language, whatever their order."""
    told = mapping(names)
    english = (language for language in sorted(told) if language.lower().startswith("en"))
    first = next(english, next(iter(sorted(told)), None))
    return told[first] if first is not None else None
