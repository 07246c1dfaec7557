"""What follows from what a source told: people recognized, places in classes, in whatever order it comes."""

import asyncio
import itertools
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from tests.integrations.lms.sources import (
    Source,
    canvas,
    class_on_roster,
    enrolled,
    graded,
    handed_in,
    judged,
    on_roster,
)
from tests.world import World
from waymark.domains.connections.inbox.models import LmsHeard, LmsMessage
from waymark.domains.connections.roster_models import ExternalId
from waymark.events.models import EventRow
from waymark.feeds.webhooks.dispatch import sweep_old
from waymark.identity.models import Enrollment, Group, Person, RoleAssignment
from waymark.integrations.lms.processing import act_on_messages
from waymark.kit import clock
from waymark.kit.rows import added


@pytest.fixture
def source(world: World) -> Source:
    on_roster(world, world.ben, "u000009")
    on_roster(world, world.her_teacher, "u000003")
    class_on_roster(world, "cl1")
    return Source(world)


def another_class(world: World) -> UUID:
    """Add a class that nobody is in."""
    values = {"organization_id": world.here.id, "school_id": world.here.school_id, "name": "Art", "sort_key": "art"}
    return world.write(world.here.id, lambda session: added(session, Group.made(values))).id


def places(world: World, group_id: UUID) -> list[tuple[UUID, str, bool]]:
    """Return who is in a class, as what, and whether that has ended."""

    def work(session: Session) -> list[tuple[UUID, str, bool]]:
        asked = select(Enrollment).where(Enrollment.organization_id == world.here.id, Enrollment.group_id == group_id)
        return [(one.person_id, str(one.role), one.ended_at is not None) for one in session.exec(asked)]

    return world.read(world.here.id, work)


def events(world: World, *types: str) -> list[EventRow]:
    """Return what the ledger says of some types."""

    def work(session: Session) -> list[EventRow]:
        asked = select(EventRow).where(EventRow.organization_id == world.here.id).order_by(col(EventRow.number))
        return [one for one in session.exec(asked) if one.type in types]

    return world.read(world.here.id, work)


def know_the_course(source: Source, group_id: UUID, course: str = "565") -> None:
    """Say which class a course of Canvas is."""
    answer = source.answer("recognize", kind="group", external_id=course, row_id=str(group_id))
    assert answer.status_code == 200, answer.text


def test_the_actor_of_an_event_is_not_the_learner(source: Source) -> None:
    """In enrollment_created the metadata's user is the teacher: they must not be put into the class as a learner."""
    group_id = another_class(source.world)
    know_the_course(source, group_id)
    source.tell(enrolled("u000009"))
    assert source.became() == [("unmatched", "unknown_person")]
    assert places(source.world, group_id) == []


def test_whom_a_later_event_makes_known_is_acted_upon_then(source: Source) -> None:
    """The enrolment names a learner by Canvas's id alone; the submission says which SIS id that is."""
    group_id = another_class(source.world)
    know_the_course(source, group_id)
    source.tell(enrolled("u000009"))
    [stranger] = source.strangers()
    assert (stranger["kind"], stranger["external_id"], stranger["name"]) == ("person", "9", "Isaac N.")
    assert (stranger["role"], stranger["message_count"]) == ("learner", 1)
    source.tell(handed_in("u000009", minutes=5))
    assert source.became() == [("done", "enrolled"), ("done", "offered")]
    assert places(source.world, group_id) == [(source.world.ben.id, "learner", False)]
    assert source.strangers() == []


def test_an_administrator_says_who_somebody_is(source: Source) -> None:
    source.tell(enrolled("u000011"))
    assert source.strangers()[0]["external_id"] == "11"
    said = source.answer("recognize", kind="person", external_id="11", row_id=str(source.world.ana.id))
    assert said.json() == {"waiting_count": 1}
    source.act()
    assert source.became() == [("unmatched", "unknown_group")]
    group_id = another_class(source.world)
    know_the_course(source, group_id)
    source.act()
    assert source.became() == [("done", "enrolled")]
    assert places(source.world, group_id) == [(source.world.ana.id, "learner", False)]


def test_nobody_of_another_organization_can_be_said_to_be_somebody(source: Source) -> None:
    world = source.world
    there = world.place("Elsewhere", "elsewhere")
    sam = world.somebody("sam", place=there)
    source.tell(enrolled("u000011"))
    for kind, row_id in (("person", sam.id), ("group", there.group_id), ("school", world.here.school_id)):
        answer = source.answer("recognize", kind=kind, external_id="11", row_id=str(row_id))
        assert answer.status_code == 422, answer.text


def test_somebody_new_is_added_with_a_role_in_the_source_s_school(source: Source) -> None:
    source.tell(enrolled("u000011"))
    assert source.answer("add", kind="person", external_id="11", name="Isaac").status_code == 422  # as what?
    added_ = source.answer("add", kind="person", external_id="11", name="Isaac", family_name="Newton", role="learner")
    assert added_.json() == {"waiting_count": 1}
    assert source.answer("add", kind="group", external_id="565", name="Optics").status_code == 200
    source.act()
    assert source.became() == [("done", "enrolled")]
    world = source.world

    def work(session: Session) -> list[tuple[str, str, UUID | None]]:
        people = session.exec(select(Person).where(Person.organization_id == world.here.id))
        isaac = next(one for one in people if one.given_name == "Isaac")
        roles = session.exec(
            select(RoleAssignment).where(
                RoleAssignment.organization_id == world.here.id, RoleAssignment.person_id == isaac.id
            )
        )
        return [(str(one.role), str(one.provenance), one.school_id) for one in roles]

    assert world.read(world.here.id, work) == [("learner", "lms", world.here.school_id)]


def test_nobody_of_ours_is_ignored_until_called_back(source: Source) -> None:
    source.tell(enrolled("u000011"))
    assert source.answer("set-aside", kind="person", external_id="11").status_code == 204
    assert source.became() == [("ignored", "set_aside")]
    source.tell(enrolled("u000011", minutes=1))
    assert source.became()[1] == ("ignored", "set_aside")
    assert [one["external_id"] for one in source.strangers(aside=True)] == ["11"]
    assert source.answer("call-back", kind="person", external_id="11").status_code == 204
    assert source.answer("call-back", kind="person", external_id="11").status_code == 404
    source.tell(enrolled("u000011", minutes=2))
    assert source.became()[2] == ("unmatched", "unknown_person")


ORDERS = list(itertools.permutations(["active", "completed", "back"]))


@pytest.mark.parametrize("order", ORDERS, ids=["-".join(order) for order in ORDERS])
def test_places_are_the_same_in_whatever_order_the_news_comes(source: Source, order: tuple[str, ...]) -> None:
    world = source.world
    group_id = another_class(world)
    know_the_course(source, group_id)
    source.tell(handed_in("u000009", task="1"))
    news = {
        "active": enrolled("u000009", minutes=1),
        "completed": enrolled("u000009", state="completed", minutes=2),
        "back": enrolled("u000009", minutes=3),
    }
    for name in order:
        source.tell(news[name])
    assert places(world, group_id) == [(world.ben.id, "learner", False)]
    for name in order:
        source.tell(news[name])  # once more
    assert places(world, group_id) == [(world.ben.id, "learner", False)]


@pytest.mark.parametrize("first", ["active", "completed"])
def test_a_place_that_ended_stays_ended(source: Source, first: str) -> None:
    world = source.world
    group_id = another_class(world)
    know_the_course(source, group_id)
    source.tell(handed_in("u000009", task="1"))
    news = [enrolled("u000009", minutes=1), enrolled("u000009", state="deleted", minutes=2)]
    for one in news if first == "active" else reversed(news):
        source.tell(one)
    assert places(world, group_id) == [(world.ben.id, "learner", True)]
    told = [(one.type, one.actor_kind, one.provenance_kind) for one in events(world, "enrollment.added")]
    assert told == ([("enrollment.added", "lms", "lms")] if first == "active" else [])


def test_a_place_that_the_roster_gave_is_the_roster_s_to_end(source: Source) -> None:
    world = source.world
    know_the_course(source, world.here.group_id)
    source.tell(handed_in("u000009", task="1"))
    source.tell(enrolled("u000009", minutes=1), enrolled("u000009", state="deleted", minutes=2))
    assert source.became()[1:] == [("done", "already"), ("ignored", "rosters_own")]
    assert (world.ben.id, "learner", False) in places(world, world.here.group_id)


def test_a_teacher_s_place_and_one_that_is_neither(source: Source) -> None:
    world = source.world
    group_id = another_class(world)
    know_the_course(source, group_id)
    source.tell(graded("u000009", 4, minutes=0))  # makes the teacher known
    teacher = canvas(
        "enrollment_created",
        {"course_id": "565", "type": "TeacherEnrollment", "user_id": "987", "workflow_state": "active"},
        minutes=3,
    )
    observer = canvas(
        "enrollment_created",
        {"course_id": "565", "type": "ObserverEnrollment", "user_id": "9", "workflow_state": "active"},
        minutes=4,
    )
    source.tell(teacher, observer)
    pupil = canvas(
        "enrollment_created",
        {"course_id": "565", "type": "TeacherEnrollment", "user_id": "9", "workflow_state": "active"},
        minutes=5,
    )
    source.tell(pupil)  # a pupil with a teacher's seat in the course: no class of children opens to them
    assert source.became()[1:] == [("done", "enrolled"), ("ignored", "not_ours"), ("ignored", "no_teacher")]
    assert places(world, group_id) == [(world.her_teacher.id, "teacher", False)]


def test_two_people_under_one_id_are_nobody(source: Source) -> None:
    """A list that is wrong must not let a learner's work go to somebody else."""
    world = source.world
    values = {"organization_id": world.here.id, "source": "another list", "kind": "person", "external_id": "u000009"}
    more = {"row_id": world.ana.id, "digest": "", "import_id": world.ana.id}
    world.write(world.here.id, lambda session: added(session, ExternalId.made(values | more)))
    source.tell(handed_in("u000009"))
    assert source.became() == [("unmatched", "unknown_person")]


def test_what_failed_is_acted_upon_again_from_what_came_in(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("something of ours")

    with monkeypatch.context() as patch:
        patch.setattr("waymark.integrations.lms.processing.act_upon", broken)
        source.tell(handed_in("u000009"))
        source.tell(handed_in("u000009", task="7", minutes=1))
    assert source.became() == [("failed", "broken"), ("failed", "broken")]
    [newest, oldest] = source.messages(state="failed")
    one = source.admin.post(f"/lms-sources/{source.id}/messages/{oldest['id']}/replay")
    assert (one.status_code, one.json()["state"]) == (202, "waiting")
    source.act()
    assert source.became() == [("done", "offered"), ("failed", "broken")]
    rest = source.admin.post(f"/lms-sources/{source.id}/messages/replay", {})
    assert rest.json() == {"waiting_count": 1}
    source.act()
    assert source.became() == [("done", "offered"), ("done", "offered")]
    again = source.admin.post(f"/lms-sources/{source.id}/messages/replay", {"state": "done"})
    assert again.json() == {"waiting_count": 2}
    source.act()
    assert source.became() == [("done", "already"), ("done", "already")]
    assert newest["id"] != oldest["id"]


def test_messages_go_and_their_hashes_stay(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    world = source.world
    source.tell(handed_in("u000009"), enrolled("u000011"))
    real = clock.now

    def after(days: int) -> int:
        monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=days))
        world.run(sweep_old(world.tools))
        return world.read(
            world.here.id,
            lambda session: len(
                list(session.exec(select(LmsMessage).where(LmsMessage.organization_id == world.here.id)))
            ),
        )

    assert [after(13), after(15), after(29), after(31)] == [2, 1, 1, 0]
    assert source.send(handed_in("u000009")).json()["new_count"] == 0
    heard = world.read(
        world.here.id,
        lambda session: list(session.exec(select(LmsHeard).where(LmsHeard.organization_id == world.here.id))),
    )
    assert len(heard) == 2


def test_nobody_else_sees_what_came_in(source: Source) -> None:
    world = source.world
    for who in (world.ana, world.her_teacher, world.her_guardian):
        assert world.as_(who).get("/lms-sources").status_code == 403
    source.tell(handed_in("u000009", body="My draft on rain gardens"))
    text = source.admin.get(f"/lms-sources/{source.id}/messages").text
    assert "rain gardens" not in text


def test_the_stand_in_of_a_source_is_found_by_nobody(source: Source) -> None:
    for who in (source.world.ana, source.world.her_teacher):
        answer = source.world.as_(who).get("/people", params={"q": "Canvas"})
        assert "Canvas" not in answer.text


def test_an_alias_that_canvas_tells_makes_outcomes_known(source: Source) -> None:
    """`user_created` names both ids of a person, `learning_outcome_result_created` only the second."""
    source.tell(judged("u000009", mastery=True))
    assert source.became() == [("unmatched", "unknown_person")]
    person = {"user_id": "21070000000000009", "uuid": "uuid-of-u000009", "name": "B."}
    source.tell(handed_in("u000009", minutes=30), canvas("user_created", person, minutes=31))
    assert source.became()[0] == ("done", "kept")


def test_two_workers_act_upon_a_source_one_after_the_other(source: Source) -> None:
    """While one is at a message, the other leaves what the same source told alone: it would overtake."""
    world = source.world
    for number in range(30):
        assert source.send(handed_in("u000009", task=str(number + 1), minutes=number)).status_code == 202

    async def both() -> None:
        for _ in range(40):
            await asyncio.gather(act_on_messages(world.tools), act_on_messages(world.tools))

    world.run(both())
    assert source.became() == [("done", "offered")] * 30
    told = events(world, "work.offered")
    assert len(told) == 30
    assert [one.number for one in told] == sorted(one.number for one in told)
    tasks = [one["id"] for one in world.as_(world.ben).get(f"/learners/{world.ben.id}/lms-work").json()["items"]]
    assert [str(one.data["work_id"]) for one in told] == tasks[::-1]


def test_a_place_that_the_roster_ended_is_not_opened_by_older_news(source: Source) -> None:
    world = source.world
    know_the_course(source, world.here.group_id)
    source.tell(handed_in("u000009", task="1"))

    def end(session: Session) -> None:
        asked = select(Enrollment).where(
            Enrollment.organization_id == world.here.id, Enrollment.person_id == world.ben.id
        )
        row = session.exec(asked).one()
        row.ended_at = clock.now()
        session.add(row)
        session.flush()

    world.write(world.here.id, end)
    source.tell(enrolled("u000009", minutes=1))  # of the second of November
    assert (world.ben.id, "learner", True) in places(world, world.here.group_id)


def test_a_source_that_is_switched_off_has_nothing_done_any_more(source: Source) -> None:
    source.send(handed_in("u000009"))
    source.admin.patch(f"/lms-sources/{source.id}", {"enabled": False}, version=1)
    source.act()
    assert source.became() == [("waiting", "")]
    source.admin.patch(f"/lms-sources/{source.id}", {"enabled": True}, version=2)
    source.act()
    assert source.became() == [("done", "offered")]
