"""Invariants 6 and 7: blind until both are there, revealed together, and never changed."""

from tests.domains.assessments.builders import (
    LINES,
    a_goal_with_lines,
    asked_of,
    lines_of,
    one_at,
    rated,
    seen,
    with_mentor,
    with_peer,
)
from tests.domains.goals.builders import Ledger, at
from tests.world import World


def test_a_learner_rates_first_and_nobody_sees_it(world: World) -> None:
    goal, mentor = a_goal_with_lines(world), with_mentor(world)
    own = rated(world, world.ana, goal, "met", "nearly", "not_yet", "beyond", confidence=60, comment="I played it.")
    assert (own["by"], own["purpose"], own["purpose_for_giver"]) == ("self", "as", "as")
    assert [(line["text"], line["rating"]) for line in own["lines"]] == list(
        zip(LINES, ("met", "nearly", "not_yet", "beyond"), strict=True)
    )
    assert (own["revealed_at"], own["beside"], own["is_on_present_lines"]) == (None, None, True)
    assert own["may"] == ["assessment.read", "assessment.reveal"]
    assert seen(world, world.ana, goal) == [own]
    assert world.as_(world.ana).get(one_at(own)).json() == own
    assert seen(world, mentor, goal) == []
    assert world.as_(mentor).get(one_at(own)).status_code == 404
    assert world.as_(mentor).post(one_at(own) + "/reveal").status_code == 404
    assert world.as_(mentor).post(one_at(own) + "/usefulness", {"usefulness": "helped"}).status_code == 404


def test_both_are_revealed_when_both_are_there_whoever_comes_first(world: World) -> None:
    mentor, peer = with_mentor(world), with_peer(world)
    goal = a_goal_with_lines(world)
    early = rated(world, peer, goal, "met", "met", "met", "met")
    assert (early["revealed_at"], early["beside"], early["by"]) == (None, None, "peer")
    assert seen(world, world.ana, goal) == []
    own = rated(world, world.ana, goal, "not_yet", "nearly", "met", "beyond", comment="Mine")
    late = rated(world, mentor, goal, "nearly", "nearly", "nearly", "nearly", comment="Theirs")
    assert late["compared_with"] == own["id"] == late["beside"]["id"]
    assert late["beside"]["comment"] == "Mine"
    assert [line["rating"] for line in late["beside"]["lines"]] == ["not_yet", "nearly", "met", "beyond"]
    shown = {one["id"]: one for one in seen(world, world.ana, goal)}
    assert shown.keys() == {early["id"], own["id"], late["id"]}
    assert shown[early["id"]]["beside"]["id"] == own["id"]
    assert [one["id"] for one in seen(world, peer, goal)] == [early["id"]]
    assert [one["id"] for one in seen(world, mentor, goal)] == [late["id"]]
    assert world.as_(peer).get(one_at(late)).status_code == 404
    assert world.as_(peer).get(one_at(own)).status_code == 404


def test_nothing_that_one_side_can_ask_differs_by_what_the_other_rated(world: World) -> None:
    """Bytes and headers of all reads are the same before and after; only the writer's own list grows."""
    mentor, goal = with_mentor(world), a_goal_with_lines(world)
    paths = [
        at(goal),
        at(goal) + "/criteria",
        at(goal) + "/assessments",
        at(goal) + "/assessment-requests",
        at(goal) + "/versions",
        at(goal) + "/messages",
        f"/learners/{world.ana.id}/goals",
        f"/learners/{world.ana.id}/links",
    ]

    def looks(who: str) -> list[tuple[str, str | None]]:
        more = {"ana": ("home", "sight", "cycle", "calibration")}.get(who, ())
        own = [*paths, *(f"/learners/{world.ana.id}/{name}" for name in more)]
        client = world.as_(world.ana if who == "ana" else mentor)
        asked = [*own, "/me/supporting"]
        answers = [client.get(path) for path in asked]
        assert {answer.status_code for answer in answers} == {200}
        return [(answer.text, answer.headers.get("etag")) for answer in answers]

    before = looks("mentor")
    rated(world, world.ana, goal)
    assert looks("mentor") == before
    other = a_goal_with_lines(world, "One line")
    paths[:] = [path.replace(goal["id"], other["id"]) for path in paths]
    before = looks("ana")
    rated(world, mentor, other)
    assert looks("ana") == before


def test_a_learner_shows_theirs_alone_and_goes_on(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world)
    own = rated(world, world.ana, goal)
    shown = world.as_(world.ana).post(one_at(own) + "/reveal").json()
    assert shown["revealed_at"] is not None
    assert shown["may"] == ["assessment.read"]
    assert [one["id"] for one in seen(world, mentor, goal)] == [own["id"]]
    assert world.as_(world.ana).post(one_at(own) + "/reveal").status_code == 409
    assert world.as_(world.a_stranger).get(one_at(own)).status_code == 404
    theirs = rated(world, mentor, goal, "nearly")
    assert theirs["beside"]["id"] == own["id"]
    assert len(seen(world, world.ana, goal)) == 2


def test_a_new_try_is_a_new_rating_and_what_was_revealed_stays(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world)
    first = rated(world, world.ana, goal, "not_yet", "not_yet")
    theirs = rated(world, mentor, goal, "nearly", "not_yet")
    before = seen(world, world.ana, goal)
    waits = rated(world, mentor, goal, "met", "met")  # there is nothing new of hers to stand beside
    assert (waits["revealed_at"], waits["compared_with"]) == (None, None)
    newer = rated(world, mentor, goal, "beyond", "met")
    assert seen(world, world.ana, goal) == before
    second = rated(world, world.ana, goal, "met", "met")
    shown = {one["id"]: one for one in seen(world, world.ana, goal)}
    assert shown.keys() == {first["id"], theirs["id"], second["id"], newer["id"]}, "the newest counts, once"
    assert [shown[one["id"]] for one in before] == before
    assert shown[newer["id"]]["beside"]["id"] == second["id"]
    for answer in (
        world.as_(mentor).patch(one_at(theirs), {"comment": "Other"}, 2),
        world.as_(mentor).put(one_at(theirs), {"comment": "Other"}, 2),
        world.as_(mentor).delete(one_at(theirs), 2),
    ):
        assert answer.status_code == 405


def test_ratings_of_other_lines_do_not_meet(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world, "First", "Second")
    early = rated(world, mentor, goal)
    line = lines_of(world, goal)[0]
    stale = asked_of(world, goal)
    world.as_(world.ana).patch(f"{at(goal)}/criteria/{line['id']}", {"text": "First, said anew"}, 1)
    refused = world.as_(world.ana).post(at(goal) + "/assessments", stale)
    assert refused.status_code == 409
    assert "Read the lines again" in refused.json()["detail"]
    own = rated(world, world.ana, goal)
    assert own["criteria_number"] == early["criteria_number"] + 1
    assert [one["id"] for one in seen(world, world.ana, goal)] == [own["id"]]
    (kept,) = seen(world, mentor, goal)
    assert (kept["is_on_present_lines"], kept["lines"][0]["text"]) == (False, "First")
    again = rated(world, mentor, goal)
    assert again["beside"]["id"] == own["id"]


def test_a_line_taken_back_makes_another_version_of_the_lines(world: World) -> None:
    mentor, goal = with_mentor(world), a_goal_with_lines(world, "First", "Second")
    rated(world, mentor, goal)
    world.as_(world.ana).delete(f"{at(goal)}/criteria/{lines_of(world, goal)[1]['id']}", 1)
    rated(world, world.ana, goal)
    assert len(seen(world, world.ana, goal)) == 1


def test_the_ledger_says_who_rated_and_then_that_it_was_revealed(world: World) -> None:
    peer, goal = with_peer(world), a_goal_with_lines(world)
    ledger = Ledger(world)
    own = rated(world, world.ana, goal, confidence=50)
    theirs = rated(world, peer, goal, comment="Nice")
    first, second, third = ledger.news()
    assert (first.type, first.element, first.fields_changed) == (
        "assessment.rated",
        "assessment",
        ["confidence", "lines"],
    )
    assert (first.data["by"], first.data["purpose"], first.data["purpose_for_giver"]) == ("self", "as", "as")
    assert (second.type, second.actor_id, second.learner_id) == ("assessment.rated", peer.id, world.ana.id)
    assert (second.data["by"], second.data["purpose"], second.data["purpose_for_giver"]) == ("peer", "for", "as")
    assert (third.type, third.other_id, third.act_id) == ("assessment.revealed", peer.id, second.act_id)
    assert third.data["assessment_id"] == theirs["id"]
    assert third.data["own_assessment_id"] == own["id"]
    assert all(row.target == "one" for row in (first, second, third))
