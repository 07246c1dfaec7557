"""Rating: who may, on which lines, what it is for, whether it helped, and whom the learner asks."""

from typing import Any
from uuid import uuid4

import pytest

from tests.domains.assessments.builders import (
    a_goal_with_lines,
    asked_of,
    lines_of,
    one_at,
    rated,
    seen,
    with_mentor,
    with_peer,
)
from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, at, name_for, pages
from tests.world import World
from waymark.domains.assessments.models import Purpose, Rater, purpose_for_giver, purpose_of
from waymark.identity.models import LinkKind


@pytest.mark.parametrize(
    ("by", "is_graded", "purpose", "for_giver"),
    [
        (Rater.SELF, False, Purpose.AS, Purpose.AS),
        (Rater.PEER, False, Purpose.FOR, Purpose.AS),
        (Rater.TEACHER, False, Purpose.FOR, None),
        (Rater.OTHER, False, Purpose.FOR, None),
        (Rater.LMS, False, Purpose.FOR, None),
        (Rater.TEACHER, True, Purpose.OF, None),
        (Rater.LMS, True, Purpose.OF, None),
    ],
)
def test_the_purpose_follows_from_who_rates_and_whether_it_counts(
    by: Rater, is_graded: bool, purpose: Purpose, for_giver: Purpose | None
) -> None:
    assert purpose_of(by, is_graded) is purpose
    assert purpose_for_giver(by, is_graded) is for_giver


def test_a_rater_is_what_they_are_to_the_learner(world: World) -> None:
    goal = a_goal_with_lines(world, "One", audience="my_teachers")
    theirs = rated(world, world.her_teacher, goal, is_graded=True)
    assert (theirs["by"], theirs["purpose"], theirs["is_graded"]) == ("teacher", "of", True)
    shared = a_goal_with_lines(world, "One")
    assert rated(world, with_peer(world), shared)["by"] == "peer"
    assert rated(world, with_mentor(world), shared)["by"] == "other"
    linked = world.her_teacher
    world.link(world.ana, linked, LinkKind.TEACHER)
    assert rated(world, linked, shared)["by"] == "teacher"
    name_for(world, shared, "goal", world.her_guardian)
    assert rated(world, world.her_guardian, shared)["by"] == "other"


def test_only_a_teacher_grades(world: World) -> None:
    goal, peer = a_goal_with_lines(world, "One"), with_peer(world)
    for who in (world.ana, peer):
        refused = world.as_(who).post(at(goal) + "/assessments", asked_of(world, goal, is_graded=True))
        assert refused.status_code == 422
        assert refused.json()["errors"] == [{"pointer": "/is_graded", "message": "Only a teacher can give a grade."}]


def test_a_rating_is_of_present_lines_of_this_goal(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal_with_lines(world, "One", "Two")
    bare = a_goal(world)
    line = {"criterion_id": lines_of(world, goal)[0]["id"], "text_number": 1, "rating": "met"}
    nothing = ana.post(at(bare) + "/assessments", {"lines": [line]})
    assert (nothing.status_code, "Write one first" in nothing.json()["detail"]) == (409, True)
    for lines, place in (([line, line], 1), ([line | {"criterion_id": str(uuid4())}], 0)):
        refused = ana.post(at(goal) + "/assessments", {"lines": lines})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == f"/lines/{place}/criterion_id"
    wrongs: tuple[dict[str, Any], ...] = (
        {"lines": []},
        {"lines": [line | {"rating": "great"}]},
        {"lines": [line], "confidence": 101},
        {},
    )
    for wrong in wrongs:
        assert ana.post(at(goal) + "/assessments", wrong).status_code == 422
    ana.delete(f"{at(goal)}/criteria/{line['criterion_id']}", 1)
    assert ana.post(at(goal) + "/assessments", {"lines": [line]}).status_code == 422
    assert seen(world, world.ana, goal) == []
    assert len(rated(world, world.ana, goal)["lines"]) == 1


def test_part_of_the_lines_is_enough(world: World) -> None:
    goal, mentor = a_goal_with_lines(world, "One", "Two", "Three"), with_mentor(world)
    rated(world, world.ana, goal, "not_yet", "met")
    theirs = rated(world, mentor, goal, "met")
    assert len(theirs["lines"]) == 1
    assert len(theirs["beside"]["lines"]) == 2


def test_what_two_see_very_differently_is_something_to_talk_about(world: World) -> None:
    goal, mentor = a_goal_with_lines(world, "One", "Two", "Three"), with_mentor(world)
    rated(world, world.ana, goal, "beyond", "met", "not_yet")
    theirs = rated(world, mentor, goal, "nearly", "nearly", "met")
    ids = [line["id"] for line in lines_of(world, goal)]
    assert theirs["talk_about"] == [ids[0], ids[2]]
    assert seen(world, world.ana, goal)[0]["talk_about"] == [ids[0], ids[2]]
    assert "score" not in world.as_(mentor).get(one_at(theirs)).text


def test_the_receiver_says_whether_a_rating_helped(world: World) -> None:
    ana, goal, mentor = world.as_(world.ana), a_goal_with_lines(world, "One"), with_mentor(world)
    held = rated(world, mentor, goal)
    says = {"usefulness": "helped"}
    assert ana.post(one_at(held) + "/usefulness", says).status_code == 404
    own = rated(world, world.ana, goal)
    ledger = Ledger(world)
    judged = ana.post(one_at(held) + "/usefulness", says).json()
    assert judged["usefulness"] == "helped"
    assert ana.post(one_at(held) + "/usefulness", says).json() == judged
    assert world.as_(mentor).get(one_at(held)).json()["usefulness"] == "helped"
    (event,) = ledger.news()
    assert (event.type, event.other_id, event.data) == (
        "rating.judged",
        mentor.id,
        {"goal_id": goal["id"], "assessment_id": held["id"]},
    )
    assert world.as_(mentor).post(one_at(held) + "/usefulness", says).status_code == 403
    assert ana.post(one_at(own) + "/usefulness", says).status_code == 403
    assert ana.post(one_at(own) + "/reveal").status_code == 200
    assert ana.post(one_at(own) + "/usefulness", says).status_code == 409


def test_a_learner_asks_somebody_who_sees_the_goal_and_hears_nothing_back(world: World) -> None:
    ana, goal, mentor = world.as_(world.ana), a_goal_with_lines(world, "One"), with_mentor(world)
    hidden = a_goal_with_lines(world, "One", audience="me")
    with_peer(world)
    ledger = Ledger(world)
    where = at(goal) + "/assessment-requests"
    asked = ana.post(where, {"supporter_id": str(mentor.id)})
    assert asked.status_code == 201
    assert asked.json()["supporter_name"] == "Mia Test"
    assert ana.post(where, {"supporter_id": str(mentor.id)}).json() == asked.json()
    (event,) = ledger.news()
    assert (event.type, event.other_id) == ("assessment.asked", mentor.id)
    assert world.as_(mentor).get(where).json()["items"] == [asked.json()]
    assert world.as_(world.a_peer).get(where).json()["items"] == []
    before = ana.get(where).text
    rated(world, mentor, goal)
    assert ana.get(where).text == before
    for nobody in (world.a_stranger.id, world.ana.id, uuid4(), world.her_teacher.id):
        assert ana.post(where, {"supporter_id": str(nobody)}).status_code == 422
    refused = ana.post(at(hidden) + "/assessment-requests", {"supporter_id": str(mentor.id)})
    assert refused.json()["errors"][0]["message"] == "Ask somebody who can see this goal."
    assert world.as_(mentor).post(where, {"supporter_id": str(mentor.id)}).status_code == 403


def test_a_comment_can_be_reported_once_it_is_revealed(world: World) -> None:
    ana, goal, mentor = world.as_(world.ana), a_goal_with_lines(world, "One"), with_mentor(world)
    held = rated(world, mentor, goal, comment="Something unkind")
    report = {"item_kind": "assessment", "item_id": held["id"], "reason": "unkind"}
    assert ana.post("/me/reports", report).status_code == 404
    rated(world, world.ana, goal)
    assert ana.post("/me/reports", report).status_code == 201


def test_a_rating_says_which_try_of_a_line_it_is_about(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal_with_lines(world, "One")
    world.as_(world.ana).post(at(goal) + "/start")
    line = f"{at(goal)}/criteria/{lines_of(world, goal)[0]['id']}"
    first = rated(world, world.ana, goal, "not_yet")
    assert ana.post(line + "/judge", {"standing": "not_yet"}).status_code == 200
    assert ana.post(line + "/retry").status_code == 200
    second = rated(world, world.ana, goal, "met")
    assert [one["lines"][0]["attempt"] for one in (first, second)] == [1, 2]
    assert first["criteria_number"] == second["criteria_number"], "another try is of the same words"


def test_so_many_are_asked_and_so_often_one_rates(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.assessments.asking.MOST_ASKED", 1)
    monkeypatch.setattr("waymark.domains.assessments.service.MOST_RATINGS", 1)
    ana, goal, mentor, peer = (
        world.as_(world.ana),
        a_goal_with_lines(world, "One"),
        with_mentor(world),
        with_peer(world),
    )
    where = at(goal) + "/assessment-requests"
    assert ana.post(where, {"supporter_id": str(mentor.id)}).status_code == 201
    assert ana.post(where, {"supporter_id": str(peer.id)}).status_code == 409
    rated(world, world.ana, goal)
    assert ana.post(at(goal) + "/assessments", asked_of(world, goal)).status_code == 409


def test_when_a_link_ends_what_waits_is_not_delivered(world: World) -> None:
    goal, mentor = a_goal_with_lines(world, "One"), with_mentor(world)
    held = rated(world, mentor, goal)
    links = world.as_(world.ana).get(f"/learners/{world.ana.id}/links").json()["items"]
    assert world.as_(world.ana).post(f"/learners/{world.ana.id}/links/{links[0]['id']}/end").status_code == 200
    assert world.as_(mentor).get(one_at(held)).status_code == 404
    assert world.as_(mentor).get(at(goal) + "/assessments").status_code == 404
    own = rated(world, world.ana, goal)
    assert [one["id"] for one in seen(world, world.ana, goal)] == [own["id"]]
    assert world.as_(world.ana).get(one_at(held)).status_code == 404


def test_a_list_has_pages_and_a_retried_post_rates_once(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal_with_lines(world, "One")
    ask: dict[str, Any] = {"json": asked_of(world, goal), "headers": {"Idempotency-Key": "rate-1"}}
    answers = [ana.post(at(goal) + "/assessments", **ask) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    for _ in range(2):
        rated(world, world.ana, goal)
    read = pages(ana, at(goal) + "/assessments", limit=2)
    assert [len(page) for page in read] == [2, 1]


def test_a_comment_keeps_any_text(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal_with_lines(world, "One")
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(at(goal) + "/assessments", asked_of(world, goal, comment=typed))
        if kept is None and name != "only invisible":
            assert made.status_code == 422, name
        elif kept is not None:
            assert ana.get(made.headers["location"]).json()["comment"] == kept, name
