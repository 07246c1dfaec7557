"""Blocking from the words themselves: as near as reporting, and it ends what is between the two."""

from typing import Any

from tests.domains.conversations.safety import conversation, messages, of, says
from tests.domains.network.builders import links_of, told
from tests.world import Somebody, World
from waymark.identity.models import LinkKind, LinkState


def _block(world: World, who: Somebody, message: dict[str, Any]) -> int:
    named = {name: value for name, value in of(message).items() if name != "reason"}
    return world.as_(who).post("/me/blocks", named).status_code


def _states(world: World, who: Somebody) -> list[str]:
    return [link["state"] for link in world.as_(who).get(links_of(world.ana)).json()["items"]]


def test_a_learner_blocks_who_wrote(world: World) -> None:
    [message] = conversation(world)
    assert _block(world, world.ana, message) == 204
    assert _states(world, world.ana) == ["blocked"]
    assert world.as_(world.ben).get(messages(world, message["goal_id"])).status_code == 404
    answer = world.as_(world.ben).post(messages(world, message["goal_id"]), {"text": "But why?"})
    assert answer.status_code == 404
    assert _block(world, world.ana, message) == 204, "twice is as once"
    assert len(told(world, world.ana, "link.ended")) == 1


def test_a_supporter_blocks_a_learner(world: World) -> None:
    [message] = conversation(world)
    reply = says(world, world.ana, message["goal_id"], "Go away")
    assert _block(world, world.ben, reply) == 204
    assert _states(world, world.ana) == ["blocked"]


def test_nobody_blocks_for_others_or_themselves(world: World) -> None:
    [message] = conversation(world)
    assert _block(world, world.a_stranger, message) == 404
    assert _block(world, world.her_guardian, message) == 404
    assert _block(world, world.ben, message) == 409, "his own words"
    assert _states(world, world.ana) == ["active"]


def test_somebody_who_writes_without_a_link_can_be_blocked(world: World) -> None:
    """A class teacher who was named for a goal writes on it; after the block, naming them again is of no use."""
    goal = {"sentence": "Play", "audience": "named"}
    made = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", goal).json()
    _name(world, made["id"], world.her_teacher)
    message = says(world, world.her_teacher, made["id"], "You have to")
    assert _block(world, world.ana, message) == 204
    assert _states(world, world.ana) == ["blocked"]
    assert world.as_(world.her_teacher).get(messages(world, made["id"])).status_code == 404


def test_a_guardian_reads_and_does_not_block(world: World) -> None:
    goal_id = conversation(world)[0]["goal_id"]
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR, state=LinkState.ACTIVE)
    message = says(world, world.her_mentor, goal_id, "Let us meet")
    assert _block(world, world.her_guardian, message) == 403


def _name(world: World, goal_id: str, who: Somebody) -> None:
    from uuid import UUID

    from waymark.identity.models import Share

    values = {
        "organization_id": world.here.id,
        "learner_id": world.ana.id,
        "item_kind": "goal",
        "item_id": UUID(goal_id),
        "person_id": who.id,
    }
    world.write(world.here.id, lambda session: session.add(Share.made(values)))
