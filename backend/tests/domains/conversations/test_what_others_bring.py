"""What others bring into a learner's design is reported and told of as messages are: proposals, objectives, choices."""

from typing import Any

import pytest
from sqlmodel import Session

from tests.domains.assessments.builders import a_goal_with_lines, rated, with_peer
from tests.domains.conversations.safety import lead
from tests.domains.conversations.test_help import asked
from tests.domains.goals.codesigning import WHY, a_proposal, a_supporter
from tests.domains.network.builders import a_goal, born
from tests.feeds.test_inbox import FIFTEEN, inbox
from tests.world import Somebody, World
from waymark.identity.holds import holds_person


def _from_teacher(world: World, what: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = world.as_(world.her_teacher).post(f"/learners/{world.ana.id}/{what}", body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def _brought(world: World, kind: str) -> tuple[dict[str, Any], Somebody, str]:
    """Let something be brought to ana; return it, who did it, and words of theirs that stand in it."""
    if kind == "proposal":
        a_supporter(world)
        return a_proposal(world, a_goal(world, world.ana)), world.ben, WHY
    if kind == "objective":
        words = "Explain how a lever works"
        return _from_teacher(world, "objectives", {"text": words}), world.her_teacher, words
    question = "How do you want to show it?"
    choice = {"question": question, "element": "product", "options": ["Give a talk", "Build a model"]}
    return _from_teacher(world, "choices", choice), world.her_teacher, question


@pytest.mark.parametrize("kind", ["proposal", "objective", "choice"])
def test_it_is_told_of_and_can_be_reported(world: World, kind: str) -> None:
    born(world, world.ana, FIFTEEN)
    lena = lead(world)
    made, author, words = _brought(world, kind)
    told = {one: read for one, _, read in inbox(world, world.ana)}
    assert told[kind] is False
    body = {"item_kind": kind, "item_id": made["id"], "reason": "pressure"}
    assert world.as_(world.a_stranger).post("/me/reports", body).status_code == 404
    assert world.as_(author).post("/me/reports", body).status_code == 409, "their own words"
    report = world.as_(world.ana).post("/me/reports", body)
    assert report.status_code == 201, report.text
    at = f"/learners/{world.ana.id}/reports/{report.json()['id']}"
    world.as_(lena).post(at + "/open", {"reason": "A look"})
    [line] = world.as_(lena).get(at + "/context").json()["lines"]
    assert words in line["text"]
    assert line["author_id"] == str(author.id)


def test_a_call_for_help_is_told_of_and_can_be_reported(world: World) -> None:
    a_supporter(world)
    born(world, world.ben, FIFTEEN)
    goal = a_goal(world, world.ana)
    [call] = asked(world, goal, world.ben, text="Do my homework or else")
    assert inbox(world, world.ben)[0] == ("help_request", "Ana Test", False)
    body = {"item_kind": "help_request", "item_id": call["id"], "reason": "pressure"}
    assert world.as_(world.a_stranger).post("/me/reports", body).status_code == 404
    assert world.as_(world.ana).post("/me/reports", body).status_code == 409
    assert world.as_(world.ben).post("/me/reports", body).status_code == 201


def test_a_rating_to_compare_is_told_of_and_its_comment_can_be_reported(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    peer = with_peer(world)
    goal = a_goal_with_lines(world, "It sounds right")
    rated(world, world.ana, goal, "met")
    rating = rated(world, peer, goal, "not_yet", comment="You never will")
    told = {one: by for one, by, _ in inbox(world, world.ana)}
    assert told["rating"] == "Ben Test"
    body = {"item_kind": "assessment", "item_id": rating["id"], "reason": "unkind"}
    made = world.as_(world.ana).post("/me/reports", body)
    assert made.status_code == 201, made.text
    assert world.as_(world.a_stranger).post("/me/reports", body).status_code == 404

    def held(session: Session) -> list[bool]:
        return [holds_person(session, world.here.id, one.id) for one in (world.ana, peer, world.a_stranger)]

    assert world.read(world.here.id, held) == [True, True, False]
