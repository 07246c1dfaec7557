"""Whatever the order of acts around a learner's goals: words, proposals, ends, versions, and what the ledger says."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as any_
from hypothesis.stateful import invariant, rule

from tests.invariants.acting import PLACE
from tests.invariants.claims import claim
from tests.invariants.designing import CHANGES, TEXTS, WORK, WRITES, Designing
from tests.invariants.rows import hold_apart
from tests.invariants.running import hold
from tests.world import World


class Held(Designing):
    """The same machine, held against what must be so after each step."""

    HOLDS = frozenset({1, 2, 8, 9, 10, 11, 16})
    EVERY_ACT = frozenset(
        {
            *("goal.created", "goal.revised", "goal.started", "goal.achieved", "goal.released", "goal.reopened"),
            *("criterion.added", "criterion.revised", "criterion.judged", "criterion.retried", "check_in.recorded"),
            *("evidence.added", "evidence.withdrawn", "goal.confirmed", "objective.assigned"),
            *("proposal.made", "proposal.accepted", "proposal.adapted", "proposal.declined", "proposal.withdrawn"),
            *("cut off before", "cut off after"),
        }
    )

    def tour(self) -> Iterator[None]:
        """Two goals to their ends, with everybody's hand in them."""
        yield self.the_learner_works("start", 0, 0, "open")
        yield self.a_proposal_is_answered(0, "lea", "adapt")
        for answer, kind in product(["decline", "adapt", "accept"], CHANGES):
            self.somebody_proposes(0, "sam", kind)
            yield self.a_proposal_is_answered(len(self.proposals) - 1, "lea", answer)
        yield self.a_proposal_is_answered(1, "lea", "decline")
        yield self.words_are_written("a line anew", 0, "", "", "", "It flies for an hour, and higher than our house")
        for deed in WORK:
            yield self.the_learner_works(deed, 0, 0, "not_yet")
        for deed in ("judge", "try again"):
            yield self.the_learner_works(deed, 0, 0, "not_yet")
        for deed in ("show", "judge", "take back"):
            yield self.the_learner_works(deed, 0, 0, "met")
        for deed in WRITES:
            yield self.words_are_written(deed, 1, "Build a box kite", "Wind is free", "my_teachers", "It is steady")
        yield self.the_learner_works("confirm", 0, 0, "open")
        self.somebody_proposes(0, "tea", "goal")
        self.somebody_proposes(0, "sam", "step_added")
        yield self.a_proposal_is_withdrawn(len(self.proposals) - 1, "sam")
        yield self.two_answers_at_once(0, "accept", "decline")
        yield self.ids_of_another_organization_are_sent(0)
        for who in ("sam", "tea", "gil", "eve"):
            yield self.somebody_tries_to_hold_the_pen(0, who)
        for when in ("before", "after"):
            yield self.a_write_breaks_off(when, "goals", 0)
        yield self.all_is_met_and_the_goal_ends(0)
        for ending in ("reopen", "release"):
            yield self.a_goal_ends_or_begins_again(0, ending)
        for place in range(0, len(self.sent), 6):
            self.sent_again(place)
        yield self.something_else_is_sent_with_a_key(0)

    @rule(place=PLACE)
    def ids_of_another_organization_are_sent(self, place: int) -> None:
        """Invariant 9: wherever an id can stand, that of a thing elsewhere is refused as one that is not there."""
        goal, ids = self.goal(place, "active"), self.there.ids
        link = {"kind": "link", "title": "A film", "url": "https://example.org"}
        asked = {"kind": "peer", "purposes": ["support"], "supporter_id": ids["learner"]}
        tries: tuple[tuple[str, Any], ...] = (
            (self.home + "/goals", {"sentence": "Sail", "parent_id": ids["goal"]}),
            (self.home + "/goals", {"sentence": "Sail", "statement_ids": [ids["statement"]]}),
            (self.at(goal, "evidence"), link | {"criterion_ids": [ids["criterion"]]}),
            (self.at(goal, "help"), {"text": "Help", "supporter_ids": [ids["learner"]]}),
            (self.at(goal, "messages"), {"text": "Hello", "thread_with": ids["learner"]}),
            (self.home + "/links", asked),
            (self.home + "/links", asked | {"scope": "named_goals", "goal_ids": [ids["goal"]]}),
            (f"/learners/{ids['learner']}/goals", {"sentence": "Sail"}),
            (f"/learners/{ids['learner']}/goals/{ids['goal']}/start", None),
            (f"/groups/{ids['group']}/objectives", {"text": "Sail"}),
        )
        for path, body in tries:
            for who in (self.lea, self.people["tea"]):
                answer = self.post(who, path, body, of=[], tells=())
                claim(9, answer.status_code in (403, 404, 422), f"{path} with {body}: {answer.status_code}")

    @rule(place=PLACE)
    def something_is_sent_again(self, place: int) -> None:
        self.sent_again(place)

    @rule(place=PLACE)
    def something_else_is_sent_with_a_key(self, place: int) -> None:
        self.other_words_with_the_same_key(place)

    @rule(when=any_.sampled_from(["before", "after"]), what=any_.sampled_from(["goals", "criteria"]), place=PLACE)
    def a_write_breaks_off(self, when: str, what: str, place: int) -> None:
        goal = self.goal(place, "active")
        paths: dict[str, tuple[str, Any]] = {
            "goals": (self.home + "/goals", {"sentence": "Half a goal"}),
            "criteria": (self.at(goal, "criteria"), {"text": "Half a line"}),
        }
        self.broken_off(when, self.lea, *paths[what])

    @invariant()
    def check(self) -> None:
        """Invariants 1, 10 and 11, on all goals and all versions."""
        for goal in self.goals():
            words = {name: goal[name] for name in TEXTS}
            claim(1, words == self.texts[goal["id"]], f"{words} stands where lea wrote {self.texts[goal['id']]}")
            if goal["state"] == "achieved":
                self.hold_achieved(goal)
        self.kept.hold()

    def hold_achieved(self, goal: dict[str, Any]) -> None:
        """Invariant 10: hold each line of an achieved goal against the evidence itself."""
        lines, pieces = self.parts(goal, "criteria"), self.parts(goal, "evidence")
        ties = {(tie["criterion_id"], tie["attempt"]) for piece in pieces for tie in piece["criteria"]}
        for line in lines:
            proven = line["standing"] == "met" and (line["id"], line["attempt"]) in ties
            met = proven or line["standing"] == "met_without_evidence"
            claim(10, met, f"achieved, while a line is {line['standing']} with {sorted(ties)}")

    def teardown(self) -> None:
        """Invariants 2 and 9: each answer was told once, by the learner; and nothing points elsewhere."""
        for proposal in self.proposals.values():
            read = self.as_(self.lea).get(proposal["path"]).json()
            states = {"accept": {"accepted"}, "adapt": {"adapted"}, "decline": {"declined"}, "withdraw": {"withdrawn"}}
            expected = states.get(proposal.get("answer", ""), {"open"})
            claim(2, read["state"] in expected, f"reads {read['state']}, was answered {proposal.get('answer')}")
        hold_apart(self.world, self.there.place)


def test_whatever_the_order_around_a_learners_goals(world: World) -> None:
    hold(Held, world, examples=3, steps=22)
