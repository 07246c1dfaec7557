"""xAPI as Moodle and Open edX send it: the actor learns, the instructor grades, and addresses become digests."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integrations.lms.examples import RECEIVED, Body
from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.reading import Garbled
from waymark.integrations.lms.forms.translating import told_in
from waymark.integrations.lms.words import Named, PlaceRole, Result, Told, ToldKind, Work

MOODLE = "https://moodle.rioverde.example"
EDX = "https://lms.rioverde.example"
AT = datetime(2026, 11, 5, 8, 30, 2, tzinfo=UTC)
SCORED = "http://adlnet.gov/expapi/verbs/scored"
COURSE_KEY = "course-v1:RioVerde+PH100+2026"
BLOCK_KEY = "block-v1:RioVerde+PH100+2026+type@problem+block@3fc5"


def told(statement: Any) -> Told:
    (one,) = told_in(SourceForm.XAPI, statement, RECEIVED)
    return one


def account(name: Any, display: str = "", home: Any = MOODLE) -> Body:
    return {"name": display, "account": {"homePage": home, "name": name}}


def activity(address: str, kind: str, name: str = "") -> Body:
    return {"id": address, "definition": {"type": kind, "name": {"en": name} if name else {}}}


def moodle(verb: str = SCORED, **parts: Any) -> Body:
    """An assignment that a teacher graded, as logstore_xapi puts it."""
    return {
        "id": "6d1f033b-3f70-458c-b53a-e6bb63cbaef9",
        "actor": account("12", "Juan Carlos Armas"),
        "verb": {"id": verb, "display": {"en": "attained grade for"}},
        "object": activity(
            f"{MOODLE}/mod/assign/view.php?id=18", "http://adlnet.gov/expapi/activities/assessment", "Rain gardens"
        ),
        "result": {
            "score": {"raw": 39, "min": 0, "max": 50, "scaled": 0.78},
            "completion": True,
            "success": True,
            "response": "Well observed",
        },
        "timestamp": "2026-11-05T09:30:02+01:00",
        "context": {
            "instructor": account("3", "Ms. Mai"),
            "platform": "Moodle",
            "contextActivities": {
                "grouping": [
                    activity(MOODLE, "http://id.tincanapi.com/activitytype/lms"),
                    activity(
                        f"{MOODLE}/course/view.php?id=2", "http://id.tincanapi.com/activitytype/lms/course", "Physics"
                    ),
                ],
                "category": [activity("http://moodle.org", "http://id.tincanapi.com/activitytype/source", "Moodle")],
            },
        },
    } | parts


def edx(verb: str, **parts: Any) -> Body:
    """A problem that was checked, as event-routing-backends puts it."""
    return {
        "id": "7e1f033b-3f70-458c-b53a-e6bb63cbaef9",
        "actor": {"objectType": "Agent", **account("32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb", home=EDX)},
        "verb": {"id": verb, "display": {"en": "attempted"}},
        "object": {"objectType": "Activity"} | activity(BLOCK_KEY, "http://adlnet.gov/expapi/activities/question"),
        "result": {"score": {"max": 1, "min": 0, "raw": 0, "scaled": 0}, "success": False},
        "timestamp": "2026-11-05T08:30:02+00:00",
        "context": {
            "contextActivities": {
                "parent": [
                    activity(f"{EDX}/course/{COURSE_KEY}", "http://adlnet.gov/expapi/activities/course", "Physics")
                ]
            }
        },
        "version": "1.0.3",
    } | parts


def test_moodle_tells_a_grade_by_its_teacher() -> None:
    statement = moodle()
    assert told(statement) == Told(
        id="6d1f033b-3f70-458c-b53a-e6bb63cbaef9",
        event=SCORED,
        at=AT,
        kind=ToldKind.GRADE,
        raw=statement,
        actor=Named(f"{MOODLE}|3", name="Ms. Mai"),
        learner=Named(f"{MOODLE}|12", name="Juan Carlos Armas"),
        course=Named(f"{MOODLE}/course/view.php?id=2", name="Physics"),
        work=Work(
            task=Named(f"{MOODLE}/mod/assign/view.php?id=18", name="Rain gardens"),
            url=f"{MOODLE}/mod/assign/view.php?id=18",
        ),
        result=Result(39.0, 50.0),
    )


def test_both_addresses_of_the_verb_and_of_the_graded_work_mean_the_same() -> None:
    page = activity(f"{MOODLE}/mod/assign/view.php?id=18#submission", "http://adlnet.gov/expapi/activities/assessment")
    one = told(moodle("https://w3id.org/xapi/tla/verbs/scored", object=page))
    assert one.kind is ToldKind.GRADE
    assert one.work is not None
    assert one.work.task == Named(f"{MOODLE}/mod/assign/view.php?id=18")


def test_a_grade_without_an_instructor_was_nobodys_deed() -> None:
    one = told(moodle(context={}))
    assert (one.kind, one.actor, one.course) == (ToldKind.GRADE, None, None)


@pytest.mark.parametrize(
    "verb",
    [
        "http://activitystrea.ms/schema/1.0/submit",
        "http://activitystrea.ms/submit",
        "http://adlnet.gov/expapi/verbs/completed",
    ],
)
def test_moodle_tells_that_work_was_handed_in(verb: str) -> None:
    statement = moodle(verb)
    del statement["result"], statement["context"]["instructor"]
    one = told(statement)
    assert (one.kind, one.result) == (ToldKind.SUBMISSION, None)
    assert one.actor == one.learner == Named(f"{MOODLE}|12", name="Juan Carlos Armas")
    assert one.work is not None
    assert one.work.submitted_at == AT


@pytest.mark.parametrize(
    "verb", ["http://adlnet.gov/expapi/verbs/attempted", "https://w3id.org/xapi/acrossx/verbs/evaluated"]
)
def test_open_edx_tells_what_came_of_a_try(verb: str) -> None:
    one = told(edx(verb))
    learner = Named(f"{EDX}|32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb")
    assert (one.kind, one.actor, one.learner) == (ToldKind.GRADE, learner, learner)
    assert one.course == Named(COURSE_KEY, name="Physics")
    assert one.work == Work(task=Named(BLOCK_KEY))
    assert one.result == Result(0.0, 1.0)


def test_open_edx_names_one_problem_in_two_ways_which_are_one() -> None:
    thing = activity(f"{EDX}/xblock/{BLOCK_KEY}", "http://adlnet.gov/expapi/activities/cmi.interaction")
    thing["definition"]["extensions"] = {"http://id.tincanapi.com/extension/attempt-id": 10}
    work = told(edx("https://w3id.org/xapi/acrossx/verbs/evaluated", object=thing)).work
    assert work == Work(task=Named(BLOCK_KEY), attempt=10)


def test_to_begin_is_not_to_hand_in() -> None:
    statement = edx("http://adlnet.gov/expapi/verbs/attempted")
    del statement["result"]
    assert told(statement).kind is ToldKind.OTHER
    undone = moodle("http://adlnet.gov/expapi/verbs/completed", result={"completion": False})
    assert told(undone).kind is ToldKind.OTHER


@pytest.mark.parametrize(
    ("verb", "is_over"),
    [
        ("http://adlnet.gov/expapi/verbs/registered", False),
        ("http://www.tincanapi.co.uk/verbs/enrolled_onto_learning_plan", False),
        ("http://id.tincanapi.com/verb/unregistered", True),
        ("http://activitystrea.ms/leave", True),
    ],
)
@pytest.mark.parametrize("address", [f"{EDX}/courses/{COURSE_KEY}/", f"{EDX}/course/{COURSE_KEY}", COURSE_KEY])
def test_a_place_in_a_course_of_open_edx(verb: str, is_over: bool, address: str) -> None:
    one = told(edx(verb, object=activity(address, "http://adlnet.gov/expapi/activities/course", "Physics")))
    assert (one.kind, one.role, one.is_over) == (ToldKind.ENROLLMENT, PlaceRole.LEARNER, is_over)
    assert (one.course, one.work, one.result) == (Named(COURSE_KEY, name="Physics"), None, None)


def test_moodle_enrols_without_a_role_and_tells_who_did_it() -> None:
    course = activity(f"{MOODLE}/course/view.php?id=2", "http://id.tincanapi.com/activitytype/lms/course", "Physics")
    one = told(moodle("http://adlnet.gov/expapi/verbs/registered", object=course))
    assert (one.kind, one.role) == (ToldKind.ENROLLMENT, None)
    assert one.actor == Named(f"{MOODLE}|3", name="Ms. Mai")
    assert one.learner == Named(f"{MOODLE}|12", name="Juan Carlos Armas")


def test_to_register_at_the_site_is_to_have_an_account() -> None:
    site = activity(MOODLE, "http://id.tincanapi.com/activitytype/site")
    one = told(moodle("http://adlnet.gov/expapi/verbs/registered", object=site))
    assert (one.kind, one.course) == (ToldKind.PERSON, None)


@pytest.mark.parametrize("verb", ["completed", "passed", "earned", "scored", "submitted"])
def test_a_whole_course_is_no_piece_of_work(verb: str) -> None:
    course = activity(f"{EDX}/course/{COURSE_KEY}", "http://adlnet.gov/expapi/activities/course")
    one = told(edx(f"http://adlnet.gov/expapi/verbs/{verb}", object=course))
    assert (one.kind, one.work, one.result) == (ToldKind.OTHER, None, None)


@pytest.mark.parametrize(
    ("score", "result"),
    [
        ({"raw": 3, "max": 0}, Result(3.0)),
        ({"raw": "3", "max": "4"}, Result(3.0, 4.0)),
        ({"scaled": 0.5}, Result(0.5, 1.0)),
        ({"raw": 60, "scaled": 1.2}, Result(60.0)),
    ],
)
def test_scores(score: Body, result: Result) -> None:
    assert told(moodle(result={"score": score})).result == result


@pytest.mark.parametrize("score", [None, {}, [], 5, {"raw": None}, {"raw": True}, {"scaled": 7}, {"raw": 1e300}])
def test_a_grade_without_a_score_is_not_acted_upon(score: Any) -> None:
    assert told(moodle(result={"score": score})).kind is ToldKind.OTHER


MAILBOX = "mailto:armas@rioverde.example"
DIGEST = hashlib.sha1(MAILBOX.encode()).hexdigest()


@pytest.mark.parametrize(
    ("actor", "identifier"),
    [
        ({"mbox": MAILBOX}, f"mbox_sha1:{DIGEST}"),
        ({"mbox_sha1sum": DIGEST.upper()}, f"mbox_sha1:{DIGEST}"),
        ({"openid": "https://people.example/7"}, "https://people.example/7"),
        ({"account": {"homePage": MOODLE, "name": 12}}, f"{MOODLE}|12"),
        ({"account": {"homePage": MOODLE, "name": "12"}, "mbox": MAILBOX}, f"{MOODLE}|12"),
        (account("armas@rioverde.example"), f"{MOODLE}|mbox_sha1:{DIGEST}"),
    ],
)
def test_who_somebody_is(actor: Body, identifier: str) -> None:
    one = told(moodle(actor=actor | {"name": f"Armas <{MAILBOX[7:]}>"}))
    assert one.learner == Named(identifier, name="Armas < >")


@pytest.mark.parametrize(
    "actor",
    [
        {},
        {"name": "Armas"},
        {"mbox": "armas@rioverde.example"},
        {"mbox": ["mailto:a@b.example"]},
        {"mbox_sha1sum": "abc"},
        {"account": {"homePage": MOODLE}},
        {"account": {"name": "12"}},
        {"account": {"homePage": MOODLE, "name": True}},
        {"account": [MOODLE, "12"]},
        {"objectType": "Group", **account("12")},
    ],
)
def test_whoever_cannot_be_named_is_nobody(actor: Body) -> None:
    one = told(moodle(actor=actor))
    assert (one.kind, one.learner, one.result) == (ToldKind.OTHER, None, None)


@pytest.mark.parametrize(
    "statement",
    [
        moodle("http://adlnet.gov/expapi/verbs/voided", object={"objectType": "StatementRef", "id": "x"}),
        moodle("http://id.tincanapi.com/verb/viewed"),
        moodle(object={"objectType": "Agent", **account("12")}),
        moodle(object={"objectType": "SubStatement", "actor": {}, "verb": {}, "object": {}}),
        moodle(object={"objectType": ["Activity"], "id": "x"}),
        moodle(object={}),
    ],
)
def test_other_statements_are_kept(statement: Body) -> None:
    one = told(statement)
    assert (one.kind, one.work, one.result, one.raw) == (ToldKind.OTHER, None, None, statement)


def test_context_activities_may_be_single_and_titles_in_any_language() -> None:
    course = activity("https://x.example/course/2", "http://adlnet.gov/expapi/activities/course")
    course["definition"]["name"] = {"es": "Física", "ar": "فيزياء", "en-GB": "Physics"}
    one = told(moodle(context={"contextActivities": {"parent": course}}))
    assert one.course == Named("https://x.example/course/2", name="Physics")
    del course["definition"]["name"]["en-GB"]
    assert told(moodle(context={"contextActivities": {"parent": course}})).course == Named(
        "https://x.example/course/2", name="فيزياء"
    )


def test_a_list_is_told_one_by_one() -> None:
    many = told_in(SourceForm.XAPI, [moodle(), edx("http://adlnet.gov/expapi/verbs/attempted")], RECEIVED)
    assert [one.id[:2] for one in many] == ["6d", "7e"]
    assert [one.raw for one in many] == [moodle(), edx("http://adlnet.gov/expapi/verbs/attempted")]
    assert told_in(SourceForm.XAPI, [], RECEIVED) == []
    assert len(told_in(SourceForm.XAPI, [moodle()] * 100, RECEIVED)) == 100


@pytest.mark.parametrize("identifier", [None, "", 7, "not-a-uuid", "6d1f033b"])
def test_without_an_id_a_digest_stands_for_a_statement(identifier: Any) -> None:
    one = told(moodle(id=identifier))
    assert one.id.startswith("sha256:")
    assert one.id == told(moodle(id=identifier)).id != told(moodle(id=identifier, timestamp=None)).id


def test_the_id_is_the_same_in_capitals() -> None:
    assert told(moodle(id="6D1F033B-3F70-458C-B53A-E6BB63CBAEF9")).id == told(moodle()).id


def test_when_it_happened_or_was_stored_or_was_received() -> None:
    assert told(moodle(timestamp="soon", stored="2026-11-05T08:30:02Z")).at == AT
    assert told(moodle(timestamp=None)).at == RECEIVED


@pytest.mark.parametrize(
    "body",
    [
        None,
        "x",
        7,
        {},
        [[]],
        [moodle(), {}],
        [moodle()] * 101,
        {"actor": {}, "verb": {}, "object": {}},
        moodle(verb=""),
        {**moodle(), "actor": "12"},
        {**moodle(), "object": []},
        {**moodle(), "verb": "scored"},
    ],
)
def test_what_is_no_statement_is_refused(body: Any) -> None:
    with pytest.raises(Garbled):
        told_in(SourceForm.XAPI, body, RECEIVED)
