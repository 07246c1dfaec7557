"""Rectification: what is wrong is said, answered, and disagreed with; the note stays with the record."""

from typing import Any

from tests.domains.privacy.test_exports import fetch
from tests.world import World

WRONG = {"about": "name", "wrong": "My name is spelled Anna.", "wanted": "It is Ana."}


def ask(world: World) -> dict[str, Any]:
    """Let ana say what is wrong."""
    asked = world.as_(world.ana).post(f"/learners/{world.ana.id}/corrections", WRONG)
    assert asked.status_code == 201, asked.text
    answer: dict[str, Any] = asked.json()
    return answer


def test_the_school_answers_and_the_learner_disagrees_for_good(world: World) -> None:
    asked = ask(world)
    at = f"/learners/{world.ana.id}/corrections/{asked['id']}"
    early = world.as_(world.ana).post(at + "/disagree", {"text": "But"})
    assert early.status_code == 409
    waiting = world.as_(world.an_administrator).get("/corrections").json()["items"]
    assert [(one["id"], one["learner_name"]) for one in waiting] == [(asked["id"], "Ana Test")]
    said = {"state": "declined", "answer": "It stands so in the register."}
    answered = world.as_(world.an_administrator).post(at + "/answer", said)
    assert answered.status_code == 200, answered.text
    assert world.as_(world.an_administrator).post(at + "/answer", said).status_code == 409
    assert world.as_(world.an_administrator).get("/corrections").json()["items"] == []
    read = world.as_(world.ana).get(at).json()
    assert (read["state"], read["may"]) == ("declined", ["correction.disagree", "correction.read"])
    noted = world.as_(world.her_guardian).post(at + "/disagree", {"text": "The register is wrong."})
    assert noted.json()["disagreement"] == "The register is wrong."
    packed = fetch(world, world.ana)
    assert "The register is wrong." in packed["data.json"].decode()


def test_put_right_leaves_nothing_to_disagree_with(world: World) -> None:
    at = f"/learners/{world.ana.id}/corrections/{ask(world)['id']}"
    world.as_(world.an_administrator).post(at + "/answer", {"state": "corrected", "answer": "Thank you."})
    assert world.as_(world.ana).post(at + "/disagree", {"text": "But"}).status_code == 409
    listed = world.as_(world.ana).get(f"/learners/{world.ana.id}/corrections").json()["items"]
    assert [one["state"] for one in listed] == ["corrected"]


def test_who_may(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    at = f"/learners/{world.ana.id}/corrections"
    one = f"{at}/{ask(world)['id']}"
    for who, status in ((world.her_mentor, 403), (world.an_administrator, 403), (world.a_stranger, 404)):
        assert world.as_(who).post(at, WRONG).status_code == status, who.name
    for who, status in ((world.her_mentor, 404), (world.her_teacher, 404), (world.ana, 403)):
        answer = world.as_(who).post(one + "/answer", {"state": "declined", "answer": "No"})
        assert answer.status_code == status, who.name
