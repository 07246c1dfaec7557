"""Calls for help: asked, answered, passed on to whom the learner named, taken back; each told to two people only."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from tests.domains.network.builders import FIFTEEN, a_goal, accepted, born, links_of, told
from tests.domains.network.guests import a_guest
from tests.world import Somebody, World
from waymark.identity.models import LinkKind, Role
from waymark.kit import clock


def asks(world: World, goal: dict[str, Any], *supporters: Somebody, **more: Any) -> Any:
    body = {"text": "I am stuck.", "supporter_ids": [str(one.id) for one in supporters]} | more
    return world.as_(world.ana).post(f"/learners/{world.ana.id}/goals/{goal['id']}/help", body)


def asked(world: World, goal: dict[str, Any], *supporters: Somebody, **more: Any) -> list[dict[str, Any]]:
    answer = asks(world, goal, *supporters, **more)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def at(world: World, call: dict[str, Any], *more: str) -> str:
    return "/".join(["", "learners", str(world.ana.id), "help", call["id"], *more])


def waiting(world: World, who: Somebody) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.as_(who).get("/me/help").json()["items"]
    return items


@pytest.fixture
def goal(world: World) -> dict[str, Any]:
    """A goal of ana's that ben supports."""
    accepted(world, world.ana, world.ben)
    return a_goal(world, world.ana)


def test_one_asks_several_and_each_answers_alone(world: World, goal: dict[str, Any]) -> None:
    accepted(world, world.ana, world.her_teacher, kind="teacher")
    one, two = asked(world, goal, world.ben, world.her_teacher)
    assert one["round_id"] == two["round_id"]
    (for_ben,) = waiting(world, world.ben)
    assert (for_ben["id"], for_ben["text"], for_ben["goal_sentence"], for_ben["learner_name"]) == (
        one["id"],
        "I am stuck.",
        "Play my own song",
        "Ana Test",
    )
    assert for_ben["others"] == [], "nobody was named to pass it on to"
    read = world.as_(world.ben).get(at(world, one)).json()
    assert sorted(read["may"]) == ["help_call.answer", "help_call.read"]
    assert world.as_(world.ben).get(at(world, two)).status_code == 404, "who else was asked is not theirs to know"
    answered = world.as_(world.ben).post(at(world, one, "answer"), {"text": "What comes before it?"})
    assert (answered.status_code, answered.json()["state"]) == (200, "answered")
    assert waiting(world, world.ben) == []
    assert [call["id"] for call in waiting(world, world.her_teacher)] == [two["id"]]
    messages = world.as_(world.ana).get(f"/learners/{world.ana.id}/goals/{goal['id']}/messages").json()["items"]
    assert [(one["id"], one["text"]) for one in messages] == [(answered.json()["message_id"], "What comes before it?")]
    mine = world.as_(world.ana).get(f"/learners/{world.ana.id}/help?goal_id={goal['id']}").json()["items"]
    assert {call["supporter_name"]: call["state"] for call in mine} == {
        "Ben Test": "answered",
        "Okafor Test": "waiting",
    }
    asking, answering = told(world, world.ana, "help.requested"), told(world, world.ana, "help.answered")
    assert [row.other_id for row in asking] == [world.ben.id, world.her_teacher.id]
    assert len({row.act_id for row in asking}) == 1
    (row,) = answering
    assert (row.actor_id, row.data["help_id"], row.occurred_at >= asking[0].occurred_at) == (
        world.ben.id,
        one["id"],
        True,
    )


def test_a_plain_message_on_the_goal_answers_too(world: World, goal: dict[str, Any]) -> None:
    (call,) = asked(world, goal, world.ben)
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/messages"
    sent = world.as_(world.ben).post(path, {"text": "Show me?"}).json()
    read = world.as_(world.ana).get(at(world, call)).json()
    assert (read["state"], read["message_id"]) == ("answered", sent["id"])
    assert world.as_(world.ben).post(at(world, call, "answer"), {"text": "Again?"}).status_code == 409


def test_it_is_passed_on_to_whom_the_learner_named_and_to_nobody_else(world: World, goal: dict[str, Any]) -> None:
    accepted(world, world.ana, world.her_teacher, kind="teacher")
    zed = world.somebody("zed", Role.MENTOR)
    world.link(world.ana, zed, LinkKind.MENTOR)
    (call,) = asked(world, goal, world.ben, pass_on_to=[str(world.her_teacher.id)])
    (seen,) = waiting(world, world.ben)
    assert [one["name"] for one in seen["others"]] == ["Okafor Test"]
    assert "help_call.pass_on" in world.as_(world.ben).get(at(world, call)).json()["may"]
    ben = world.as_(world.ben)
    for person_id in (zed.id, uuid4(), world.ben.id):
        assert ben.post(at(world, call, "pass-on"), {"supporter_id": str(person_id)}).status_code == 422
    passed = ben.post(at(world, call, "pass-on"), {"supporter_id": str(world.her_teacher.id)})
    assert (passed.status_code, passed.json()["state"], passed.json()["others"]) == (200, "passed_on", seen["others"])
    (there,) = waiting(world, world.her_teacher)
    assert (there["was_passed_on"], there["text"], there["others"]) == (True, "I am stuck.", [])
    assert world.as_(world.her_teacher).get(at(world, there)).json()["round_id"] == call["round_id"]
    last = told(world, world.ana, "help.requested")[-1]
    assert (last.actor_id, last.relation, last.other_id, last.data["passed_from"]) == (
        world.ben.id,
        "supporter",
        world.her_teacher.id,
        call["id"],
    )
    assert ben.post(at(world, call, "pass-on"), {"supporter_id": str(world.her_teacher.id)}).status_code == 409


def test_whoever_left_is_not_offered_any_more(world: World, goal: dict[str, Any]) -> None:
    link = accepted(world, world.ana, world.her_teacher, kind="teacher")
    (call,) = asked(world, goal, world.ben, pass_on_to=[str(world.her_teacher.id)])
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    assert waiting(world, world.ben)[0]["others"] == []
    sent = {"supporter_id": str(world.her_teacher.id)}
    assert world.as_(world.ben).post(at(world, call, "pass-on"), sent).status_code == 422


def test_the_learner_takes_it_back(world: World, goal: dict[str, Any]) -> None:
    (call,) = asked(world, goal, world.ben)
    assert world.as_(world.ben).post(at(world, call, "withdraw")).status_code == 403
    assert world.as_(world.ana).post(at(world, call, "withdraw")).json()["state"] == "withdrawn"
    assert world.as_(world.ana).post(at(world, call, "withdraw")).status_code == 409
    assert world.as_(world.ben).post(at(world, call, "answer"), {"text": "Late?"}).status_code == 409
    assert waiting(world, world.ben) == []
    assert len(told(world, world.ana, "help.withdrawn")) == 1
    assert asks(world, goal, world.ben).status_code == 200, "one can ask again"


@pytest.mark.parametrize("deed", ["end", "block"])
def test_a_call_ends_with_the_link(world: World, deed: str) -> None:
    link, goal = accepted(world, world.ana, world.ben), a_goal(world, world.ana)
    (call,) = asked(world, goal, world.ben)
    world.as_(world.ana).post(links_of(world.ana, link["id"], deed))
    assert world.as_(world.ben).get(at(world, call)).status_code == 404
    assert world.as_(world.ben).post(at(world, call, "answer"), {"text": "So?"}).status_code == 404
    assert world.as_(world.ana).get(at(world, call)).json()["state"] == "withdrawn"
    (row,) = told(world, world.ana, "help.withdrawn")
    assert row.act_id == told(world, world.ana, "link.ended")[0].act_id


def test_time_and_scope_hide_it(world: World) -> None:
    one, two = a_goal(world, world.ana, "One"), a_goal(world, world.ana, "Two")
    until = (clock.now() + timedelta(hours=2)).isoformat()
    link = accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[one["id"]], expires_at=until)
    assert asks(world, two, world.ben).status_code == 422
    (call,) = asked(world, one, world.ben)
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert waiting(world, world.ben) == []
    world.as_(world.ana).patch(links_of(world.ana, link["id"]), {"goal_ids": [two["id"]]}, link["version"])
    assert waiting(world, world.ben) == []
    assert world.as_(world.ben).get(at(world, call)).status_code == 404


def test_a_class_teacher_without_a_link_sees_the_call_and_not_the_goal(world: World) -> None:
    goal = a_goal(world, world.ana)
    (call,) = asked(world, goal, world.her_teacher)
    (seen,) = waiting(world, world.her_teacher)
    assert (seen["goal_id"], seen["goal_sentence"], seen["text"]) == (None, None, "I am stuck.")
    assert goal["id"] not in str(seen)
    answered = world.as_(world.her_teacher).post(at(world, call, "answer"), {"text": "What did you try?"})
    assert answered.status_code == 200, answered.text
    assert world.as_(world.her_teacher).get(f"/learners/{world.ana.id}/goals/{goal['id']}").status_code == 404
    (row,) = told(world, world.ana, "help.answered")
    assert row.relation == "class_teacher"


def test_who_can_be_asked(world: World, goal: dict[str, Any]) -> None:
    for who in (world.a_stranger, world.her_mentor, world.her_guardian, world.ana):
        assert asks(world, goal, who).status_code == 422, who.name
    assert asks(world, goal, world.ben, pass_on_to=[str(world.her_teacher.id)]).status_code == 422
    assert asks(world, goal, supporter_ids=[str(uuid4())]).status_code == 422
    assert asks(world, goal).status_code == 422
    other = world.as_(world.ben).post(
        f"/learners/{world.ana.id}/goals/{goal['id']}/help", {"text": "x", "supporter_ids": [str(world.ben.id)]}
    )
    assert other.status_code == 403
    assert asks(world, goal, world.ben).status_code == 200
    again = asks(world, goal, world.ben)
    assert (again.status_code, "already" in again.json()["detail"]) == (409, True)


def test_a_guest_is_asked_and_answers(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    body = {"text": "How hot?", "supporter_ids": [link["supporter_id"]]}
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/help"
    (call,) = world.as_(world.ana).post(path, body).json()["items"]
    (seen,) = guest.get("/me/help").json()["items"]
    assert seen["goal_sentence"] == "Play my own song"
    assert guest.post(at(world, call, "answer"), {"text": "See example.com"}).status_code == 422
    assert guest.post(at(world, call, "answer"), {"text": "How hot is yours?"}).status_code == 200
    (row,) = told(world, world.ana, "help.answered")
    assert (row.actor_kind, row.actor_id) == ("guest", UUID(link["supporter_id"]))


def test_not_too_many(world: World) -> None:
    accepted(world, world.ana, world.ben)
    goals = [a_goal(world, world.ana, f"Goal {number}") for number in range(11)]
    for goal in goals[:10]:
        assert asks(world, goal, world.ben).status_code == 200
    flood = asks(world, goals[10], world.ben)
    assert (flood.status_code, 0 < int(flood.headers["retry-after"]) <= 3600) == (429, True)
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert asks(world, goals[10], world.ben).status_code == 200
