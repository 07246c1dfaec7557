"""Choices: real options, picked by the learner, who can add one or ask for something else."""

from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, a_goal, at, learners, pages
from tests.domains.goals.codesigning import a_supporter, items
from tests.world import World

OFFER = {"question": "How will you show it?", "element": "product", "options": ["A talk", "A model"]}


def a_choice(world: World) -> dict[str, Any]:
    made = world.as_(world.her_teacher).post(learners(world.ana) + "/choices", OFFER)
    assert made.status_code == 201, made.text
    return dict(made.json())


def choice_at(choice: dict[str, Any]) -> str:
    return f"/learners/{choice['learner_id']}/choices/{choice['id']}"


def test_a_teacher_offers_and_the_learner_picks(world: World) -> None:
    ledger = Ledger(world)
    choice = a_choice(world)
    assert [option["text"] for option in choice["options"]] == OFFER["options"]
    assert choice["may"] == ["choice.read"]
    ana = world.as_(world.ana)
    (seen,) = items(ana, learners(world.ana) + "/choices")
    assert (seen["author_name"], seen["may"]) == ("Okafor Test", ["choice.pick", "choice.read"])
    picked = ana.post(choice_at(choice) + "/pick", {"option_id": choice["options"][1]["id"]}).json()
    assert (picked["picked_id"], picked["may"]) == (choice["options"][1]["id"], ["choice.read"])
    offered, event = ledger.news()
    assert (offered.type, offered.element, offered.data["option_count"]) == ("choice.offered", "product", 2)
    assert (event.type, event.actor_id, event.data["option_count"]) == ("choice.picked", world.ana.id, 2)
    for late in ({"option_id": choice["options"][0]["id"]},):
        assert ana.post(choice_at(choice) + "/pick", late).status_code == 409
    assert ana.post(choice_at(choice) + "/options", {"text": "x"}).status_code == 409
    assert ana.post(choice_at(choice) + "/wish", {"text": "x"}).status_code == 409


def test_the_learner_adds_an_option_and_picks_it(world: World) -> None:
    choice = a_choice(world)
    ana = world.as_(world.ana)
    ledger = Ledger(world)
    more = ana.post(choice_at(choice) + "/options", {"text": "A song"}).json()
    added = more["options"][-1]
    assert (added["text"], added["author_id"]) == ("A song", str(world.ana.id))
    assert ana.post(choice_at(choice) + "/options", {"text": "a  SONG"}).status_code == 409
    assert ana.post(choice_at(choice) + "/pick", {"option_id": added["id"]}).json()["picked_id"] == added["id"]
    assert ledger.types() == ["choice.option_added", "choice.picked"]
    assert world.as_(world.her_teacher).get(choice_at(choice)).json()["picked_id"] == added["id"]


@pytest.mark.parametrize("is_granted", [True, False])
def test_something_else_gets_an_answer_with_a_reason(world: World, is_granted: bool) -> None:
    choice = a_choice(world)
    ana, teacher = world.as_(world.ana), world.as_(world.her_teacher)
    assert items(teacher, "/me/wishes") == []
    ledger = Ledger(world)
    wished = ana.post(choice_at(choice) + "/wish", {"text": "A film"}).json()
    assert (wished["wish"], wished["is_granted"]) == ("A film", None)
    assert ana.post(choice_at(choice) + "/wish", {"text": "Two"}).status_code == 409
    (waiting,) = items(teacher, "/me/wishes")
    assert (waiting["wish"], waiting["learner_name"], waiting["choice_id"]) == ("A film", "Ana Test", choice["id"])
    assert teacher.post(choice_at(choice) + "/answer", {"is_granted": is_granted}).status_code == 422
    said = {"is_granted": is_granted, "reason": "We have one camera"}
    assert teacher.post(choice_at(choice) + "/answer", said).json()["answer"] == "We have one camera"
    assert teacher.post(choice_at(choice) + "/answer", said).status_code == 409
    assert items(teacher, "/me/wishes") == []
    seen = ana.get(choice_at(choice)).json()
    assert (seen["is_granted"], seen["answer"]) == (is_granted, "We have one camera")
    assert [option["text"] for option in seen["options"]] == [*OFFER["options"], *(["A film"] if is_granted else [])]
    granted = ["choice.wished", "choice.option_added", "choice.answered"]
    assert ledger.types() == (granted if is_granted else ["choice.wished", "choice.answered"])


def test_a_class_gets_one_row_each_and_each_picks_alone(world: World) -> None:
    ledger = Ledger(world)
    made = world.as_(world.her_teacher).post(f"/groups/{world.here.group_id}/choices", OFFER)
    assert (made.status_code, made.json()) == (200, {"learner_count": 2})
    events = ledger.news()
    assert {event.learner_id for event in events} == {world.ana.id, world.ben.id}
    assert len({event.act_id for event in events}) == 1
    assert {(event.target, event.group_id, event.group_size) for event in events} == {("group", world.here.group_id, 2)}
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    (choice,) = items(ana, learners(world.ana) + "/choices")
    ana.post(choice_at(choice) + "/pick", {"option_id": choice["options"][0]["id"]})
    (other,) = items(ben, learners(world.ben) + "/choices")
    assert (other["picked_id"], other["id"] == choice["id"]) == (None, False)
    assert ben.get(choice_at(choice)).status_code == 404
    wrong = ben.post(choice_at(other) + "/pick", {"option_id": choice["options"][0]["id"]})
    assert wrong.status_code == 422


def test_a_supporter_offers_on_a_goal_while_they_see_it(world: World) -> None:
    goal = a_goal(world)
    ben = world.as_(a_supporter(world))
    made = ben.post(at(goal) + "/choices", OFFER)
    assert made.status_code == 201, made.text
    choice = made.json()
    assert choice["goal_id"] == goal["id"]
    ana = world.as_(world.ana)
    ana.post(choice_at(choice) + "/wish", {"text": "A film"})
    assert len(items(ben, "/me/wishes")) == 1
    ana.patch(at(goal), {"audience": "me"}, goal["version"])
    assert ben.get(choice_at(choice)).status_code == 404
    assert ben.post(choice_at(choice) + "/answer", {"is_granted": True, "reason": "x"}).status_code == 404
    assert items(ben, "/me/wishes") == items(ben, learners(world.ana) + "/choices") == []
    assert len(items(ana, learners(world.ana) + "/choices")) == 1


def test_who_may_offer_and_who_may_pick(world: World) -> None:
    ana, path = world.as_(world.ana), learners(world.ana) + "/choices"
    assert ana.post(path, OFFER).status_code == 403
    assert world.as_(a_supporter(world)).post(path, OFFER).status_code == 403
    assert world.as_(world.a_stranger).post(path, OFFER).status_code == 404
    choice = a_choice(world)
    teacher = world.as_(world.her_teacher)
    option = {"option_id": choice["options"][0]["id"]}
    assert teacher.post(choice_at(choice) + "/pick", option).status_code == 403
    assert ana.post(choice_at(choice) + "/answer", {"is_granted": True, "reason": "x"}).status_code == 403
    assert world.as_(world.ben).get(choice_at(choice)).status_code == 404


def test_options_are_real(world: World) -> None:
    teacher, path = world.as_(world.her_teacher), learners(world.ana) + "/choices"
    for options in (["A talk"], ["A talk", "a TALK "], [str(number) for number in range(9)], ["", "x"]):
        assert teacher.post(path, OFFER | {"options": options}).status_code == 422, options
    choice = a_choice(world)
    ana = world.as_(world.ana)
    for number in range(10):
        assert ana.post(choice_at(choice) + "/options", {"text": f"Idea {number}"}).status_code == 200
    assert ana.post(choice_at(choice) + "/options", {"text": "One more"}).status_code == 409


def test_choices_and_wishes_come_in_pages(world: World) -> None:
    ana = world.as_(world.ana)
    choices = [a_choice(world) for _ in range(3)]
    for choice in choices:
        ana.post(choice_at(choice) + "/wish", {"text": "A film"})
    ids = [choice["id"] for choice in choices]
    read = pages(ana, learners(world.ana) + "/choices", 2)
    assert [one["id"] for page in read for one in page] == ids[::-1]
    wishes = pages(world.as_(world.her_teacher), "/me/wishes", 2)
    assert [one["choice_id"] for page in wishes for one in page] == ids
