"""Units of work: committed once, at the edge, before the answer; undone alone when they fail."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from tests.world import World
from waymark.events.models import EventRow
from waymark.identity.models import School
from waymark.kit.database import after_commit, enter
from waymark.kit.problems import Conflict, Problem
from waymark.kit.rows import added


def new_school(organization_id: UUID, name: str, *, fails: bool = False) -> Any:
    """Return a unit that adds a school, and may then fail."""

    def unit(session: Session) -> str:
        enter(session, organization_id)
        added(session, School.made({"organization_id": organization_id, "name": name}))
        if fails:
            raise Conflict
        return name

    return unit


def names(world: World) -> set[str]:
    """Return the names of the schools that are there."""
    return world.read(world.here.id, lambda session: set(session.exec(select(School.name))))


def test_a_unit_that_fails_is_undone_alone(world: World) -> None:
    async def together() -> list[Any]:
        units = [new_school(world.here.id, f"School {number}", fails=number % 3 == 0) for number in range(30)]
        return await asyncio.gather(*(world.tools.database.write(unit) for unit in units), return_exceptions=True)

    results = world.run(together())
    assert [isinstance(one, Conflict) for one in results] == [number % 3 == 0 for number in range(30)]
    expected = {f"School {number}" for number in range(30) if number % 3}
    assert names(world) >= expected
    assert len(names(world)) == len(expected) + 1


def test_what_waits_for_the_commit_is_called_only_then(world: World) -> None:
    called: list[str] = []

    def unit(session: Session, *, fails: bool) -> None:
        enter(session, world.here.id)
        after_commit(session, lambda: called.append("failed" if fails else "committed"))
        if fails:
            raise Conflict

    world.run(world.tools.database.write(lambda session: unit(session, fails=False)))
    with pytest.raises(Problem):
        world.run(world.tools.database.write(lambda session: unit(session, fails=True)))
    assert called == ["committed"]


def test_a_read_that_changes_something_changes_nothing(world: World) -> None:
    world.run(world.tools.database.read(new_school(world.here.id, "Never")))
    assert "Never" not in names(world)


def test_numbers_are_the_order_of_commits_without_a_gap(world: World) -> None:
    ana = world.as_(world.ana)
    for number in range(5):
        ana.post(f"/learners/{world.ana.id}/goals", {"sentence": f"Goal {number}"})
    ana.post(f"/learners/{world.ana.id}/goals", {"sentence": ""})
    rows = world.read(
        world.here.id,
        lambda session: list(session.exec(select(EventRow).order_by("number"))),
    )
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.type for row in rows] == ["goal.created"] * 5


def test_one_key_has_one_effect_however_many_ask_at_once(world: World) -> None:
    """Promise 5: 25 keys, each 16 times at once, make 25 goals; each answer names the same goal."""
    path = f"/api/v1/learners/{world.ana.id}/goals"
    headers = world.as_(world.ana).headers

    async def ask(number: int) -> Any:
        sent = {**headers, "Idempotency-Key": f"key-{number}"}
        for _ in range(30):
            answer = await world.http.post(path, json={"sentence": f"Goal {number}"}, headers=sent)
            if answer.status_code != 503:
                break
            await asyncio.sleep(0.3)  # on a loaded machine the line is full for a moment; a client asks again
        return answer

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(ask(number) for _ in range(16) for number in range(25)))

    answers = world.run(all_at_once())
    assert {answer.status_code for answer in answers} == {201}
    ids: dict[str, set[str]] = {}
    for answer in answers:
        ids.setdefault(answer.json()["sentence"], set()).add(answer.json()["id"])
    assert len(ids) == 25
    assert all(len(found) == 1 for found in ids.values())
    listed = world.as_(world.ana).get(f"/learners/{world.ana.id}/goals", params={"limit": 100}).json()["items"]
    assert len(listed) == 25


def test_the_same_key_of_somebody_else_is_another_key(world: World) -> None:
    key = {"Idempotency-Key": "the-same"}
    for who in (world.ana, world.ben):
        made = world.as_(who).post(f"/learners/{who.id}/goals", {"sentence": who.name}, headers=key)
        assert made.status_code == 201
        assert made.json()["sentence"] == who.name


def test_a_failed_post_leaves_its_key_free(world: World) -> None:
    key = {"Idempotency-Key": "again"}
    path = f"/learners/{world.ana.id}/goals"
    ana = world.as_(world.ana)
    unknown = {"sentence": "Grown", "statement_ids": ["019ff1f0-0000-7000-8000-000000000000"]}
    assert ana.post(path, unknown, headers=key).status_code == 422
    assert ana.post(path, {"sentence": "Grown"}, headers=key).status_code == 201


def test_a_replay_is_read_under_todays_permission(world: World) -> None:
    ana = world.as_(world.ana)
    path = f"/learners/{world.ana.id}/goals"
    key = {"Idempotency-Key": "kept"}
    goal = ana.post(path, {"sentence": "First words"}, headers=key).json()
    ana.patch(f"{path}/{goal['id']}", {"sentence": "Better words"}, 1)
    again = ana.post(path, {"sentence": "First words"}, headers=key)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json()["sentence"] == "Better words"
