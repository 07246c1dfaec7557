"""Proposals: others suggest, the learner answers once, and nobody else writes a learner's goal."""

from typing import Any

import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, at, name_for, pages
from tests.domains.goals.codesigning import (
    WHY,
    a_proposal,
    a_supporter,
    accepted,
    adapted,
    deciders,
    proposal_at,
)
from tests.world import World
from waymark.identity.models import LinkKind, LinkState
from waymark.kit.paces import HOUR, Pace

NEW = "Play my own song for the class"


def test_a_proposal_stands_beside_the_present_words(world: World) -> None:
    goal = a_goal(world)
    ben = world.as_(a_supporter(world))
    ledger = Ledger(world)
    proposal = a_proposal(world, goal)
    assert proposal["change"] == {"sentence": NEW}
    assert proposal["before"] == proposal["present"] == {"sentence": "Play my own song"}
    assert (proposal["state"], proposal["reason"], proposal["author_name"]) == ("open", WHY, "Ben Test")
    assert proposal["may"] == ["proposal.read", "proposal.withdraw"]
    assert ben.get(proposal_at(proposal)).json() == proposal
    seen = world.as_(world.ana).get(proposal_at(proposal)).json()
    assert seen == proposal | {"may": ["proposal.answer", "proposal.read"]}
    assert world.as_(world.ana).get(at(goal)).json()["sentence"] == "Play my own song"
    (event,) = ledger.news()
    assert (event.type, event.element, event.fields_changed) == ("proposal.made", "objective", ["sentence"])
    assert (event.learner_id, event.other_id, event.relation) == (world.ana.id, world.ben.id, "supporter")
    assert event.changed_share == pytest.approx(3 / 7)
    assert event.prior_decider == "learner"
    assert event.data["proposal_id"] == proposal["id"]


def test_accepted_as_it_is_counts_for_its_proposer(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ledger = Ledger(world)
    taken = accepted(world, proposal)
    assert (taken["state"], taken["similarity"], taken["may"]) == ("accepted", 1.0, ["proposal.read"])
    ana = world.as_(world.ana)
    assert ana.get(at(goal)).json()["sentence"] == NEW
    newest, first = ana.get(at(goal) + "/versions").json()["items"]
    assert (newest["author_id"], first["author_id"]) == (str(world.ben.id), str(world.ana.id))
    change, answer = ledger.news()
    assert (change.type, answer.type) == ("goal.revised", "proposal.accepted")
    assert change.act_id == answer.act_id
    for event in (change, answer):
        assert (event.actor_id, event.relation) == (world.ana.id, "self")
        told = (event.provenance_kind, str(event.provenance_id), event.similarity, event.prior_decider)
        assert told == ("proposal", proposal["id"], 1.0, "learner")
    # Ana wrote it first and ben changed it materially: both have decided.
    assert deciders(world, goal) == {(goal["id"], "objective"): "co"}


def test_a_step_accepted_as_it_is_is_the_proposers_until_the_learner_changes_it(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    proposal = a_proposal(world, goal, kind="step_added", step={"text": "Tune all of the strings first"})
    accepted(world, proposal)
    ana = world.as_(world.ana)
    (step,) = ana.get(at(goal) + "/steps").json()["items"]
    assert (step["text"], step["author_id"]) == ("Tune all of the strings first", str(world.ben.id))
    assert deciders(world, goal) == {(step["id"], "steps"): "other"}
    ledger = Ledger(world)
    step = ana.patch(f"{at(goal)}/steps/{step['id']}", {"text": "Tune all of the strings today"}, 1).json()
    assert deciders(world, goal) == {(step["id"], "steps"): "other"}  # one word of six is no material change
    step = ana.patch(f"{at(goal)}/steps/{step['id']}", {"text": "Tune my guitar today"}, step["version"]).json()
    assert deciders(world, goal) == {(step["id"], "steps"): "co"}
    ana.patch(f"{at(goal)}/steps/{step['id']}", {"done": True}, step["version"])
    assert [event.prior_decider for event in ledger.news()] == ["other", "other", "co"]


def test_adapted_counts_for_both(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ledger = Ledger(world)
    taken = adapted(world, proposal, goal={"sentence": "Play my own song for two friends"})
    assert (taken["state"], taken["similarity"]) == ("adapted", pytest.approx(10 / 14))
    change, answer = ledger.news()
    assert (change.type, answer.type) == ("goal.revised", "proposal.adapted")
    assert change.similarity == answer.similarity == pytest.approx(10 / 14)
    assert answer.changed_share == pytest.approx(3 / 7)
    assert deciders(world, goal) == {(goal["id"], "objective"): "co"}
    newest = world.as_(world.ana).get(at(goal) + "/versions").json()["items"][0]
    assert newest["author_id"] == str(world.ana.id)


def test_adapted_without_a_change_is_accepted(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    assert adapted(world, proposal, goal={"sentence": NEW})["state"] == "accepted"


def test_declined_changes_nothing_and_needs_no_reason(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    first, second = a_proposal(world, goal), a_proposal(world, goal)
    ledger = Ledger(world)
    ana = world.as_(world.ana)
    before = ana.get(at(goal)).json()
    assert ana.post(proposal_at(first) + "/decline", {}).json()["state"] == "declined"
    said = ana.post(proposal_at(second) + "/decline", {"reason": "I like my words"}).json()
    assert said["answer"] == "I like my words"
    assert world.as_(world.ben).get(proposal_at(second)).json()["answer"] == "I like my words"
    assert ana.get(at(goal)).json() == before
    assert ledger.types() == ["proposal.declined", "proposal.declined"]


@pytest.mark.parametrize("first", ["accept", "adapt", "decline", "withdraw"])
def test_a_proposal_is_answered_once(world: World, first: str) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    present = {"present": proposal["present"]}
    bodies: dict[str, Any] = {
        "accept": present,
        "adapt": present | {"goal": {"sentence": "Another one"}},
        "decline": {},
        "withdraw": None,
    }
    who = {deed: world.as_(world.ben if deed == "withdraw" else world.ana) for deed in bodies}
    assert who[first].post(f"{proposal_at(proposal)}/{first}", bodies[first]).status_code == 200
    ledger = Ledger(world)
    for deed, body in bodies.items():
        again = who[deed].post(f"{proposal_at(proposal)}/{deed}", body)
        assert (again.status_code, again.json()["code"]) == (409, "conflict"), deed
    assert ledger.news() == []


def test_only_the_learner_answers_and_only_the_author_takes_back(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ben, ana = world.as_(world.ben), world.as_(world.ana)
    for deed in ("accept", "adapt", "decline"):
        assert ben.post(f"{proposal_at(proposal)}/{deed}", {}).status_code == 403
    assert ana.post(proposal_at(proposal) + "/withdraw").status_code == 403
    assert ben.post(proposal_at(proposal) + "/withdraw").json()["state"] == "withdrawn"


def test_the_learner_sees_both_when_the_words_changed_meanwhile(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ana = world.as_(world.ana)
    ana.patch(at(goal), {"sentence": "Write a song", "why": "Because"}, goal["version"])
    seen = ana.get(proposal_at(proposal)).json()
    assert seen["is_stale"]
    assert (seen["before"], seen["present"]) == ({"sentence": "Play my own song"}, {"sentence": "Write a song"})
    for deed in ("accept", "adapt"):
        body = {"present": proposal["present"], "goal": {"sentence": "x"}}
        late = ana.post(f"{proposal_at(proposal)}/{deed}", body if deed == "adapt" else {"present": body["present"]})
        assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert ana.get(at(goal)).json()["sentence"] == "Write a song"
    assert accepted(world, proposal)["state"] == "accepted"


def test_other_changes_do_not_make_a_proposal_stale(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ana = world.as_(world.ana)
    ana.patch(at(goal), {"why": "Because"}, goal["version"])
    ana.post(at(goal) + "/start")
    seen = ana.get(proposal_at(proposal)).json()
    assert not seen["is_stale"]
    assert ana.post(proposal_at(proposal) + "/accept", {"present": proposal["present"]}).status_code == 200


def test_a_proposal_for_what_is_gone_can_only_be_declined(world: World) -> None:
    goal = a_goal(world)
    a_supporter(world)
    ana = world.as_(world.ana)
    step = ana.post(at(goal) + "/steps", {"text": "Tune it"}).json()
    change = {"item_id": step["id"], "step": {"text": "Tune the guitar"}}
    proposal = a_proposal(world, goal, kind="step_changed", **change)
    ana.delete(f"{at(goal)}/steps/{step['id']}", 1)
    seen = ana.get(proposal_at(proposal)).json()
    assert (seen["is_gone"], seen["present"], seen["before"]) == (True, {}, {"text": "Tune it"})
    assert ana.post(proposal_at(proposal) + "/accept", {"present": {}}).status_code == 409
    assert ana.post(proposal_at(proposal) + "/decline", {}).status_code == 200


def test_a_closed_goal_takes_no_proposals(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    assert world.as_(world.ana).post(at(goal) + "/release").status_code == 200
    refused = world.as_(world.ben).post(at(goal) + "/proposals", {"kind": "goal", "reason": "x", "goal": {"why": "y"}})
    assert refused.status_code == 403
    late = world.as_(world.ana).post(proposal_at(proposal) + "/accept", {"present": proposal["present"]})
    assert (late.status_code, "Open it again" in late.json()["detail"]) == (409, True)
    assert world.as_(world.ana).post(proposal_at(proposal) + "/decline", {}).status_code == 200


def test_who_may_propose_is_who_sees_the_goal(world: World) -> None:
    goal, hidden = a_goal(world), a_goal(world, audience="me")
    taught = a_goal(world, audience="my_teachers")
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    body = {"kind": "goal", "reason": "Because", "goal": {"why": "To see it"}}

    def tries(who: Any, item: dict[str, Any]) -> int:
        return world.as_(who).post(at(item) + "/proposals", body).status_code

    assert (tries(world.her_mentor, goal), tries(world.her_mentor, hidden)) == (201, 404)
    assert (tries(world.her_teacher, taught), tries(world.her_teacher, goal)) == (201, 404)
    assert tries(world.a_stranger, goal) == 404
    assert tries(world.ana, goal) == 403  # she changes it herself
    assert tries(world.her_guardian, goal) == 404
    name_for(world, goal, "goal", world.her_guardian)
    assert tries(world.her_guardian, goal) == 201


def test_supporters_do_not_read_each_others_proposals(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR)
    mentor = world.as_(world.her_mentor)
    assert mentor.get(proposal_at(proposal)).status_code == 404
    assert mentor.get(at(goal) + "/proposals").json()["items"] == []
    assert len(world.as_(world.ben).get(at(goal) + "/proposals").json()["items"]) == 1


def test_whoever_loses_sight_of_a_goal_loses_sight_of_what_they_proposed(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    ana.patch(at(goal), {"audience": "me"}, goal["version"])
    assert ben.get(proposal_at(proposal)).status_code == 404
    assert ben.post(proposal_at(proposal) + "/withdraw").status_code == 404
    assert ben.get("/me/proposals?mine=true").json()["items"] == []
    assert len(ana.get("/me/proposals").json()["items"]) == 1


def test_an_ended_link_ends_it_too(world: World) -> None:
    goal = a_goal(world)
    world.link(world.ana, world.ben, LinkKind.PEER, state=LinkState.ENDED)
    body = {"kind": "goal", "reason": "x", "goal": {"why": "y"}}
    assert world.as_(world.ben).post(at(goal) + "/proposals", body).status_code == 404


def test_what_waits_is_found_across_goals(world: World) -> None:
    one, two = a_goal(world), a_goal(world, sentence="Run a mile")
    a_supporter(world)
    first, second = a_proposal(world, one), a_proposal(world, two)
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    waiting = ana.get("/me/proposals").json()["items"]
    assert [(line["id"], line["goal_sentence"]) for line in waiting] == [
        (second["id"], "Run a mile"),
        (first["id"], "Play my own song"),
    ]
    assert {line["author_name"] for line in waiting} == {"Ben Test"}
    ana.post(proposal_at(first) + "/decline", {})
    assert [line["id"] for line in ana.get("/me/proposals").json()["items"]] == [second["id"]]
    assert [line["state"] for line in ben.get("/me/proposals?mine=true").json()["items"]] == ["open", "declined"]
    assert ana.get("/me/proposals?mine=true").json()["items"] == ben.get("/me/proposals").json()["items"] == []
    assert [len(page) for page in pages(ana, at(two) + "/proposals", 1)] == [1]
    assert ana.get(at(one) + "/proposals?open=true").json()["items"] == []


def test_a_flood_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.proposals.service.PACES", (Pace(1, HOUR),))
    goal = a_goal(world)
    a_proposal(world, goal, a_supporter(world))
    body = {"kind": "goal", "reason": "x", "goal": {"why": "y"}}
    refused = world.as_(world.ben).post(at(goal) + "/proposals", body)
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)


def test_a_retried_answer_has_one_effect(world: World) -> None:
    goal = a_goal(world)
    proposal = a_proposal(world, goal, a_supporter(world))
    ledger = Ledger(world)
    ask: dict[str, Any] = {"json": {"present": proposal["present"]}, "headers": {"Idempotency-Key": "once"}}
    answers = [world.as_(world.ana).post(proposal_at(proposal) + "/accept", **ask) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert ledger.types() == ["goal.revised", "proposal.accepted"]


def test_a_proposal_keeps_any_text(world: World) -> None:
    goal = a_goal(world)
    ben = world.as_(a_supporter(world))
    for name, (typed, kept) in NASTY_TEXTS.items():
        body = {"kind": "goal", "reason": typed, "goal": {"why": typed}}
        made = ben.post(at(goal) + "/proposals", body)
        assert made.status_code == (422 if kept is None else 201), name
        if kept is not None:
            assert (made.json()["change"], made.json()["reason"]) == ({"why": kept}, kept), name
