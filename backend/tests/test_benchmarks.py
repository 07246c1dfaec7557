"""The floor of the benchmarks answers what the service answers, or it would measure something else."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx

from benchmarks import data
from benchmarks.peers import floor
from benchmarks.requests import NEW_GOAL
from waymark.identity.authentication import COOKIE, CSRF_HEADER
from waymark.main import close_tools, create_app, make_tools
from waymark.settings import Settings

# What only the service says: what the caller may do. What differs between any two goals: ids and times.
ONLY_OURS = {"may"}
OF_EACH = {"id", "created_at", "updated_at"}


async def ask(app: Any, target: data.Target, cookie: str) -> tuple[list[Any], dict[str, Any]]:
    """Ask for a learner's goals with a cookie, and set one as the learner."""
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 5000))
    path = f"/api/v1/learners/{target.learner_id}/goals"
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        listed = await client.get(path, params={"limit": 20}, headers={"cookie": f"{COOKIE}={cookie}"})
        own = {"cookie": f"{COOKIE}={target.cookie}", "sec-fetch-site": "same-origin"}
        made = await client.post(path, json=NEW_GOAL, headers=own | {CSRF_HEADER.decode(): target.csrf})
    assert (listed.status_code, made.status_code) == (200, 201), (listed.text, made.text)
    return listed.json()["items"], made.json()


def test_the_floor_answers_what_the_service_answers(tmp_path: Path) -> None:
    target = data.fill(tmp_path, 1, learners=4)[0]
    url = f"sqlite:///{tmp_path / 'waymark.sqlite3'}"
    settings = Settings(data_folder=tmp_path, database_url=url, key_file=tmp_path / "waymark.key")

    async def both() -> tuple[Any, Any]:
        tools = make_tools(settings)
        try:
            ours = [
                await ask(create_app(settings, tools), target, one) for one in (target.cookie, target.supporter_cookie)
            ]
        finally:
            await close_tools(tools)
        bare = floor.make_app(tmp_path, "FULL")
        return ours, [await ask(bare, target, one) for one in (target.cookie, target.supporter_cookie)]

    ours, floors = asyncio.run(both())
    for (our_list, our_goal), (floor_list, floor_goal) in zip(ours, floors, strict=True):
        assert len(our_list) == len(floor_list) == 20
        assert our_list[0].keys() - ONLY_OURS == floor_list[0].keys() - ONLY_OURS
        known = {goal["id"]: goal for goal in floor_list}
        same = [goal for goal in our_list if goal["id"] in known]
        assert len(same) > 15  # the newest were set in between
        for goal in same:
            assert {**known[goal["id"]], "may": goal["may"]} == goal
        plain = {name: value for name, value in our_goal.items() if name not in OF_EACH | ONLY_OURS}
        assert json.loads(json.dumps(plain)) == {name: floor_goal[name] for name in plain}
