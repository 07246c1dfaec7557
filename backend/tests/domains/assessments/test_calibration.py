"""Calibration: own ratings beside the median of the others', after five pairs, and against nobody else."""

from typing import Any

import pytest

from tests.domains.assessments.builders import a_goal_with_lines, rated, with_mentor, with_peer
from tests.world import Somebody, World
from waymark.identity.models import LinkKind, Role


def calibration(world: World) -> dict[str, object]:
    answer = world.as_(world.ana).get(f"/learners/{world.ana.id}/calibration")
    assert answer.status_code == 200
    return dict(answer.json())


def a_pair(world: World, other: Somebody, own: str = "met", theirs: str = "nearly") -> None:
    goal = a_goal_with_lines(world, "One", "Two")
    rated(world, world.ana, goal, own, own, confidence=70)
    rated(world, other, goal, theirs, theirs)


def test_before_five_pairs_it_only_says_how_many_are_missing(world: World) -> None:
    mentor = with_mentor(world)
    empty = {"learner_id": str(world.ana.id), "pairs_needed": 5, "pairs_missing": 5, "pairs": []}
    assert calibration(world) == empty
    for missing in (4, 3, 2, 1):
        a_pair(world, mentor)
        assert calibration(world) == empty | {"pairs_missing": missing}
    waiting = a_goal_with_lines(world, "One")
    rated(world, mentor, waiting)
    assert calibration(world) == empty | {"pairs_missing": 1}, "what is not revealed counts nowhere"
    a_pair(world, mentor, "beyond", "not_yet")
    found = calibration(world)
    assert found["pairs_missing"] == 0
    pairs = found["pairs"]
    assert isinstance(pairs, list)
    assert [(pair["own"], pair["agreed"], pair["others"], pair["confidence"]) for pair in pairs] == [
        *[(2.0, 1.0, 1, 70)] * 4,
        (3.0, 0.0, 1, 70),
    ]
    assert pairs[0]["sentence"] == "Play my own song"


def test_the_agreed_rating_is_the_median_of_the_others_line_by_line(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waymark.domains.assessments.calibration.PAIRS_NEEDED", 1)
    third = world.somebody("third", Role.MENTOR)
    world.link(world.ana, third, LinkKind.MENTOR)
    goal = a_goal_with_lines(world, "One", "Two", "Three")
    rated(world, world.ana, goal, "met", "met")
    rated(world, with_mentor(world), goal, "not_yet", "beyond", "beyond")
    rated(world, with_peer(world), goal, "nearly", "met")
    rated(world, third, goal, "beyond")
    pairs: Any = calibration(world)["pairs"]
    (pair,) = pairs
    assert (pair["own"], pair["others"]) == (2.0, 3)
    assert pair["agreed"] == pytest.approx((1 + 2.5) / 2), "medians 1 and 2.5; the third line has no own rating"


def test_it_is_nobody_elses_to_read(world: World) -> None:
    mentor = with_mentor(world)
    path = f"/learners/{world.ana.id}/calibration"
    assert world.as_(mentor).get(path).status_code == 403
    assert world.as_(world.her_teacher).get(path).status_code == 403
    assert world.as_(world.a_stranger).get(path).status_code == 404
