"""Whoever runs the organization finds in their inbox that an endpoint is sent to no longer."""

from typing import Any

from tests.feeds.hooks import Clock, Hooks, answering
from tests.world import Somebody
from waymark.feeds.notices.dispatch import read_notices
from waymark.identity.models import Role


def told(hooks: Hooks, who: Somebody) -> list[dict[str, Any]]:
    """Return somebody's notices of endpoints."""

    async def work() -> None:
        while await read_notices(hooks.world.tools):
            pass

    hooks.world.run(work())
    listed = hooks.world.as_(who).get("/me/notices").json()["items"]
    return [one for one in listed if one["kind"] == "endpoint_stopped"]


def test_an_endpoint_that_failed_for_five_days_is_told_of(hooks: Hooks, later: Clock) -> None:
    world = hooks.world
    endpoint = hooks.endpoint(hooks.receiver(answering(500)))
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.send()
    for _ in range(5):
        assert told(hooks, world.an_administrator) == []
        later.forward(days=1, seconds=1)
        hooks.send()
    assert hooks.read_endpoint(endpoint)["state"] == "disabled_by_failure"
    near = world.somebody("nina", Role.ADMINISTRATOR, school_id=world.here.school_id)
    [notice] = told(hooks, world.an_administrator)
    assert (notice["item_kind"], notice["item_id"], notice["is_read"]) == ("endpoint", endpoint["id"], False)
    assert notice["learner_id"] is None
    assert [told(hooks, one) for one in (near, world.ana)] == [[], []]
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/enable")
    assert told(hooks, world.an_administrator)[0]["is_read"], "it was seen to, so it waits no longer"


def test_each_time_that_it_stops_is_told_and_a_deleted_one_is_not_shown(hooks: Hooks) -> None:
    admin = hooks.world.an_administrator
    endpoint = hooks.endpoint(hooks.receiver(answering(410)))
    path = f"/webhook-endpoints/{endpoint['id']}"
    for stopped in (1, 2):
        hooks.admin.post(path + "/enable")
        hooks.admin.post(path + "/test")
        hooks.send()
        assert hooks.read_endpoint(endpoint)["state"] == "gone"
        assert len(told(hooks, admin)) == stopped
    hooks.admin.delete(path, hooks.read_endpoint(endpoint)["version"])
    assert told(hooks, admin) == []


def test_whoever_turned_it_off_is_not_told(hooks: Hooks) -> None:
    admin = hooks.world.an_administrator
    kinds = hooks.admin.get("/me/notice-settings").json()["kinds"]
    assert "endpoint_stopped" in {one["kind"] for one in kinds}
    endpoint = hooks.endpoint(hooks.receiver())
    off = hooks.admin.patch(f"/webhook-endpoints/{endpoint['id']}", {"enabled": False}, 1)
    assert off.json()["state"] == "disabled"
    assert told(hooks, admin) == [], "it was switched off by hand, and that is no news"
