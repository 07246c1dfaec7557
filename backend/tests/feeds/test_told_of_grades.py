"""A grade that an LMS told of: its learner hears that it is there, and never what it is."""

from datetime import date

import pytest
from sqlmodel import select

from tests.domains.network.builders import born
from tests.feeds.test_inbox import inbox, read_on, waits
from tests.integrations.lms.sources import Source, graded, handed_in, on_roster
from tests.world import World
from waymark.domains.conversations.notices.models import Notice


@pytest.fixture
def source(world: World) -> Source:
    on_roster(world, world.ana, "u000009")
    on_roster(world, world.her_teacher, "u000003")
    born(world, world.ana, date(2011, 1, 1))
    return Source(world)


def address(world: World, deed: str) -> str:
    mine = f"/learners/{world.ana.id}/lms-work"
    return f"{mine}/{world.as_(world.ana).get(mine).json()['items'][0]['id']}/{deed}"


def test_the_learner_alone_hears_that_there_is_a_grade_and_not_which(world: World, source: Source) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 4.75))
    assert inbox(world, world.ana) == [("work_graded", "", False)]
    assert waits(world, world.ana)
    assert "4.75" not in world.as_(world.ana).get("/me/notices").text
    rows = world.read(world.here.id, lambda session: list(session.exec(select(Notice))))
    assert {row.person_id for row in rows} == {world.ana.id}
    assert "4.75" not in str([row.model_dump() for row in rows])
    for who in (world.her_teacher, world.her_guardian):
        assert inbox(world, who) == []


def test_it_waits_no_longer_once_the_grade_was_looked_at(world: World, source: Source) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 4))
    assert waits_after_reading(world)
    assert world.as_(world.ana).post(address(world, "foresee"), {"percent": 60}).status_code == 200
    assert inbox(world, world.ana) == [("work_graded", "", True)]
    assert not waits(world, world.ana)


def waits_after_reading(world: World) -> bool:
    read_on(world)
    return waits(world, world.ana)


def test_a_grade_that_is_changed_or_taken_back_is_told_no_second_time_that_day(world: World, source: Source) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 4))
    assert len(inbox(world, world.ana)) == 1
    source.tell(graded("u000009", 5, minutes=20))
    assert inbox(world, world.ana) == [("work_graded", "", False)]
    source.tell(graded("u000009", None, minutes=30))
    assert inbox(world, world.ana) == [("work_graded", "", True)], "there is nothing to look at any more"


def test_under_13_nothing_comes_before_it_is_turned_on(world: World, source: Source) -> None:
    born(world, world.ana, None)
    source.tell(handed_in("u000009"), graded("u000009", 4))
    assert inbox(world, world.ana) == []
    assert world.as_(world.ana).put("/me/notice-settings", {"is_on": True}, 0).status_code == 200
    source.tell(handed_in("u000009", task="356"), graded("u000009", 3, task="356", minutes=20))
    assert [kind for kind, *_ in inbox(world, world.ana)] == ["work_graded"]


def test_settings_name_it_to_learners_only(world: World) -> None:
    def kinds(who: object) -> set[str]:
        return {one["kind"] for one in world.as_(who).get("/me/notice-settings").json()["kinds"]}  # type: ignore[arg-type]

    assert "work_graded" in kinds(world.ana)
    assert "work_graded" not in kinds(world.her_teacher)
