"""A frozen record is read-only, and nobody whom it was shared with sees it, from the next request on."""

import asyncio
from typing import Any

import pytest

from tests.world import Somebody, World
from waymark.feeds.live.hearing import Told, hears
from waymark.identity.actors import Actor
from waymark.identity.models import LinkKind, LinkState, Role


def freeze(world: World, who: Somebody, by: Somebody | None = None) -> None:
    """Freeze somebody's record."""
    done = world.as_(by or who).post(f"/learners/{who.id}/record/freeze")
    assert done.status_code == 200, done.text
    assert done.json()["frozen_at"] is not None


def test_others_see_nothing_and_the_learner_everything(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    world.link(world.ana, world.a_stranger, state=LinkState.INVITED)
    goal = world.as_(world.ana).post(
        f"/learners/{world.ana.id}/goals", {"sentence": "Sing", "audience": "my_supporters"}
    )
    at = f"/learners/{world.ana.id}/goals/{goal.json()['id']}"
    assert world.as_(world.her_mentor).get(at).status_code == 200
    freeze(world, world.ana)
    for who in (world.her_mentor, world.her_teacher, world.a_stranger):
        assert world.as_(who).get(at).status_code == 404, who.name
        assert world.as_(who).get(f"/learners/{world.ana.id}/goals").status_code == 404, who.name
    assert world.as_(world.ana).get(at).status_code == 200
    listed = world.as_(world.her_mentor).get("/me/supporting").json()["items"]
    assert listed == []
    taught = world.as_(world.her_teacher).get("/me/supporting").json()["items"]
    assert [one["learner_id"] for one in taught] == [str(world.ben.id)]
    thawed = world.as_(world.ana).post(f"/learners/{world.ana.id}/record/unfreeze")
    assert thawed.json()["frozen_at"] is None
    assert world.as_(world.her_mentor).get(at).status_code == 200


CHANGES: tuple[tuple[str, Any], ...] = (
    ("/goals", {"sentence": "Another"}),
    ("/statements", {"text": "I like maps", "kind": "interest"}),
    ("/goals/{goal}/start", None),
    ("/goals/{goal}/steps", {"text": "Tune it"}),
)


@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_nothing_in_it_is_changed(world: World, path: str, body: Any) -> None:
    goal = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Sing"}).json()["id"]
    freeze(world, world.ana)
    refused = world.as_(world.ana).post(f"/learners/{world.ana.id}" + path.format(goal=goal), body)
    assert refused.status_code == 403
    assert "frozen" in refused.json()["detail"]
    read = world.as_(world.ana).get(f"/learners/{world.ana.id}/goals/{goal}").json()
    assert not set(read["may"]) - {"goal.read", "message.read"}, "nothing is offered that would be refused"


def test_freezing_goes_only_as_far_as_it_should(world: World) -> None:
    """Ending a link, taking back a consent, an export: these only ever keep things closer, or are one's own."""
    link = world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    freeze(world, world.ana)
    assert world.as_(world.ana).post(f"/learners/{world.ana.id}/links/{link}/end").status_code == 200
    assert world.as_(world.ana).post(f"/learners/{world.ana.id}/exports").status_code == 201
    again = world.as_(world.ana).post(f"/learners/{world.ana.id}/record/freeze")
    assert again.status_code == 409


def test_a_guardian_freezes_and_opens_and_nobody_else_does(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    at = f"/learners/{world.ana.id}/record"
    for who, status in ((world.her_mentor, 403), (world.her_teacher, 403), (world.an_administrator, 403)):
        assert world.as_(who).post(at + "/freeze").status_code == status, who.name
    freeze(world, world.ana, world.her_guardian)
    assert world.as_(world.ana).get(at).json()["frozen_at"] is not None
    assert world.as_(world.her_guardian).post(at + "/unfreeze").status_code == 200


def test_an_open_stream_hears_nothing_more(world: World) -> None:
    """Promise 17, of the live stream: rights are asked for each event."""
    world.link(world.ana, world.her_mentor)
    goal = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Sing"}).json()["id"]
    told = Told(1, "goal.revised", world.here.id, world.ana.id, None, {"goal_id": goal})
    actor = Actor("person", world.here.id, world.her_mentor.id, roles=frozenset({Role.MENTOR}))
    assert world.read(world.here.id, lambda session: hears(session, actor, told))
    freeze(world, world.ana)
    assert not world.read(world.here.id, lambda session: hears(session, actor, told))
    world.run(asyncio.sleep(0))
