"""What a roster may not do: end too many unasked, touch others, the importer, or go on when it should stop."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from sqlmodel import Session, select

from tests.integrations.oneroster.builders import (
    Office,
    everything,
    office,
    packed,
    person_called,
    rows,
    small,
    told,
    without,
)
from tests.integrations.oneroster.samples import Tables
from tests.world import World
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.jobs.models import Job
from waymark.domains.jobs.service import JobCancelled
from waymark.identity.models import Person, Role, RoleAssignment
from waymark.integrations.oneroster import applying, jobs
from waymark.kit import clock


def learners(roster: Tables, count: int) -> list[str]:
    """Return some learners of a roster."""
    return [row[3] for row in roster["roles"] if row[5] == "student"][:count]


def test_more_than_a_twentieth_needs_typed_words(world: World) -> None:
    here, roster = office(world), small()
    here.bring_in(packed(roster))
    checked = here.check(packed(without(roster, *learners(roster, 4))))
    assert checked["deactivated_people"] == 4
    active = sum(row[3] == "true" for row in roster["users"])
    assert checked["deactivation_share"] == pytest.approx(4 / active)
    words = checked["confirmation_needed"]
    assert words.startswith("deactivate 4 people, 4 roles, ")
    before = everything(world)
    for typed in (None, "yes", "deactivate 5 people", "deactivate 4 people"):
        answer = here.browser.post(f"/roster-imports/{checked['id']}/apply", {"confirmation": typed})
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"] == [{"pointer": "/confirmation", "message": f"Type exactly: {words}"}]
    assert everything(world) == before
    here.apply(checked, words)
    assert sum(one.deactivated_at is not None for one in rows(world, Person)) == 4 + 60 - active


def test_people_added_by_hand_and_of_other_sources_stay(world: World) -> None:
    here = office(world)
    here.bring_in(packed(small()))
    other = small()
    next(row for row in other["manifest"] if row[0] == "source.systemCode")[1] = "another"
    checked = here.check(packed(other))
    assert checked["counts"]["person"]["added"] == 60
    assert "other_source" in {one["code"] for one in here.items(checked, "notices")}
    here.apply(checked)
    leaving = learners(other, 3)
    here.bring_in(packed(without(other, *leaving)))
    disabled = {row[0] for row in other["users"] if row[3] == "false"}
    gone = {person.id for person in rows(world, Person) if person.deactivated_at is not None}
    assert {
        (one.source, one.external_id)
        for one in rows(world, ExternalId)
        if one.kind is RosterKind.PERSON and one.row_id in gone
    } == {
        *(("oneroster:another", key) for key in {*leaving, *disabled}),
        *(("oneroster:rv", key) for key in disabled),
    }


def test_the_importer_is_never_deactivated(world: World) -> None:
    """Even when the roster that once brought the importer does not bring them any more, or disables them."""
    here, roster = office(world), small()
    chief = next(row[3] for row in roster["roles"] if row[5] == "districtAdministrator")
    next(row for row in roster["users"] if row[0] == chief)[3] = "true"
    here.bring_in(packed(roster), grant_administrators=True)

    def become(session: Session) -> None:
        known = session.exec(
            select(ExternalId).where(ExternalId.kind == RosterKind.PERSON, ExternalId.external_id == chief)
        ).one()
        known.row_id = here.who.id
        session.add(known)

    world.write(world.here.id, become)
    checked = here.check(packed(without(roster, chief)), grant_administrators=True)
    assert "importer_kept" in {one["code"] for one in here.items(checked, "notices")}
    assert checked["deactivated_people"] == 0
    here.apply(checked)
    next(row for row in roster["users"] if row[0] == chief)[3] = "false"
    here.bring_in(packed(roster), grant_administrators=True)
    importer = next(person for person in rows(world, Person) if person.id == here.who.id)
    assert importer.deactivated_at is None
    assert here.browser.get("/roster-imports").status_code == 200


def test_administrators_are_made_only_when_asked_for(world: World) -> None:
    here, roster = office(world), small()
    checked = here.check(packed(roster))
    assert checked["administrators_found"] == 2
    here.apply(checked)
    held = [one.role for one in rows(world, RoleAssignment)].count(Role.ADMINISTRATOR)
    assert held == 1  # the importer
    teacher = next(row for row in roster["roles"] if row[5] == "teacher")
    teacher[5] = "siteAdministrator"
    assert here.check(packed(roster))["administrators_found"] == 3
    here.bring_in(packed(roster))
    assert [one.role for one in rows(world, RoleAssignment)].count(Role.ADMINISTRATOR) == 1
    here.bring_in(packed(roster), grant_administrators=True)
    assert [one.role for one in rows(world, RoleAssignment)].count(Role.ADMINISTRATOR) == 4
    before = everything(world)
    here.bring_in(packed(roster))  # those once made stay
    assert everything(world) == before


def test_another_organization_is_not_touched(world: World) -> None:
    there = world.place("Owl Creek", "owl-creek")
    admin = world.somebody("olga", Role.ADMINISTRATOR, place=there)
    here, elsewhere = office(world), Office(world, admin)
    here.bring_in(packed(small()))
    before = everything(world)
    one = elsewhere.bring_in(packed(small()))
    assert one["counts"]["person"]["added"] == 60
    elsewhere.bring_in(packed(without(small(), *learners(small(), 5))))
    assert everything(world) == before
    assert here.browser.get(f"/roster-imports/{one['id']}").status_code == 404
    assert here.browser.get(f"/files/{one['file_id']}").status_code == 404
    assert here.browser.post("/roster-imports", {"file_id": one["file_id"]}).status_code == 404


def test_a_batch_is_done_whole_or_not_and_the_rest_follows(world: World) -> None:
    """The process is killed after some batches: run again, the job writes what is left, and tells it once."""
    here, roster = office(world), small()
    checked = here.check(packed(roster))
    answer = here.browser.post(f"/roster-imports/{checked['id']}/apply", {})
    assert answer.status_code == 202
    real = applying.write_batch
    calls: list[RosterKind] = []

    def killed(session: Session, batch: Any, today: Any) -> None:
        real(session, batch, today)
        calls.append(batch.kind)
        if len(calls) == 4:
            raise KilledInTheMiddle

    running = here.claim()
    with patch.object(jobs, "write_batch", killed), pytest.raises(KilledInTheMiddle):
        world.run(jobs.apply(running))
    half = here.read(checked)
    assert half["state"] == "applying"
    assert 0 < half["progress"]["done"] < half["progress"]["total"]
    assert told(world) == {}
    running.checkpoint = dict(here.job(half).checkpoint)
    world.run(jobs.apply(running))
    done = here.read(checked)
    assert done["state"] == "applied"
    assert done["progress"]["done"] == done["progress"]["total"] == checked["change_count"]
    world.run(jobs.apply(running))  # killed after the last batch: nothing is done twice
    assert told(world) == {"roster.imported": 1}
    assert here.check(packed(roster))["change_count"] == 0
    fresh = Office(world, world.somebody("vera", Role.ADMINISTRATOR, place=world.place("Owl Creek", "owl-creek")))
    assert fresh.bring_in(packed(roster))["counts"] == done["counts"]


class KilledInTheMiddle(Exception):
    """Stands for a process that dies."""


def test_cancelling_stops_before_the_next_batch(world: World) -> None:
    here, roster = office(world), small()
    checked = here.check(packed(roster))
    here.browser.post(f"/roster-imports/{checked['id']}/apply", {})
    real = applying.write_batch
    calls: list[RosterKind] = []

    def watched(session: Session, batch: Any, today: Any) -> None:
        if len(calls) == 2:
            job = session.get(Job, (world.here.id, running.id))
            assert job is not None
            job.cancel_asked = True
            session.add(job)
        calls.append(batch.kind)
        real(session, batch, today)

    running = here.claim()
    with patch.object(jobs, "write_batch", watched), pytest.raises(JobCancelled):
        world.run(jobs.apply(running))
    assert len(calls) == 3
    assert told(world) == {}


def test_an_import_can_be_cancelled_at_each_stage(world: World) -> None:
    here = office(world)
    waiting = here.start(packed(small()))
    assert here.browser.post(f"/roster-imports/{waiting['id']}/cancel").json()["state"] == "cancelled"
    here.work()
    assert here.read(waiting)["state"] == "cancelled"
    checked = here.check(packed(small()))
    assert here.browser.post(f"/roster-imports/{checked['id']}/cancel").json()["state"] == "cancelled"
    assert here.browser.get(f"/files/{checked['file_id']}").json()["state"] == "deleted"
    assert here.browser.post(f"/roster-imports/{checked['id']}/cancel").status_code == 409
    assert here.browser.post(f"/roster-imports/{checked['id']}/apply", {}).status_code == 409
    queued = here.check(packed(small()))
    here.browser.post(f"/roster-imports/{queued['id']}/apply", {})
    assert here.browser.post(f"/roster-imports/{queued['id']}/cancel").json()["state"] == "cancelled"
    assert len(rows(world, ExternalId)) == 0
    here.bring_in(packed(small()))  # one that was cancelled while it waited does not stand in the way


def test_whoever_loses_the_right_stops_the_import(world: World) -> None:
    here = office(world)
    checked = here.check(packed(small()))
    here.browser.post(f"/roster-imports/{checked['id']}/apply", {})

    def lose(session: Session) -> None:
        held = session.exec(select(RoleAssignment).where(RoleAssignment.person_id == here.who.id)).one()
        held.ends = clock.today("UTC") - timedelta(days=1)
        session.add(held)

    world.write(world.here.id, lose)
    before = everything(world)
    here.work()
    assert everything(world) == before
    assert here.browser.get(f"/roster-imports/{checked['id']}").status_code == 403
    successor = Office(world, world.somebody("vera", Role.ADMINISTRATOR))
    failed = successor.read(checked)
    assert failed["state"] == "failed"
    assert "not an administrator" in failed["error"]


def test_only_what_was_shown_is_applied(world: World) -> None:
    """A dry run is of no use any more when another roster was applied since, or is being applied."""
    here, roster = office(world), small()
    first, second = here.check(packed(roster)), here.check(packed(roster))
    third = here.check(packed(roster))
    here.browser.post(f"/roster-imports/{first['id']}/apply", {})
    answer = here.browser.post(f"/roster-imports/{second['id']}/apply", {})
    assert (answer.status_code, "being applied" in answer.json()["detail"]) == (409, True)
    assert here.browser.post(f"/roster-imports/{first['id']}/apply", {}).status_code == 409
    here.work()
    answer = here.browser.post(f"/roster-imports/{third['id']}/apply", {})
    assert (answer.status_code, "Check this file again" in answer.json()["detail"]) == (409, True)
    again = here.browser.post("/roster-imports", {"file_id": third["file_id"]})
    assert again.status_code == 201
    here.work()
    assert here.read(again.json())["change_count"] == 0
    assert here.browser.post(f"/roster-imports/{first['id']}/apply", {}).status_code == 409


def test_what_changed_unseen_since_the_check_is_refused(world: World) -> None:
    here = office(world)
    here.bring_in(packed(small()))
    roster = small()
    leaving = learners(roster, 1)[0]
    checked = here.check(packed(without(roster, leaving)))
    gone = person_called(world, leaving).id

    def erase(session: Session) -> None:
        session.delete(session.exec(select(Person).where(Person.id == gone)).one())

    world.write(world.here.id, erase)
    failed = here.apply(checked)
    assert failed["state"] == "failed"
    assert "changed since" in failed["error"]
    here.bring_in(packed(without(small(), leaving)))


def test_of_two_at_once_one_is_applied(world: World) -> None:
    """The same import, and then two different ones, asked for in the same moment."""
    here, roster = office(world), small()
    first, second, third = (here.check(packed(roster)) for _ in range(3))

    def at_once(*imports: dict[str, Any]) -> list[int]:
        async def ask() -> list[int]:
            answers = await asyncio.gather(
                *(
                    world.http.post(f"/api/v1/roster-imports/{one['id']}/apply", json={}, headers=here.browser.headers)
                    for one in imports
                )
            )
            return sorted(answer.status_code for answer in answers)

        return world.run(ask())

    assert at_once(first, first) == [202, 409]
    assert here.browser.post(f"/roster-imports/{first['id']}/cancel").status_code == 200
    assert at_once(second, third) == [202, 409]
    here.work()
    assert told(world) == {"roster.imported": 1}
