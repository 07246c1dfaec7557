"""Work in an LMS: offered to its learner, foreseen before its grade is shown, taken as evidence, rated by the LMS."""

from typing import Any

import pytest

from tests.integrations.lms.sources import Source, graded, handed_in, judged, on_roster
from tests.integrations.lms.test_lms_acting import events
from tests.world import Client, World


@pytest.fixture
def source(world: World) -> Source:
    on_roster(world, world.ana, "u000009")
    on_roster(world, world.her_teacher, "u000003")
    return Source(world)


@pytest.fixture
def ana(world: World) -> Client:
    return world.as_(world.ana)


def all_work(world: World) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.as_(world.ana).get(f"/learners/{world.ana.id}/lms-work").json()["items"]
    return found


def address(world: World, deed: str = "", at: int = 0) -> str:
    return f"/learners/{world.ana.id}/lms-work/{all_work(world)[at]['id']}" + (f"/{deed}" if deed else "")


def test_what_was_handed_in_is_offered_to_the_learner_alone(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"))
    [work] = all_work(world)
    assert (work["lms_name"], work["state"], work["is_graded"], work["attempt"]) == ("Canvas", "offered", False, 1)
    for who in (world.her_teacher, world.her_guardian, world.an_administrator):
        assert world.as_(who).get(f"/learners/{world.ana.id}/lms-work").status_code in (403, 404)
        assert world.as_(who).post(address(world, "look")).status_code in (403, 404)
    [told] = events(world, "work.offered")
    assert (told.actor_kind, told.learner_id, told.provenance_kind) == ("lms", world.ana.id, "lms")


def test_a_grade_is_not_shown_before_the_learner_said_how_it_went(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 4))
    hidden = ana.get(address(world)).json()
    assert (hidden["is_graded"], hidden["is_grade_shown"]) == (True, False)
    assert (hidden["points"], hidden["most_points"], hidden["percent"], hidden["grade_text"]) == (None, None, None, "")
    shown = ana.post(address(world, "foresee"), {"percent": 60}).json()
    assert (shown["points"], shown["most_points"], shown["percent"], shown["foreseen"]) == (4.0, 5.0, 80.0, 60)
    assert ana.post(address(world, "foresee"), {"percent": 80}).status_code == 409
    assert [one.type for one in events(world, "work.graded", "work.foreseen")] == ["work.graded", "work.foreseen"]


def test_it_can_be_said_before_there_is_a_grade_and_changed_until_then(
    world: World, source: Source, ana: Client
) -> None:
    source.tell(handed_in("u000009"))
    assert ana.post(address(world, "look")).status_code == 409
    for percent in (60, 70):
        assert ana.post(address(world, "foresee"), {"percent": percent}).status_code == 200
    source.tell(graded("u000009", 4))
    [work] = all_work(world)
    assert (work["is_grade_shown"], work["foreseen"], work["percent"]) == (True, 70, 80.0)


def test_a_learner_may_just_look(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), graded("u000009", None, grade="complete"))
    looked = ana.post(address(world, "look")).json()
    assert (looked["grade_text"], looked["percent"], looked["foreseen"]) == ("complete", None, None)
    assert ana.post(address(world, "look")).status_code == 200  # once more changes nothing
    assert len(events(world, "work.looked_at")) == 1


@pytest.mark.parametrize("percent", [-1, 101, 1.5, "a", None])
def test_what_is_no_percentage_is_refused(world: World, source: Source, ana: Client, percent: Any) -> None:
    source.tell(handed_in("u000009"))
    assert ana.post(address(world, "foresee"), {"percent": percent}).status_code == 422


def test_grades_come_in_any_order_and_can_be_taken_back(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 5, minutes=20))
    source.tell(graded("u000009", 2, minutes=10))  # an older one, late
    assert source.became()[-1] == ("done", "already")
    ana.post(address(world, "look"))
    assert all_work(world)[0]["points"] == 5.0
    source.tell(graded("u000009", None, minutes=30))
    assert source.became()[-1] == ("done", "grade_taken_back")
    assert all_work(world)[0]["is_graded"] is False


def test_a_new_try_is_foreseen_anew(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 2))
    ana.post(address(world, "foresee"), {"percent": 90})
    ana.post(address(world, "put-aside"))
    source.tell(handed_in("u000009", attempt=2, minutes=40))
    [work] = all_work(world)
    assert (work["attempt"], work["state"], work["foreseen"], work["is_graded"]) == (2, "offered", None, False)


def a_goal(ana: Client, world: World, *lines: str) -> tuple[str, list[str]]:
    """Let ana set a goal with lines, and return their ids."""
    goal = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Slow the water down"}).json()["id"]
    ids = [ana.post(f"/learners/{world.ana.id}/goals/{goal}/criteria", {"text": line}).json()["id"] for line in lines]
    return goal, ids


def test_it_is_taken_as_evidence_for_lines_of_a_goal(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"))
    goal, lines = a_goal(ana, world, "It holds an hour of rain")
    wanted = {"goal_id": goal, "criterion_ids": lines, "note": "Third page"}
    taken = ana.post(address(world, "take"), wanted)
    assert (taken.status_code, taken.json()["state"], taken.json()["goal_id"]) == (200, "taken", goal), taken.text
    [evidence] = ana.get(f"/learners/{world.ana.id}/goals/{goal}/evidence").json()["items"]
    assert (evidence["kind"], evidence["lms_name"], evidence["note"]) == ("lms", "Canvas", "Third page")
    assert [one["criterion_id"] for one in evidence["criteria"]] == lines
    for deed, body in (("take", wanted), ("put-aside", None)):
        assert ana.post(address(world, deed), body).status_code == 409
    [told] = events(world, "evidence.added")
    assert (told.provenance_kind, told.actor_kind) == ("lms", "person")


def test_nobody_takes_work_for_a_goal_that_is_not_theirs(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"))
    ben = world.as_(world.ben)
    theirs = ben.post(f"/learners/{world.ben.id}/goals", {"sentence": "Mine"}).json()["id"]
    assert ana.post(address(world, "take"), {"goal_id": theirs}).status_code == 404
    goal, _ = a_goal(ana, world)
    ana.post(f"/learners/{world.ana.id}/goals/{goal}/release", {})
    assert ana.post(address(world, "take"), {"goal_id": goal}).status_code in (403, 404)
    assert all_work(world)[0]["state"] == "offered"


def know_the_uuid(source: Source, world: World) -> None:
    """Say whom Canvas means by a uuid."""
    said = source.answer("recognize", kind="person", external_id="uuid:uuid-of-u000009", row_id=str(world.ana.id))
    assert said.status_code == 200, said.text
    source.act()


@pytest.mark.parametrize("first", ["taken", "judged"])
def test_an_outcome_is_the_lms_s_rating_and_waits_for_the_learner_s_own(
    world: World, source: Source, ana: Client, first: str
) -> None:
    """Self first and blind, whoever else rates: an LMS, too."""
    source.tell(handed_in("u000009"))
    goal, lines = a_goal(ana, world, "It holds an hour of rain", "It costs little")
    here = f"/learners/{world.ana.id}/goals/{goal}"

    def take() -> None:
        assert ana.post(address(world, "take"), {"goal_id": goal, "criterion_ids": lines[:1]}).status_code == 200

    if first == "taken":
        take()
    source.tell(judged("u000009", mastery=True))
    know_the_uuid(source, world)
    assert source.became()[-1] == ("done", "rated" if first == "taken" else "kept")
    if first == "judged":
        take()
    assert ana.get(f"{here}/assessments").json()["items"] == []
    rated = [{"criterion_id": line, "text_number": 1, "rating": "nearly"} for line in lines]
    assert ana.post(f"{here}/assessments", {"lines": rated}).status_code == 201
    theirs = next(one for one in ana.get(f"{here}/assessments").json()["items"] if one["by"] == "lms")
    assert (theirs["author_name"], theirs["is_graded"], theirs["purpose"]) == ("Canvas", True, "of")
    assert [(one["criterion_id"], one["rating"]) for one in theirs["lines"]] == [(lines[0], "met")]
    source.tell(judged("u000009", mastery=True))
    assert len(events(world, "assessment.rated")) == 2  # the same outcome again rates nothing again


def test_only_a_learner_gets_work(world: World, source: Source) -> None:
    source.tell(handed_in("u000003"))
    assert source.became() == [("ignored", "no_learner")]


def test_a_frozen_record_stays_as_it_is(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"))
    frozen = ana.post(f"/learners/{world.ana.id}/record/freeze")
    assert frozen.status_code in (200, 204), frozen.text
    source.tell(graded("u000009", 4))
    assert source.became()[-1] == ("failed", "frozen")
    assert ana.post(f"/learners/{world.ana.id}/record/unfreeze").status_code in (200, 204)
    source.act()
    assert source.became()[-1] == ("done", "graded")  # what was told meanwhile is done now


def test_five_pairs_are_compared_with_nobody_but_oneself(world: World, source: Source, ana: Client) -> None:
    for number in range(5):
        source.tell(handed_in("u000009", task=str(100 + number), minutes=number))
        source.tell(graded("u000009", number, task=str(100 + number), minutes=20 + number))
        read = ana.get(f"/learners/{world.ana.id}/lms-work/calibration").json()
        assert (read["pairs_missing"], read["pairs"]) == (5 - number, [])
        ana.post(address(world, "foresee"), {"percent": 50})
    read = ana.get(f"/learners/{world.ana.id}/lms-work/calibration").json()
    assert read["pairs_missing"] == 0
    assert [(one["foreseen"], one["percent"]) for one in read["pairs"]] == [
        (50, 0.0),
        (50, 20.0),
        (50, 40.0),
        (50, 60.0),
        (50, 80.0),
    ]


def test_a_source_that_is_gone_takes_no_work_along(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), graded("u000009", 4))
    assert source.admin.delete(f"/lms-sources/{source.id}", version=1).status_code == 204
    goal, lines = a_goal(ana, world, "A line")
    assert ana.post(address(world, "foresee"), {"percent": 60}).json()["percent"] == 80.0
    assert ana.post(address(world, "take"), {"goal_id": goal, "criterion_ids": lines}).status_code == 200


def test_evidence_that_was_taken_back_lets_work_be_offered_again(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), judged("u000009", mastery=True))
    know_the_uuid(source, world)
    goal, lines = a_goal(ana, world, "It holds an hour of rain")
    wanted = {"goal_id": goal, "criterion_ids": lines}
    assert ana.post(address(world, "take"), wanted).status_code == 200
    [evidence] = ana.get(f"/learners/{world.ana.id}/goals/{goal}/evidence").json()["items"]
    there = f"/learners/{world.ana.id}/goals/{goal}/evidence/{evidence['id']}"
    assert ana.delete(there, version=evidence["version"]).status_code == 204
    [work] = all_work(world)
    assert (work["state"], work["goal_id"], work["evidence_id"]) == ("offered", None, None)
    assert ana.post(address(world, "put-aside")).json()["state"] == "put_aside"
    other, more = a_goal(ana, world, "Another line")
    taken = ana.post(address(world, "take"), {"goal_id": other, "criterion_ids": more})
    assert (taken.status_code, taken.json()["goal_id"]) == (200, other)
    assert len(events(world, "assessment.rated")) == 2  # what the LMS concluded is laid on the new lines, too


def test_a_late_grade_of_an_earlier_try_is_not_the_new_one_s(world: World, source: Source, ana: Client) -> None:
    source.tell(handed_in("u000009"), handed_in("u000009", attempt=2, minutes=40))
    source.tell(graded("u000009", 1, minutes=20))
    assert all_work(world)[0]["is_graded"] is False
    source.tell(graded("u000009", 4, minutes=60))
    assert all_work(world)[0]["is_graded"] is True
