"""What is written to a guest: they report it and block its author like anybody else, and know whom to turn to."""

from typing import Any

import pytest

from tests.domains.conversations.safety import at, lead, messages, queue
from tests.domains.network.builders import a_goal
from tests.domains.network.guests import a_guest
from tests.world import Client, World


@pytest.fixture
def talk(world: World) -> tuple[Client, dict[str, Any], dict[str, Any]]:
    """A guest, their link, and what ana wrote to them."""
    goal = a_goal(world, world.ana)
    rosa, link = a_guest(world, world.ana, goal)
    assert rosa.post(messages(world, goal["id"]), {"text": "Which flour do you use?"}).status_code == 201
    words = {"text": "None of your business", "thread_with": link["supporter_id"]}
    said = world.as_(world.ana).post(messages(world, goal["id"]), words)
    assert said.status_code == 201, said.text
    return rosa, link, said.json()


def test_a_guest_reports_and_reads_the_answer(
    world: World, talk: tuple[Client, dict[str, Any], dict[str, Any]]
) -> None:
    rosa, _, said = talk
    item = {"item_kind": "message", "item_id": said["id"]}
    made = rosa.post("/me/reports", item | {"reason": "unkind", "words": "It hurt"})
    assert made.status_code == 201, made.text
    lena = lead(world)
    assert queue(world, lena) == [made.json()["id"]]
    assert world.as_(lena).post(at(world, made.json(), "open"), {"reason": "A look"}).status_code == 200
    closing = {"outcome": "Talked to both", "answer": "Thank you for telling"}
    assert world.as_(lena).post(at(world, made.json(), "close"), closing).status_code == 200
    [mine] = rosa.get("/me/reports").json()["items"]
    assert (mine["state"], mine["answer"]) == ("closed", "Thank you for telling")
    assert rosa.get(f"/me/reports/{mine['id']}").status_code == 200


def test_a_guest_reports_only_what_is_written_to_them(
    world: World, talk: tuple[Client, dict[str, Any], dict[str, Any]]
) -> None:
    rosa, _, said = talk
    world.link(world.ana, world.ben)
    other = world.as_(world.ben).post(messages(world, said["goal_id"]), {"text": "Hello"}).json()
    for path in ("/me/reports", "/me/blocks"):
        refused = rosa.post(path, {"item_kind": "message", "item_id": other["id"], "reason": "unkind"})
        assert refused.status_code in (404, 422), path
    assert rosa.get("/me/notices").status_code == 404, "no member"
    assert rosa.get("/reports").status_code in (403, 404)


def test_a_block_by_a_guest_ends_the_visit(world: World, talk: tuple[Client, dict[str, Any], dict[str, Any]]) -> None:
    rosa, link, said = talk
    assert rosa.post("/me/blocks", {"item_kind": "message", "item_id": said["id"]}).status_code == 204
    assert rosa.get(messages(world, said["goal_id"])).status_code == 401
    seen = world.as_(world.ana).get(f"/learners/{world.ana.id}/links/{link['id']}").json()
    assert seen["state"] in ("ended", "blocked")
    again = {"text": "Hello?", "thread_with": link["supporter_id"]}
    assert world.as_(world.ana).post(messages(world, said["goal_id"]), again).status_code == 422


def test_a_guest_sees_whom_to_turn_to_at_the_learners_school(
    world: World, talk: tuple[Client, dict[str, Any], dict[str, Any]]
) -> None:
    rosa, *_ = talk
    assert rosa.get("/help-contacts").json()["contacts"] == []
    place = f"/help-contacts/{world.here.school_id}"
    contacts = {"contacts": [{"name": "Ms Lindqvist", "words": "Room 12"}]}
    assert world.as_(world.an_administrator).put(place, contacts, 0).status_code == 200
    assert [one["name"] for one in rosa.get("/help-contacts").json()["contacts"]] == ["Ms Lindqvist"]
    assert rosa.get(place).status_code == 404
