"""My cycle: a learner's own weeks, goals and strategies, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest

from tests import hearing
from tests.domains.assessments.builders import a_goal_with_lines, rated, with_mentor
from tests.domains.goals.builders import a_started_goal, at
from tests.world import World
from waymark.identity.models import EnrollmentRole
from waymark.kit import clock


def cycle(world: World, **who: Any) -> dict[str, Any]:
    one = who.get("of", world.ana)
    answer = world.as_(one).get(f"/learners/{one.id}/cycle")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def checks_in(world: World, goal: dict[str, Any], progress: int, strategy: str = "") -> None:
    taps = {"progress": progress, "effort": "some", "light": "green", "strategy": strategy}
    assert world.as_(world.ana).post(at(goal) + "/check-ins", taps).status_code == 201


def test_a_new_learner_has_an_empty_cycle(world: World) -> None:
    found = cycle(world)
    assert len(found["weeks"]) == 16
    assert all(week["forethought"] == week["reflection"] == 0 for week in found["weeks"])
    assert (found["sure_and_done"], found["strategies"], found["help_sought"]) == ([], [], 0)
    assert found["calibration"]["pairs_missing"] == 5


def test_a_week_counts_the_learners_own_acts_by_part_of_the_cycle(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world, "One", "Two")
    ana = world.as_(world.ana)
    ana.post(at(goal) + "/start")
    checks_in(world, goal, 10)
    ana.post(at(goal) + "/assessment-requests", {"supporter_id": str(mentor.id)})
    before = cycle(world)
    rated(world, mentor, goal)
    assert cycle(world) == before, "what others did is not hers, and waits"
    rated(world, world.ana, goal)
    found = cycle(world)
    this_week = found["weeks"][-1]
    # the goal, two lines and the start; one check-in; her own rating; one person asked
    parts = {name: this_week[name] for name in ("forethought", "performance", "reflection", "help_sought")}
    assert parts == {"forethought": 4, "performance": 1, "reflection": 1, "help_sought": 1}
    assert found["help_sought"] == 1


def test_weeks_begin_on_the_organizations_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = world.as_(world.an_administrator)
    today = clock.today("UTC")
    for start in (1, 7):
        version = admin.get("/organization").json()["version"]
        admin.patch("/organization", {"week_start": start}, version)
        begins = [week["begins_on"] for week in cycle(world)["weeks"]]
        expected = today - timedelta(days=(today.isoweekday() - start) % 7)
        assert begins[-1] == expected.isoformat()
        assert begins[0] == (expected - timedelta(weeks=15)).isoformat()


def test_how_sure_one_was_stands_beside_what_came_of_it(world: World) -> None:
    sure = a_started_goal(world, confidence_before=90, sentence="Sure of it")
    unsure = a_started_goal(world, confidence_before=20, sentence="Not sure")
    a_started_goal(world, confidence_before=50, sentence="Never looked at")
    quiet = a_started_goal(world, sentence="Never said")
    for goal, progress in ((sure, 10), (sure, 40), (unsure, 80), (quiet, 30)):
        checks_in(world, goal, progress)
    rows = [(one["sentence"], one["confidence_before"], one["progress"]) for one in cycle(world)["sure_and_done"]]
    assert rows == [("Sure of it", 90, 40), ("Not sure", 20, 80)]


def test_a_strategy_worked_when_the_next_check_in_said_more(world: World) -> None:
    song, run = a_started_goal(world), a_started_goal(world)
    for progress, strategy in ((10, "Practise with Ben"), (30, "practise  with ben"), (30, "Alone"), (20, "")):
        checks_in(world, song, progress, strategy)
    checks_in(world, run, 50, "Alone")
    rows = {one["strategy"]: one for one in cycle(world)["strategies"]}
    assert {name: (one["times"], one["moved_on"], one["compared"]) for name, one in rows.items()} == {
        "practise  with ben": (2, 1, 2),
        "Alone": (2, 0, 1),
    }
    assert rows["Alone"]["goal_id"] == run["id"]
    assert next(iter(rows)) == "practise  with ben", "what moved things on stands first"


def test_it_is_the_learners_alone(world: World) -> None:
    path = f"/learners/{world.ana.id}/cycle"
    mentor = with_mentor(world)
    for who, status in ((mentor, 403), (world.her_teacher, 403), (world.her_guardian, 403), (world.a_stranger, 404)):
        assert world.as_(who).get(path).status_code == status
    world.enroll(world.a_stranger, EnrollmentRole.LEARNER)
    a_started_goal(world)
    assert cycle(world, of=world.a_stranger)["weeks"] == cycle(world, of=world.a_peer)["weeks"]


def test_it_asks_as_often_for_much_as_for_little(world: World, engine_kind: str) -> None:
    mentor = with_mentor(world)

    def asked() -> int:
        with hearing.statements() as counted:
            cycle(world)
        return len(counted)

    cycle(world)
    little = asked()
    for _ in range(5):
        goal = a_goal_with_lines(world, "One", "Two", confidence_before=50)
        world.as_(world.ana).post(at(goal) + "/start")
        checks_in(world, goal, 10, "Alone")
        rated(world, world.ana, goal)
        rated(world, mentor, goal)
    assert cycle(world)["calibration"]["pairs_missing"] == 0
    assert asked() == little
