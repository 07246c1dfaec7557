"""Reports: made of what one can see, told to nobody but a lead, read in context for an hour, each opening noted."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlmodel import select

from tests.domains.conversations.safety import at, conversation, lead, messages, of, queue, report, says
from tests.domains.network.builders import told
from tests.world import Somebody, World
from waymark.domains.conversations.reports.models import ReportOpening
from waymark.identity.models import LinkKind, Role
from waymark.kit import clock


def test_a_report_is_made_read_and_answered(world: World) -> None:
    [message] = conversation(world)
    lena = lead(world)
    made = world.as_(world.ana).post("/me/reports", of(message, words="He keeps on"))
    assert made.status_code == 201, made.text
    mine = made.json()
    assert (mine["state"], mine["answer"], mine["words"]) == ("open", "", "He keeps on")
    assert world.as_(world.ana).get(made.headers["location"]).json() == mine
    assert queue(world, lena) == [mine["id"]]
    opened = world.as_(lena).post(at(world, mine, "open"), {"reason": "A new report"})
    assert (opened.status_code, opened.json()["state"]) == (200, "looking")
    context = world.as_(lena).get(at(world, mine, "context")).json()
    assert context["words"] == "He keeps on"
    assert [(line["text"], line["is_reported"]) for line in context["lines"]] == [("You are silly", True)]
    closed = world.as_(lena).post(at(world, mine, "close"), {"outcome": "Talked to ben", "answer": "We talked to him."})
    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    assert world.as_(lena).post(at(world, mine, "close"), {"outcome": "Again"}).status_code == 409
    [known] = world.as_(world.ana).get("/me/reports").json()["items"]
    assert (known["state"], known["answer"]) == ("closed", "We talked to him.")
    assert "outcome" not in known
    assert queue(world, lena, state="open") == []
    assert queue(world, lena, state="closed") == [mine["id"]]


def test_only_what_one_can_see_now_is_reported(world: World) -> None:
    [message] = conversation(world)
    for who in (world.a_stranger, world.her_teacher, world.an_administrator, world.her_guardian):
        assert world.as_(who).post("/me/reports", of(message)).status_code == 404
    missing = world.as_(world.ana).post("/me/reports", of({"id": str(uuid4())}))
    hidden = world.as_(world.a_stranger).post("/me/reports", of(message))
    assert missing.json() | {"request_id": ""} == hidden.json() | {"request_id": ""}
    assert world.as_(world.ana).post("/me/reports", of(message) | {"item_kind": "nothing_such"}).status_code == 404
    assert world.as_(world.ben).post("/me/reports", of(message)).status_code == 409, "his own words"
    link = world.as_(world.ana).get(f"/learners/{world.ana.id}/links").json()["items"][0]
    world.as_(world.ana).post(f"/learners/{world.ana.id}/links/{link['id']}/end")
    assert world.as_(world.ben).post("/me/reports", of(message)).status_code == 404, "sight ended"
    assert world.as_(world.ana).post("/me/reports", of(message)).status_code == 201


def test_the_note_of_an_invitation_and_a_shared_reflection_can_be_reported(world: World) -> None:
    link = world.link(world.ana, world.ben, state="invited", note="Do as I say")  # type: ignore[arg-type]
    note = {"item_kind": "invitation", "item_id": str(link), "reason": "pressure"}
    assert world.as_(world.her_guardian).post("/me/reports", note).status_code == 404
    assert world.as_(world.ben).post("/me/reports", note).status_code == 201
    bare = world.link(world.ana, world.a_stranger, state="invited")  # type: ignore[arg-type]
    silent = world.as_(world.a_stranger).post("/me/reports", note | {"item_id": str(bare)})
    assert silent.status_code == 404, "there are no words"


def test_the_reported_person_learns_nothing(world: World) -> None:
    """Every page of theirs is, byte for byte, what it was before the report was made, opened, held and closed."""
    [message] = conversation(world)
    lena = lead(world)
    goal_id = message["goal_id"]
    pages = [
        messages(world, goal_id),
        messages(world, goal_id, message["id"]),
        f"/learners/{world.ana.id}/links",
        "/me/reports",
        "/reports",
        f"/learners/{world.ben.id}/home",
        f"/learners/{world.ben.id}/sight",
    ]

    def seen() -> list[tuple[int, str, str]]:
        answers = [world.as_(world.ben).get(page) for page in pages]
        return [(one.status_code, one.text, one.headers.get("etag", "")) for one in answers]

    before = seen()
    made = report(world, world.ana, message)
    world.as_(lena).post(at(world, made, "open"), {"reason": "A look"})
    world.as_(lena).post(at(world, made, "hold"), {"reason": "Police"})
    world.as_(lena).post(at(world, made, "close"), {"outcome": "Done"})
    assert seen() == before
    for one in (world.ben, world.ana, world.her_teacher, world.her_guardian, world.an_administrator):
        assert world.as_(one).get(at(world, made)).status_code == 404
        assert queue(world, one) == []
    assert world.as_(world.ben).get(f"/me/reports/{made['id']}").status_code == 404


def test_a_lead_who_is_reported_does_not_see_it(world: World) -> None:
    lena = lead(world)
    above = world.somebody("olga", Role.SAFEGUARDING_LEAD, school_id=world.here.school_id)
    goal_id = conversation(world)[0]["goal_id"]
    world.link(world.ana, lena, LinkKind.MENTOR)
    message = says(world, lena, goal_id, "Tell nobody")
    made = report(world, world.ana, message, reason="pressure")
    assert queue(world, lena) == []
    assert world.as_(lena).get(at(world, made)).status_code == 404
    assert world.as_(lena).post(at(world, made, "open"), {"reason": "Mine"}).status_code == 404
    assert queue(world, above) == [made["id"]]


def test_words_are_read_for_an_hour_after_an_opening_of_ones_own(world: World) -> None:
    [message] = conversation(world)
    lena, olga = lead(world), lead(world, "olga")
    made = report(world, world.ana, message)
    refused = world.as_(lena).get(at(world, made, "context"))
    assert (refused.status_code, "silly" in refused.text) == (403, False)
    assert "silly" not in world.as_(lena).get(at(world, made)).text + world.as_(lena).get("/reports").text
    assert world.as_(lena).post(at(world, made, "open"), {"reason": " "}).status_code == 422
    with time_machine.travel(clock.now(), tick=False) as time:
        assert world.as_(lena).post(at(world, made, "open"), {"reason": "First look"}).status_code == 200
        assert world.as_(lena).get(at(world, made, "context")).status_code == 200
        assert world.as_(olga).get(at(world, made, "context")).status_code == 403
        time.shift(timedelta(minutes=59))
        assert world.as_(lena).get(at(world, made, "context")).status_code == 200
        time.shift(timedelta(minutes=2))
        assert world.as_(lena).get(at(world, made, "context")).status_code == 403
        assert world.as_(lena).get(at(world, made)).json()["open_until"] is None
        world.as_(lena).post(at(world, made, "open"), {"reason": "Second look"})
    asked = select(ReportOpening).where(ReportOpening.organization_id == world.here.id)
    rows = world.read(world.here.id, lambda session: list(session.exec(asked)))
    assert sorted((row.opened_by, row.reason) for row in rows) == [(lena.id, "First look"), (lena.id, "Second look")]
    said = world.as_(lena).get(at(world, made)).json()["openings"]
    assert [(one["opened_by_name"], one["reason"]) for one in said] == [
        ("Lena Test", "Second look"),
        ("Lena Test", "First look"),
    ]


def test_the_context_is_the_thread_around_it_and_no_other(world: World) -> None:
    before = conversation(world, *(f"before {number}" for number in range(9)))
    goal_id = before[0]["goal_id"]
    carl = world.somebody("carl", Role.LEARNER)
    world.link(world.ana, carl)
    reported = says(world, world.ben, goal_id, "the one")
    says(world, carl, goal_id, "another thread")
    says(world, world.ana, goal_id, "Please stop")
    lena = lead(world)
    made = report(world, world.ana, reported)
    world.as_(lena).post(at(world, made, "open"), {"reason": "A look"})
    lines = world.as_(lena).get(at(world, made, "context")).json()["lines"]
    assert [line["text"] for line in lines] == [
        *(f"before {number}" for number in range(3, 9)),
        "the one",
        "Please stop",
    ]
    assert [line["is_reported"] for line in lines].index(True) == 6


def test_a_lead_reads_nothing_but_what_was_reported(world: World) -> None:
    goal_id = conversation(world)[0]["goal_id"]
    lena = lead(world)
    assert world.as_(lena).get(messages(world, goal_id)).status_code == 404
    assert world.as_(lena).get(f"/learners/{world.ana.id}/goals/{goal_id}").status_code == 404


def test_reporting_twice_is_as_once_and_a_flood_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = conversation(world, "one", "two", "three")
    first = report(world, world.ana, sent[0])
    assert report(world, world.ana, sent[0], reason="sexual") == first
    monkeypatch.setattr("waymark.domains.conversations.reports.service.MOST_AN_HOUR", 2)
    report(world, world.ana, sent[1])
    refused = world.as_(world.ana).post("/me/reports", of(sent[2]))
    assert (refused.status_code, "help contacts" in refused.json()["detail"]) == (429, True)
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert report(world, world.ana, sent[1])["id"], "what is known already is no new one"
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert world.as_(world.ana).post("/me/reports", of(sent[2])).status_code == 201


def test_the_ledger_says_who_and_no_words(world: World) -> None:
    [message] = conversation(world)
    lena = lead(world)
    made = report(world, world.ana, message, words="secret words")
    world.as_(lena).post(at(world, made, "open"), {"reason": "secret reason"})
    world.as_(lena).post(at(world, made, "close"), {"outcome": "secret outcome"})
    rows = [row for kind in ("made", "opened", "closed") for row in told(world, world.ana, f"report.{kind}")]
    assert [(row.type, row.actor_id, row.other_id, row.relation) for row in rows] == [
        ("report.made", world.ana.id, world.ben.id, "member"),
        ("report.opened", lena.id, world.ben.id, "safeguarding_lead"),
        ("report.closed", lena.id, world.ben.id, "safeguarding_lead"),
    ]
    assert [row.school_id for row in rows] == [world.here.school_id] * 3
    assert "secret" not in str([row.data for row in rows])


def _places(world: World, who: Somebody) -> list[tuple[Any, ...]]:
    answer = world.as_(who).get("/safeguarding/places")
    assert answer.status_code == 200, answer.text
    return [(one["school_id"], one["has_lead"], one["waiting"]) for one in answer.json()["items"]]


def test_administrators_are_told_which_school_has_no_lead(world: World) -> None:
    [message] = conversation(world)
    report(world, world.ana, message)
    school = str(world.here.school_id)
    head = world.somebody("hanna", Role.ADMINISTRATOR, school_id=world.here.school_id)
    assert _places(world, world.an_administrator) == [(school, False, 1), (None, False, 0)]
    assert _places(world, head) == [(school, False, 1)]
    assert "silly" not in world.as_(head).get("/safeguarding/places").text
    lead(world)
    assert _places(world, head) == [(school, True, 1)]
    assert world.as_(world.her_teacher).get("/safeguarding/places").status_code == 403


def test_the_lead_of_the_organization_has_what_no_school_looks_into(world: World) -> None:
    [message] = conversation(world)
    made = report(world, world.ana, message)
    beside = _school(world, "Beside")
    for_all = _everywhere(world)
    assert queue(world, for_all) == [made["id"]]
    assert queue(world, lead(world, "bea", school_id=beside)) == []


def _school(world: World, name: str) -> UUID:
    from waymark.domains.organizations.service import add_school

    return world.write(world.here.id, lambda session: add_school(session, world.here.id, name).id)


def _everywhere(world: World) -> Somebody:
    from waymark.domains.organizations.people.service import assign_role
    from waymark.identity.models import Person

    who = world.somebody("dora")

    def work(session: Any) -> None:
        assign_role(session, session.get(Person, (world.here.id, who.id)), Role.SAFEGUARDING_LEAD)

    world.write(world.here.id, work)
    return who


def test_a_guardian_who_reads_an_outsiders_thread_can_report_it(world: World) -> None:
    ana = world.ana = world.somebody("ana", Role.LEARNER, born=date.today() - timedelta(days=15 * 365))
    world.guard(world.her_guardian, ana)
    world.link(ana, world.her_mentor, LinkKind.MENTOR)
    goal = world.as_(ana).post(f"/learners/{ana.id}/goals", {"sentence": "Play", "audience": "my_supporters"}).json()
    message = says(world, world.her_mentor, goal["id"], "Let us meet")
    world.link(ana, world.ben)
    from_ben = says(world, world.ben, goal["id"], "Hello")
    report(world, world.her_guardian, message, reason="meeting")
    assert world.as_(world.her_guardian).post("/me/reports", of(from_ben)).status_code == 404
