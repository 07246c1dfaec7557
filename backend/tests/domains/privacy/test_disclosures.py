"""The journal of access: one line for each reader, learner, kind and hour, written within a second."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from tests.world import Somebody, World
from waymark.domains.privacy.disclosures import watching
from waymark.domains.privacy.disclosures.models import Disclosure
from waymark.domains.privacy.disclosures.service import Reading, hour_of
from waymark.kit import clock


def goal_of(world: World, who: Somebody) -> str:
    """Set a goal and return its id."""
    made = world.as_(who).post(f"/learners/{who.id}/goals", {"sentence": "Play my own song"})
    goal_id: str = made.json()["id"]
    return goal_id


def journal(world: World, who: Somebody, by: Somebody | None = None) -> list[tuple[str, str, str]]:
    """Read who looked at what: (name, relation, kind)."""
    world.run(asyncio.sleep(0.6))  # within a second
    answer = world.as_(by or who).get(f"/learners/{who.id}/disclosures")
    assert answer.status_code == 200, answer.text
    return [(one["reader_name"], one["relation"], one["kind"]) for one in answer.json()["items"]]


def test_who_read_what_stands_there_within_a_second(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    assert world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}").status_code == 200
    assert world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/statements").status_code == 200
    said = journal(world, world.ana)
    assert sorted(said) == [("Mia Test", "supporter", "goal"), ("Mia Test", "supporter", "statement")]


def test_a_hundred_readings_in_an_hour_are_one_line(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    for _ in range(30):
        world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
        world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals")
    assert journal(world, world.ana) == [("Mia Test", "supporter", "goal")]


def test_another_hour_is_another_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
    world.run(world.tools.more["watch"].flush())
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=1))
    world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
    assert len(journal(world, world.ana)) == 2


def test_what_was_refused_or_is_ones_own_is_no_disclosure(world: World) -> None:
    goal = goal_of(world, world.ana)
    assert world.as_(world.ana).get(f"/learners/{world.ana.id}/goals/{goal}").status_code == 200
    assert world.as_(world.a_stranger).get(f"/learners/{world.ana.id}/goals/{goal}").status_code == 404
    assert world.as_(world.her_teacher).get(f"/learners/{world.ana.id}/goals/{goal}").status_code == 404
    assert journal(world, world.ana) == []


def test_lists_over_many_learners_count_too(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    world.link(world.ben, world.her_mentor)
    assert world.as_(world.her_mentor).get("/me/supporting").status_code == 200
    assert len(journal(world, world.ana)) == 1
    assert len(journal(world, world.ben)) == 1


def test_two_processes_write_one_line(world: World) -> None:
    """What two processes noticed in the same hour meets in the table."""
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    first = world.tools.more["watch"]
    for _ in range(2):
        world.tools.more["watch"] = watching.Watch(world.tools)
        world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
        world.run(world.tools.more["watch"].stop())
    world.tools.more["watch"] = first
    asked = select(Disclosure).where(Disclosure.organization_id == world.here.id)
    assert len(world.read(world.here.id, lambda session: list(session.exec(asked)))) == 1


def test_what_cannot_be_written_now_is_written_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    watch = world.tools.more["watch"]
    real = watch.tools.database.write

    async def busy(_work: Any) -> None:
        raise RuntimeError("the database restarts")

    monkeypatch.setattr(watch.tools.database, "write", busy)
    world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
    world.run(asyncio.sleep(0.5))
    assert len(watch.waiting) == 1
    monkeypatch.setattr(watch.tools.database, "write", real)
    assert journal(world, world.ana) == [("Mia Test", "supporter", "goal")]


def test_the_end_of_the_process_loses_nothing(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    goal = goal_of(world, world.ana)
    world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/goals/{goal}")
    world.run(world.tools.more["watch"].stop())
    asked = select(Disclosure.reader_id).where(Disclosure.organization_id == world.here.id)
    assert world.read(world.here.id, lambda session: list(session.exec(asked))) == [world.her_mentor.id]


def test_a_reading_of_somebody_erased_since_stops_nobody_elses(world: World) -> None:
    watch = world.tools.more["watch"]
    now = clock.now()

    def reading(learner_id: UUID) -> Reading:
        hour = hour_of(now)
        return Reading(world.here.id, learner_id, world.her_mentor.id, "supporter", "goal", hour, now)

    watch.waiting = [reading(UUID(int=5)), reading(world.ana.id)]
    world.run(watch.flush())
    assert journal(world, world.ana) == [("Mia Test", "supporter", "goal")]


def test_who_reads_the_journal(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    at = f"/learners/{world.ana.id}/disclosures"
    for who, status in (
        (world.ana, 200),
        (world.her_guardian, 200),
        (world.her_mentor, 403),
        (world.her_teacher, 403),
        (world.an_administrator, 403),
        (world.a_stranger, 404),
    ):
        assert world.as_(who).get(at).status_code == status, who.name


def test_the_journal_is_paged(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    world.link(world.ana, world.ben)
    goal = goal_of(world, world.ana)
    for who in (world.her_mentor, world.ben):
        world.as_(who).get(f"/learners/{world.ana.id}/goals/{goal}")
        world.as_(who).get(f"/learners/{world.ana.id}/statements")
    whole = journal(world, world.ana)
    assert len(whole) == 4
    seen, cursor = [], ""
    while cursor is not None:
        query = f"?limit=3{cursor and '&cursor=' + cursor}"
        page = world.as_(world.ana).get(f"/learners/{world.ana.id}/disclosures{query}").json()
        seen += [(one["reader_name"], one["relation"], one["kind"]) for one in page["items"]]
        cursor = page["next"]
    assert seen == whole
