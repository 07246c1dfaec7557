"""Our own form, for systems that have none of the others: Standard Webhooks with five types (see generic_data).

It is strict: whoever writes a sender for us is told what is wrong. A type that we do not know is kept all the same.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, assert_never

from pydantic import ValidationError

from waymark.integrations.lms.forms.generic_data import (
    DATA,
    CompetencyRated,
    Data,
    EnrollmentUpserted,
    PersonUpserted,
    Reference,
    ResultRecorded,
    SubmissionCreated,
)
from waymark.integrations.lms.forms.reading import Garbled, digest, mapping, moment, named, titled, told_id
from waymark.integrations.lms.forms.telling import Event
from waymark.integrations.lms.words import Named, Result, Told, ToldKind, Work
from waymark.kit.problems import FieldProblem

_TYPE: Final = re.compile(r"\w{1,60}(\.\w{1,60}){0,4}", re.ASCII)
_MOST_ERRORS: Final = 20


def tell(body: Any, received_at: datetime) -> list[Told]:
    """Put one message into our words. Its id is the webhook-id; where the body has none, what it says."""
    whole = mapping(body)
    name, data = whole.get("type"), whole.get("data")
    if not isinstance(name, str) or not _TYPE.fullmatch(name) or not isinstance(data, Mapping):
        raise Garbled("Send an object with type, timestamp and data, as Standard Webhooks has it.")
    own = whole.get("id")
    event = Event(
        id=told_id(own) if isinstance(own, str) and own.strip() else digest(whole),
        name=name,
        at=moment(whole.get("timestamp")) or received_at,
        raw=whole,
    )
    if name not in DATA:
        return [event.other()]
    return [_told(event, _read(DATA[name], data))]


def _read(model: type[Any], data: Mapping[str, Any]) -> Data:
    try:
        read: Data = model.model_validate(data)
    except ValidationError as error:
        wrong = [
            FieldProblem(pointer=_pointer(one["loc"]), message=one["msg"].removeprefix("Value error, ")[:300])
            for one in error.errors(include_url=False, include_context=False, include_input=False)[:_MOST_ERRORS]
        ]
        raise Garbled("Some fields of data could not be read. Each is named below.", errors=wrong) from None
    return read


def _pointer(steps: tuple[str | int, ...]) -> str:
    """Return where a field stands, as a JSON pointer."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return ("/data" + "".join("/" + step for step in escaped))[:300]


def _person(reference: Reference | None) -> Named | None:
    return named(reference.id, reference.also, reference.name) if reference else None


def _thing(reference: Reference | None) -> Named | None:
    return titled(reference.id, reference.also, reference.name) if reference else None


def _work(task: Reference | None, *facts: Any) -> Work | None:
    named_task = _thing(task)
    return Work(named_task, *facts) if named_task else None


def _told(event: Event, data: Data) -> Told:
    match data:
        case PersonUpserted():
            return event.tells(
                ToldKind.PERSON, actor=_person(data.actor), learner=_person(data.person), is_over=data.is_over
            )
        case EnrollmentUpserted():
            return event.tells(
                ToldKind.ENROLLMENT,
                actor=_person(data.actor),
                learner=_person(data.person),
                course=_thing(data.course),
                role=data.role,
                is_over=data.is_over,
            )
        case SubmissionCreated():
            return event.tells(
                ToldKind.SUBMISSION,
                actor=_person(data.actor or data.learner),
                learner=_person(data.learner),
                course=_thing(data.course),
                work=_work(data.task, data.attempt, data.url, _in_utc(data.submitted_at)),
            )
        case ResultRecorded() | CompetencyRated():
            return _judged(event, data)
        case _:
            assert_never(data)


def _judged(event: Event, data: ResultRecorded | CompetencyRated) -> Told:
    """Tell of a result. The learner is no actor here: to be graded is nobody's own deed."""
    if isinstance(data, ResultRecorded):
        kind, at = ToldKind.GRADE, data.recorded_at
        work = _work(data.task, data.attempt)
        result = Result(data.given, data.most, data.text, at=_in_utc(at))
        if data.given is None and not data.text:
            result = Result()
    else:
        kind, at = ToldKind.OUTCOME, data.rated_at
        work = _work(data.task)
        result = Result(data.given, data.most, data.text, data.is_mastered, _thing(data.competency), _in_utc(at))
    return event.tells(
        kind,
        actor=_person(data.actor),
        learner=_person(data.learner),
        course=_thing(data.course),
        work=work,
        result=result,
    )


def _in_utc(told: datetime | None) -> datetime | None:
    """Return a moment in UTC."""
    return moment(told.isoformat()) if told else None
