"""Our own form: what each type tells, and that whoever writes a sender is told what is wrong."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import RECEIVED, Body
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.generic_data import DATA
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind, Work

AT = datetime(2026, 11, 5, 8, 30, 2, tzinfo=UTC)
LEARNER = {"id": "12", "also": ["u000009"], "name": "Juan Carlos Armas"}
TEACHER = {"id": 3}
COURSE = {"id": "2", "name": "Physics"}
TASK = {"id": 18, "name": "Rain gardens"}
COMPETENCY = {"id": "ngss-ms-ess2", "name": "Water on the move"}
ARMAS = Named("12", also=("u000009",), name="Juan Carlos Armas")
EXAMPLES: dict[str, Body] = {
    "person.upserted": {"person": LEARNER, "actor": TEACHER, "is_over": True},
    "enrollment.upserted": {"person": LEARNER, "course": COURSE, "role": "learner", "actor": TEACHER},
    "submission.created": {
        "learner": LEARNER,
        "task": TASK,
        "course": COURSE,
        "attempt": 2,
        "url": "https://work.example/rain",
        "submitted_at": "2026-11-05T09:30:02+01:00",
    },
    "result.recorded": {
        "learner": LEARNER,
        "task": TASK,
        "course": COURSE,
        "actor": TEACHER,
        "attempt": 2,
        "given": 39,
        "most": 50.0,
        "text": "A-",
        "recorded_at": "2026-11-05T08:30:02Z",
    },
    "competency.rated": {
        "learner": LEARNER,
        "competency": COMPETENCY,
        "task": TASK,
        "course": COURSE,
        "given": 3,
        "most": 4,
        "is_mastered": True,
        "rated_at": "2026-11-05T08:30:02Z",
    },
}


def message(name: str, **data: Any) -> Body:
    return {"type": name, "timestamp": "2026-11-05T08:30:02Z", "data": EXAMPLES.get(name, {}) | data}


def told(body: Any) -> Told:
    (one,) = told_in(SourceForm.STANDARD_WEBHOOKS, body, RECEIVED)
    return one


def refused(body: Any) -> Garbled:
    with pytest.raises(Garbled) as caught:
        told_in(SourceForm.STANDARD_WEBHOOKS, body, RECEIVED)
    return caught.value


def facts(name: str) -> dict[str, Any]:
    course, task = Named("2", name="Physics"), Named("18", name="Rain gardens")
    match name:
        case "person.upserted":
            return {"kind": ToldKind.PERSON, "actor": Named("3"), "is_over": True}
        case "enrollment.upserted":
            return {
                "kind": ToldKind.ENROLLMENT,
                "actor": Named("3"),
                "course": course,
                "role": PlaceRole.LEARNER,
            }
        case "submission.created":
            work = Work(task, 2, "https://work.example/rain", AT)
            return {"kind": ToldKind.SUBMISSION, "actor": ARMAS, "course": course, "work": work}
        case "result.recorded":
            result = Result(39.0, 50.0, "A-", at=AT)
            return {
                "kind": ToldKind.GRADE,
                "actor": Named("3"),
                "course": course,
                "work": Work(task, 2),
                "result": result,
            }
        case _:
            outcome = Named("ngss-ms-ess2", name="Water on the move")
            result = Result(3.0, 4.0, is_mastered=True, outcome=outcome, at=AT)
            return {"kind": ToldKind.OUTCOME, "course": course, "work": Work(task), "result": result}


@pytest.mark.parametrize("name", DATA)
def test_what_each_type_tells(name: str) -> None:
    body = message(name) | {"id": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "extra": {"sent_by": "a flow"}}
    assert told(body) == Told(
        id="msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", event=name, at=AT, raw=body, learner=ARMAS, **facts(name)
    )


def test_every_type_has_an_example() -> None:
    assert EXAMPLES.keys() == DATA.keys()


def test_without_an_id_what_it_says_stands_for_it() -> None:
    one, other = told(message("person.upserted")), told(message("person.upserted", is_over=False))
    assert one.id.startswith("sha256:")
    assert one.id == told(message("person.upserted")).id != other.id


def test_a_result_with_neither_points_nor_text_was_taken_back() -> None:
    one = told(message("result.recorded", given=None, text=""))
    assert (one.kind, one.result) == (ToldKind.GRADE, Result())


def test_a_result_without_a_grader_is_not_the_learners_own_deed() -> None:
    one = told(message("result.recorded", actor=None))
    assert (one.actor, one.learner) == (None, ARMAS)


def test_an_unknown_type_is_kept() -> None:
    one = told({"type": "badge.awarded", "data": {"anything": [1, None]}})
    assert (one.kind, one.event, one.at) == (ToldKind.OTHER, "badge.awarded", RECEIVED)


def test_an_address_in_place_of_an_id_becomes_a_digest_and_goes_from_a_name() -> None:
    person = {"id": "armas@rioverde.example", "also": ["armas@rioverde.example"], "name": "armas@rioverde.example"}
    digest = hashlib.sha1(b"mailto:armas@rioverde.example").hexdigest()
    assert told(message("person.upserted", person=person)).learner == Named(f"mbox_sha1:{digest}")


@pytest.mark.parametrize(
    ("name", "data", "pointer"),
    [
        ("person.upserted", {"person": {"id": ""}}, "/data/person/id"),
        ("person.upserted", {"person": {"id": True}}, "/data/person/id"),
        ("person.upserted", {"person": {"id": "x" * 201}}, "/data/person/id"),
        ("person.upserted", {"person": {"id": "a\u0000b"}}, "/data/person/id"),
        ("person.upserted", {"person": {"id": "1", "nick/name": "x"}}, "/data/person/nick~1name"),
        ("person.upserted", {"person": {"id": "1", "name": "two\nlines"}}, "/data/person/name"),
        ("person.upserted", {"is_over": "yes"}, "/data/is_over"),
        ("enrollment.upserted", {"role": "observer"}, "/data/role"),
        ("enrollment.upserted", {"course": None}, "/data/course"),
        ("submission.created", {"attempt": "2"}, "/data/attempt"),
        ("submission.created", {"attempt": True}, "/data/attempt"),
        ("submission.created", {"url": "javascript:alert(1)"}, "/data/url"),
        ("submission.created", {"submitted_at": "2026-11-05T08:30:02"}, "/data/submitted_at"),
        ("submission.created", {"submitted_at": "9999-12-31T23:59:59-23:00"}, "/data/submitted_at"),
        ("submission.created", {"submitted_at": 10**30}, "/data/submitted_at"),
        ("result.recorded", {"given": "39"}, "/data/given"),
        ("result.recorded", {"given": True}, "/data/given"),
        ("result.recorded", {"given": 1e300}, "/data/given"),
        ("result.recorded", {"given": float("nan")}, "/data/given"),
        ("result.recorded", {"text": "see armas@rioverde.example"}, "/data/text"),
        ("result.recorded", {"most": 0}, "/data/most"),
        ("competency.rated", {"is_mastered": 1}, "/data/is_mastered"),
        ("competency.rated", {"score": 3}, "/data/score"),
    ],
)
def test_what_is_wrong_is_named(name: str, data: Body, pointer: str) -> None:
    problem = refused(message(name, **data))
    assert problem.status == 400
    assert {error.pointer for error in problem.errors} == {pointer}
    assert not any(error.message.startswith("Value error") for error in problem.errors)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        7,
        {},
        {"type": "person.upserted"},
        {"type": "person.upserted", "data": []},
        {"type": "person upserted", "data": {}},
        {"type": "", "data": {}},
        {"type": 5, "data": {}},
    ],
)
def test_what_is_no_message_is_refused(body: Any) -> None:
    assert "Standard Webhooks" in refused(body).detail


def test_an_absurd_timestamp_gives_way_to_when_it_was_received() -> None:
    for absurd in (None, 5, "soon", "0001-01-01T00:00:00Z"):
        assert told(message("person.upserted") | {"timestamp": absurd}).at == RECEIVED
