"""Conversations on a shared reflection."""

from typing import Any

from tests.domains.network.builders import a_goal, accepted, another_learner, told
from tests.domains.reflections.builders import a_draft, a_shared_one, at
from tests.world import World


def on(reflection: dict[str, Any], *more: object) -> str:
    return "/".join([at(reflection), "messages", *map(str, more)])


def test_two_people_talk_about_a_shared_reflection(world: World) -> None:
    accepted(world, world.ana, world.ben)
    reflection = a_shared_one(world, world.ben)
    asked = world.as_(world.ben).post(on(reflection), {"text": "What surprised you?"})
    assert asked.status_code == 201, asked.text
    message = asked.json()
    assert (message["goal_id"], message["reflection_id"]) == (None, reflection["id"])
    assert world.as_(world.ben).get(asked.headers["location"]).json() == message
    answered = world.as_(world.ana).post(on(reflection), {"text": "The end", "thread_with": str(world.ben.id)})
    assert answered.status_code == 201, answered.text
    listed = world.as_(world.ana).get(on(reflection), params={"thread_with": str(world.ben.id)}).json()["items"]
    assert [one["text"] for one in listed] == ["The end", "What surprised you?"]
    assert world.as_(world.ben).post(on(reflection, "read"), {}).status_code == 204
    assert not any(one["is_unread"] for one in world.as_(world.ben).get(on(reflection)).json()["items"])
    taken = world.as_(world.ben).post(on(reflection, message["id"], "withdraw"))
    assert (taken.status_code, taken.json()["text"]) == (200, "")
    rows = told(world, world.ana, "message.sent")
    assert [row.data["reflection_id"] for row in rows] == [reflection["id"]] * 2
    assert {row.data["goal_id"] for row in rows} == {None}


def test_only_those_named_take_part(world: World) -> None:
    carl = another_learner(world, "carl")
    accepted(world, world.ana, world.ben)
    accepted(world, world.ana, carl)
    reflection = a_shared_one(world, world.ben)
    for who in (carl, world.her_teacher, world.a_stranger, world.an_administrator):
        assert world.as_(who).get(on(reflection)).status_code == 404
        assert world.as_(who).post(on(reflection), {"text": "Hi"}).status_code == 404
    to_carl = world.as_(world.ana).post(on(reflection), {"text": "Hi", "thread_with": str(carl.id)})
    assert to_carl.status_code == 422


def test_taking_a_reflection_back_closes_its_conversation(world: World) -> None:
    accepted(world, world.ana, world.ben)
    reflection = a_shared_one(world, world.ben)
    message = world.as_(world.ben).post(on(reflection), {"text": "Why?"}).json()
    back = world.as_(world.ana).post(at(reflection) + "/unshare", {"person_ids": [str(world.ben.id)]})
    assert back.status_code == 200, back.text
    assert world.as_(world.ben).get(on(reflection)).status_code == 404
    assert world.as_(world.ben).get(on(reflection, message["id"])).status_code == 404
    assert world.as_(world.ana).get(on(reflection)).json()["items"][0]["text"] == "Why?"


def test_a_draft_has_no_conversation_but_with_oneself_nobody_talks(world: World) -> None:
    accepted(world, world.ana, world.ben)
    draft = a_draft(world)
    assert world.as_(world.ben).post(on(draft), {"text": "Hi"}).status_code == 404
    for person in (world.ben, world.ana):
        answer = world.as_(world.ana).post(on(draft), {"text": "Hi", "thread_with": str(person.id)})
        assert answer.status_code == 422


def test_a_message_on_a_goal_is_not_one_on_a_reflection(world: World) -> None:
    accepted(world, world.ana, world.ben)
    goal, reflection = a_goal(world, world.ana), a_shared_one(world, world.ben)
    message = (
        world.as_(world.ben)
        .post(f"/learners/{world.ana.id}/goals/{goal['id']}/messages", {"text": "On the goal"})
        .json()
    )
    assert world.as_(world.ben).get(on(reflection, message["id"])).status_code == 404
    assert world.as_(world.ben).get(on(reflection)).json()["items"] == []
