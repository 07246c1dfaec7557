"""What the tests of insights make."""

from typing import Any

from tests.world import Somebody, World


def a_statement(world: World, who: Somebody | None = None, text: str = "I like songs", **more: Any) -> dict[str, Any]:
    """Have a learner say something about themselves."""
    who = who or world.ana
    made = world.as_(who).post(f"/learners/{who.id}/statements", {"kind": "interest", "text": text} | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def checked_in(world: World, goal: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Have a learner check in on a goal."""
    taps = {"progress": 40, "effort": "some", "light": "green"} | more
    path = f"/learners/{goal['learner_id']}/goals/{goal['id']}/check-ins"
    made = world.as_(world.ana).post(path, taps)
    assert made.status_code == 201, made.text
    return dict(made.json())


def asked(world: World, who: Somebody, goal: dict[str, Any], text: str = "What helped?", **more: Any) -> dict[str, Any]:
    """Have somebody write on a goal."""
    path = f"/learners/{goal['learner_id']}/goals/{goal['id']}/messages"
    made = world.as_(who).post(path, {"text": text} | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def supporting(world: World, who: Somebody, **query: Any) -> list[dict[str, Any]]:
    """Return whom somebody supports."""
    answer = world.as_(who).get("/me/supporting", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def sight(world: World) -> dict[str, dict[str, Any]]:
    """Return what ana's page says of who can see her, by name."""
    answer = world.as_(world.ana).get(f"/learners/{world.ana.id}/sight")
    assert answer.status_code == 200, answer.text
    return {one["name"].split()[0].lower(): one for one in answer.json()["people"]}
