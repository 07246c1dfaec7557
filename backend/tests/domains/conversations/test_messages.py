"""Conversations on a goal: two sides, and nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.domains.network.builders import a_goal, accepted, another_learner, links_of, told
from tests.world import Somebody, World
from waymark.identity.models import LinkKind
from waymark.kit import clock


def thread(world: World, goal: dict[str, Any], *more: object) -> str:
    return "/".join(["", "learners", str(world.ana.id), "goals", goal["id"], "messages", *map(str, more)])


def says(world: World, who: Somebody, goal: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
    if who is world.ana and "thread_with" not in more:
        more["thread_with"] = str(world.ben.id)
    answer = world.as_(who).post(thread(world, goal), {"text": text} | more)
    assert answer.status_code == 201, answer.text
    message: dict[str, Any] = answer.json()
    return message


def texts(world: World, who: Somebody, goal: dict[str, Any], **query: Any) -> list[str]:
    answer = world.as_(who).get(thread(world, goal), params=query)
    assert answer.status_code == 200, answer.text
    return [one["text"] for one in answer.json()["items"]]


def test_a_supporter_asks_and_the_learner_answers(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    made = world.as_(world.ben).post(thread(world, goal), {"text": " What helped?\r\nReally "})
    assert made.status_code == 201, made.text
    question = made.json()
    assert (question["form"], question["text"]) == ("question", "What helped?\nReally")
    assert (question["thread_with"], question["author_id"]) == (str(world.ben.id), str(world.ben.id))
    assert (question["author_name"], question["is_unread"]) == ("Ben Test", False)
    assert (question["goal_id"], question["reflection_id"], question["may"]) == (goal["id"], None, ["message.withdraw"])
    assert world.as_(world.ben).get(made.headers["location"]).json() == question
    as_ana = world.as_(world.ana).get(made.headers["location"]).json()
    assert (as_ana["is_unread"], as_ana["may"]) == (True, [])
    says(world, world.ana, goal, "My teacher", form="statement")
    assert texts(world, world.ben, goal) == texts(world, world.ana, goal) == ["My teacher", "What helped?\nReally"]


def test_the_ledger_has_one_row_for_a_message_and_no_words(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    sent = [says(world, world.ben, goal, "secret words"), says(world, world.ana, goal, "more secret words")]
    rows = told(world, world.ana, "message.sent")
    assert [(row.actor_id, row.other_id, row.relation) for row in rows] == [
        (world.ben.id, world.ben.id, "supporter"),
        (world.ana.id, world.ben.id, "self"),
    ]
    assert [row.data for row in rows] == [
        {"message_id": one["id"], "form": "question", "goal_id": goal["id"], "reflection_id": None, "answers_id": None}
        for one in sent
    ]
    assert len({row.act_id for row in rows}) == 2


def test_each_supporter_reads_only_the_own_conversation(world: World) -> None:
    goal = a_goal(world, world.ana)
    carl = another_learner(world, "carl")
    accepted(world, world.ana, world.ben)
    accepted(world, world.ana, carl)
    for_ben = says(world, world.ana, goal, "for ben")
    says(world, world.ana, goal, "for carl", thread_with=str(carl.id))
    from_carl = says(world, carl, goal, "from carl")
    assert texts(world, world.ben, goal) == ["for ben"]
    assert texts(world, world.ben, goal, thread_with=str(carl.id)) == []
    assert texts(world, carl, goal) == ["from carl", "for carl"]
    assert texts(world, world.ana, goal) == ["from carl", "for carl", "for ben"]
    assert texts(world, world.ana, goal, thread_with=str(carl.id)) == ["from carl", "for carl"]
    ben = world.as_(world.ben)
    for message in (from_carl,):
        assert ben.get(thread(world, goal, message["id"])).status_code == 404
        assert ben.post(thread(world, goal, message["id"], "withdraw")).status_code == 404
    assert world.as_(carl).get(thread(world, goal, for_ben["id"])).status_code == 404


def test_nobody_outside_audience_link_or_scope_reads_or_writes(world: World) -> None:
    goal, other = a_goal(world, world.ana), a_goal(world, world.ana, "Another")
    private = a_goal(world, world.ana, "Mine", audience="me")
    accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[goal["id"], private["id"]])
    message = says(world, world.ben, goal, "Why?")
    ben = world.as_(world.ben)
    for hidden in (other, private):
        assert ben.get(thread(world, hidden)).status_code == 404
        assert ben.post(thread(world, hidden), {"text": "Hi"}).status_code == 404
        assert ben.post(thread(world, hidden, "read"), {}).status_code == 404
        assert ben.get(thread(world, hidden, message["id"])).status_code == 404
        assert ben.post(thread(world, hidden, message["id"], "withdraw")).status_code == 404
    for who in (world.her_teacher, world.her_guardian, world.an_administrator, world.a_stranger, world.her_mentor):
        client = world.as_(who)
        assert client.get(thread(world, goal)).status_code == 404
        assert client.post(thread(world, goal), {"text": "Hi"}).status_code == 404
        assert client.get(thread(world, goal, message["id"])).status_code == 404


def test_a_class_teacher_who_may_read_the_goal_cannot_join_in_without_a_link(world: World) -> None:
    goal = a_goal(world, world.ana, audience="my_teachers")
    teacher = world.as_(world.her_teacher)
    assert teacher.get(thread(world, goal)).json() == {"items": [], "next": None}
    assert teacher.post(thread(world, goal), {"text": "Hi"}).status_code == 403
    accepted(world, world.ana, world.her_teacher, kind="teacher")
    assert teacher.post(thread(world, goal), {"text": "Hi"}).status_code == 201


def test_the_learner_writes_only_to_whom_the_goal_is_open(world: World) -> None:
    goal, other = a_goal(world, world.ana), a_goal(world, world.ana, "Another")
    accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[goal["id"]])
    world.link(world.ana, another_learner(world, "carl"), LinkKind.PEER)
    ana = world.as_(world.ana)
    for person in (world.ana.id, world.her_teacher.id, world.a_stranger.id, uuid4(), None):
        body = {"text": "Hi"} | ({} if person is None else {"thread_with": str(person)})
        answer = ana.post(thread(world, goal), body)
        assert answer.status_code == 422, person
        assert answer.json()["errors"][0]["pointer"] == "/thread_with"
    assert ana.post(thread(world, other), {"text": "Hi", "thread_with": str(world.ben.id)}).status_code == 422
    assert (
        world.as_(world.ben).post(thread(world, goal), {"text": "Hi", "thread_with": str(world.ana.id)}).status_code
        == 422
    )


@pytest.mark.parametrize("deed", ["end", "block"])
def test_the_end_of_a_link_ends_the_conversation_for_the_supporter(world: World, deed: str) -> None:
    goal = a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben)
    message = says(world, world.ben, goal, "Why?")
    world.as_(world.ana).post(links_of(world.ana, link["id"], deed))
    ben = world.as_(world.ben)
    assert ben.get(thread(world, goal)).status_code == 404
    assert ben.get(thread(world, goal, message["id"])).status_code == 404
    assert ben.post(thread(world, goal), {"text": "Hello?"}).status_code == 404
    assert ben.post(thread(world, goal, message["id"], "withdraw")).status_code == 404
    body = {"text": "Bye", "thread_with": str(world.ben.id)}
    assert world.as_(world.ana).post(thread(world, goal), body).status_code == 422
    assert texts(world, world.ana, goal) == ["Why?"]


def test_a_link_that_ran_out_ends_the_conversation(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=2)).isoformat())
    says(world, world.ben, goal, "Why?")
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert world.as_(world.ben).get(thread(world, goal)).status_code == 404
        body = {"text": "Bye", "thread_with": str(world.ben.id)}
        assert world.as_(world.ana).post(thread(world, goal), body).status_code == 422


def test_an_author_takes_a_message_back(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    message = says(world, world.ben, goal, "Oops, wrong words")
    path = thread(world, goal, message["id"])
    assert world.as_(world.ana).post(path + "/withdraw").status_code == 403
    taken = world.as_(world.ben).post(path + "/withdraw")
    assert taken.status_code == 200, taken.text
    assert (taken.json()["text"], taken.json()["may"]) == ("", [])
    assert taken.json()["withdrawn_at"] is not None
    assert world.as_(world.ben).post(path + "/withdraw").json() == taken.json()
    seen = world.as_(world.ana).get(path).json()
    assert (seen["text"], seen["is_unread"]) == ("", False)
    (row,) = told(world, world.ana, "message.withdrawn")
    assert (row.actor_id, row.data["message_id"]) == (world.ben.id, message["id"])


def test_reading_marks_one_conversation_for_one_side(world: World) -> None:
    goal = a_goal(world, world.ana)
    carl = another_learner(world, "carl")
    accepted(world, world.ana, world.ben)
    accepted(world, world.ana, carl)
    from_ben, from_carl = says(world, world.ben, goal, "One"), says(world, carl, goal, "Two")
    to_ben = says(world, world.ana, goal, "Three")
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    tag = ana.get(thread(world, goal, from_ben["id"])).headers["etag"]
    assert ana.post(thread(world, goal, "read"), {}).status_code == 422
    assert ana.post(thread(world, goal, "read"), {"thread_with": str(world.ben.id)}).status_code == 204
    unread = {one["id"]: one["is_unread"] for one in ana.get(thread(world, goal)).json()["items"]}
    assert unread == {from_ben["id"]: False, from_carl["id"]: True, to_ben["id"]: False}
    assert {one["id"]: one["is_unread"] for one in ben.get(thread(world, goal)).json()["items"]} == {
        from_ben["id"]: False,
        to_ben["id"]: True,
    }
    again = ana.get(thread(world, goal, from_ben["id"]), headers={"if-none-match": tag})
    assert (again.status_code, again.json()["is_unread"]) == (200, False)
    assert ben.post(thread(world, goal, "read"), {}).status_code == 204
    assert not any(one["is_unread"] for one in ben.get(thread(world, goal)).json()["items"])


def test_thirty_messages_an_hour_are_enough(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    for number in range(30):
        says(world, world.ben, goal, f"Why {number}?")
    refused = world.as_(world.ben).post(thread(world, goal), {"text": "Why?"})
    assert refused.status_code == 429
    assert 3500 < int(refused.headers["retry-after"]) <= 3600
    says(world, world.ana, goal, "One moment")
    assert len(told(world, world.ana, "message.sent")) == 31
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        says(world, world.ben, goal, "Why now?")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": "   "}, "/text"),
        ({"text": "x" * 4001}, "/text"),
        ({"text": "a\u0000b"}, "/text"),
        ({"text": "Hi", "form": "order"}, "/form"),
        ({"text": "Hi", "thread_with": "ana"}, "/thread_with"),
        ({"text": "Hi", "read_at": None}, "/read_at"),
    ],
)
def test_what_does_not_fit_is_named(world: World, body: dict[str, Any], pointer: str) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    answer = world.as_(world.ben).post(thread(world, goal), body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_messages_come_in_pages_and_a_retried_one_is_one(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    ben = world.as_(world.ben)
    key = {"Idempotency-Key": '"hello-1"'}
    first = ben.post(thread(world, goal), {"text": "1"}, headers=key)
    assert ben.post(thread(world, goal), {"text": "1"}, headers=key).json() == first.json()
    for number in (2, 3):
        says(world, world.ben, goal, str(number))
    page = ben.get(thread(world, goal), params={"limit": 2}).json()
    rest = ben.get(thread(world, goal), params={"limit": 2, "cursor": page["next"]}).json()
    assert [one["text"] for one in page["items"] + rest["items"]] == ["3", "2", "1"]
    assert rest["next"] is None


def test_a_message_belongs_to_its_goal(world: World) -> None:
    goal, other = a_goal(world, world.ana), a_goal(world, world.ana, "Another")
    accepted(world, world.ana, world.ben)
    message = says(world, world.ben, goal, "Why?")
    for who in (world.ana, world.ben):
        assert world.as_(who).get(thread(world, other, message["id"])).status_code == 404
        assert world.as_(who).post(thread(world, other, message["id"], "withdraw")).status_code in (403, 404)
    assert texts(world, world.ana, goal) == ["Why?"]


def test_a_token_of_narrow_scope_does_only_what_it_names(world: World) -> None:
    goal = a_goal(world, world.ana)
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    reader = world.with_token(world.her_mentor, "message.read")
    assert reader.get(thread(world, goal)).status_code == 200
    assert reader.post(thread(world, goal), {"text": "Hi"}).status_code in (403, 404)
    writer = world.with_token(world.her_mentor, "message")
    assert writer.post(thread(world, goal), {"text": "Hi"}).status_code == 201
