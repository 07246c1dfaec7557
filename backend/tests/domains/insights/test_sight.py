"""Who can see me: the page says what each person would be answered, no more and no less."""

from datetime import timedelta
from typing import Any

import time_machine

from tests.domains.goals.builders import a_goal
from tests.domains.insights.builders import a_statement, sight
from tests.domains.network.builders import GROWN, accepted, another_learner, born, invited, links_of
from tests.domains.reflections.builders import a_draft, a_shared_one, at
from tests.world import Somebody, World
from waymark.kit import clock

KINDS = {"goals": "goals", "statements": "statements", "reflections": "reflections"}


def read_by(world: World, who: Somebody) -> dict[str, set[str]]:
    """Ask, as somebody, for everything of ana's, and return the ids."""
    seen: dict[str, set[str]] = {}
    for name, path in KINDS.items():
        answer = world.as_(who).get(f"/learners/{world.ana.id}/{path}")
        seen[name] = {one["id"] for one in answer.json()["items"]} if answer.status_code == 200 else set()
    return seen


def told_of(person: dict[str, Any] | None) -> dict[str, set[str]]:
    return {name: {one["id"] for one in person[name]} if person else set() for name in KINDS}


def test_only_the_learner_asks_who_can_see_them(world: World) -> None:
    world.link(world.ana, world.ben)
    for who, status in ((world.ben, 403), (world.her_teacher, 403), (world.her_guardian, 403), (world.a_stranger, 404)):
        assert world.as_(who).get(f"/learners/{world.ana.id}/sight").status_code == status


def test_the_page_says_what_each_person_is_answered(world: World) -> None:
    born(world, world.ana, GROWN)
    carl, dora = another_learner(world, "carl"), another_learner(world, "dora")
    goals = [a_goal(world, audience=audience) for audience in ("me", "my_supporters", "my_teachers", "my_supporters")]
    for audience in ("me", "my_supporters", "my_teachers"):
        a_statement(world, audience=audience)
    accepted(world, world.ana, world.ben)
    accepted(world, world.ana, carl, scope="named_goals", goal_ids=[goals[0]["id"], goals[1]["id"]])
    accepted(world, world.ana, world.her_mentor, kind="mentor")
    world.link(world.ana, world.her_guardian)
    invited(world, world.ana, dora)
    a_draft(world)
    a_shared_one(world, world.ben, world.her_teacher)
    page = sight(world)
    everybody = (
        world.ben,
        carl,
        dora,
        world.her_teacher,
        world.her_mentor,
        world.her_guardian,
        world.an_administrator,
        world.a_stranger,
    )
    for who in everybody:
        assert told_of(page.get(who.name)) == read_by(world, who), who.name
    assert set(page) == {"ben", "carl", "mia", "okafor", "gloria"}
    assert len(page["ben"]["goals"]) == 2
    assert [one["id"] for one in page["carl"]["goals"]] == [goals[1]["id"]]
    assert {one["through"] for one in page["okafor"]["goals"]} == {"class_teacher"}
    assert {one["through"] for one in page["okafor"]["reflections"]} == {"named"}


def test_the_page_says_why(world: World) -> None:
    goal = a_goal(world)
    until = (clock.now() + timedelta(days=1)).isoformat()
    link = accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[goal["id"]], expires_at=until)
    a_shared_one(world, world.her_teacher)
    page = sight(world)
    assert page["ben"]["why"] == [
        {
            "relation": "supporter",
            "link_id": link["id"],
            "kind": "peer",
            "scope": "named_goals",
            "expires_at": link["expires_at"],
            "groups": [],
        }
    ]
    assert page["ben"]["goals"] == [{"id": goal["id"], "text": "Play my own song", "through": "supporter"}]
    assert [(one["relation"], one["groups"]) for one in page["okafor"]["why"]] == [
        ("class_teacher", ["Physics 1"]),
        ("named", []),
    ]
    assert page["okafor"]["reflections"][0]["text"] == "I played it for two friends."
    assert [one["relation"] for one in page["gloria"]["why"]] == ["guardian"]
    assert (page["gloria"]["goals"], page["gloria"]["statements"], page["gloria"]["reflections"]) == ([], [], [])


def test_who_is_shut_out_disappears_at_once(world: World) -> None:
    a_goal(world)
    link = accepted(world, world.ana, world.ben)
    reflection = a_shared_one(world, world.ben)
    assert [len(sight(world)["ben"][name]) for name in ("goals", "reflections")] == [1, 1]
    world.as_(world.ana).post(at(reflection) + "/unshare", {"person_ids": [str(world.ben.id)]})
    assert sight(world)["ben"]["reflections"] == []
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    assert "ben" not in sight(world)


def test_time_ends_sight_on_the_page_too(world: World) -> None:
    a_goal(world)
    accepted(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=1)).isoformat())
    assert "ben" in sight(world)
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert "ben" not in sight(world)


def test_nobody_sees_a_learner_whom_nobody_knows(world: World) -> None:
    answer = world.as_(world.a_stranger).get(f"/learners/{world.a_stranger.id}/sight")
    assert answer.json() == {"learner_id": str(world.a_stranger.id), "people": []}
