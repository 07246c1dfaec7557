"""Words for tests about reports: ana and ben write on a goal of ana's; lena looks into reports."""

from typing import Any

from tests.domains.network.builders import a_goal, accepted
from tests.world import Somebody, World
from waymark.identity.models import Role


def conversation(world: World, *texts: str) -> list[dict[str, Any]]:
    """Let ben write to ana on a goal; return his messages, with the goal's id."""
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    return [says(world, world.ben, goal["id"], text) for text in texts or ("You are silly",)]


def says(world: World, who: Somebody, goal_id: str, text: str, **more: Any) -> dict[str, Any]:
    """Write on a goal of ana's."""
    if who is world.ana:
        more.setdefault("thread_with", str(world.ben.id))
    answer = world.as_(who).post(messages(world, goal_id), {"text": text, **more})
    assert answer.status_code == 201, answer.text
    message: dict[str, Any] = answer.json()
    return message


def messages(world: World, goal_id: str, *more: str) -> str:
    """Return the address of messages on a goal of ana's."""
    return "/".join(["/learners", str(world.ana.id), "goals", goal_id, "messages", *more])


def lead(world: World, name: str = "lena", **where: Any) -> Somebody:
    """Add a safeguarding lead of ana's school, or of another place."""
    return world.somebody(name, Role.SAFEGUARDING_LEAD, **where)


def of(message: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return what a report of a message sends."""
    return {"item_kind": "message", "item_id": message["id"], "reason": "unkind"} | more


def report(world: World, who: Somebody, message: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Report a message."""
    answer = world.as_(who).post("/me/reports", of(message, **more))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def at(world: World, made: dict[str, Any], *more: str) -> str:
    """Return a report's address for those who look into it."""
    return "/".join(["/learners", str(world.ana.id), "reports", made["id"], *more])


def queue(world: World, who: Somebody, **query: Any) -> list[str]:
    """Return the ids of the reports that somebody looks into."""
    answer = world.as_(who).get("/reports", params=query)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]
