"""What tests about ratings build and ask."""

from typing import Any

from tests.domains.goals.builders import a_goal, at
from tests.world import Somebody, World
from waymark.identity.models import LinkKind

LINES = ("I can play it without stopping", "My friends recognize it", "It has a chorus", "I wrote the words")


def a_goal_with_lines(world: World, *texts: str, **more: Any) -> dict[str, Any]:
    """Set a goal of ana's with lines on how she will know."""
    goal = a_goal(world, **more)
    for text in texts or LINES:
        assert world.as_(world.ana).post(at(goal) + "/criteria", {"text": text}).status_code == 201
    return goal


def lines_of(world: World, goal: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a goal's present lines."""
    return list(world.as_(world.ana).get(at(goal) + "/criteria").json()["items"])


def asked_of(world: World, goal: dict[str, Any], *ratings: str, **more: Any) -> dict[str, Any]:
    """Return what somebody sends to rate a goal's lines, in their order."""
    lines = lines_of(world, goal)
    words = ratings or ("met",) * len(lines)
    return {
        "lines": [
            {"criterion_id": line["id"], "text_number": line["text_number"], "rating": rating}
            for line, rating in zip(lines, words, strict=False)
        ]
    } | more


def rated(world: World, who: Somebody, goal: dict[str, Any], *ratings: str, **more: Any) -> dict[str, Any]:
    """Let somebody rate a goal."""
    made = world.as_(who).post(at(goal) + "/assessments", asked_of(world, goal, *ratings, **more))
    assert made.status_code == 201, made.text
    return dict(made.json())


def seen(world: World, who: Somebody, goal: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the ratings that somebody sees of a goal."""
    answer = world.as_(who).get(at(goal) + "/assessments")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def one_at(rating: dict[str, Any]) -> str:
    """Return where a rating stands."""
    return f"/learners/{rating['learner_id']}/goals/{rating['goal_id']}/assessments/{rating['id']}"


def with_mentor(world: World) -> Somebody:
    """Let ana's mentor support her."""
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    return world.her_mentor


def with_peer(world: World) -> Somebody:
    """Let ana's classmate support her."""
    world.link(world.ana, world.a_peer, LinkKind.PEER)
    return world.a_peer
