"""Invariant 10, whatever the order of acts: an achieved goal has each line met, by evidence or expressly without."""

from typing import Any

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as any_
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.domains.goals.builders import Ledger, a_started_goal, at
from tests.world import World
from waymark.identity.models import Role

PLACE = any_.integers(min_value=0, max_value=3)
STANDING = any_.sampled_from(["open", "met", "met_without_evidence", "not_yet"])
EVERY_ACT = {
    *("criterion.added", "criterion.revised", "criterion.judged", "criterion.retried"),
    *("evidence.added", "evidence.revised", "evidence.withdrawn"),
    *("goal.achieved", "goal.released", "goal.reopened"),
}
MOST = settings(
    max_examples=12,
    stateful_step_count=24,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


WHILE_OPEN = precondition(lambda self: self.is_open)


class AGoalAndItsEnd(RuleBasedStateMachine):
    """A learner works towards the end of one goal, back and forth."""

    world: World
    told: set[str]

    def __init__(self) -> None:
        super().__init__()
        learner = self.world.somebody("lea", Role.LEARNER)
        self.lea = self.world.as_(learner)
        self.goal = a_started_goal(self.world, learner)
        self.path = at(self.goal)
        self.ledger = Ledger(self.world)
        self.is_open = True

    @initialize()
    def there_is_a_line(self) -> None:
        """Begin with what chance would bring about too seldom: a life of one piece of evidence."""
        self.did(self.lea.post(self.path + "/criteria", {"text": "They clap"}))
        self.evidence_is_put_down(0)
        self.evidence_is_moved(0, 0, "Another film")
        self.evidence_is_taken_back(0)

    def did(self, answer: httpx.Response, *, may_be_idle: bool = False) -> None:
        """Check that an act was told once, and a refused or idle one not at all."""
        assert answer.status_code < 500, answer.text
        types = self.ledger.types()
        assert len(types) == (1 if answer.is_success else 0) or (may_be_idle and types == [])
        self.told.update(types)

    def items(self, kind: str) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self.lea.get(f"{self.path}/{kind}").json()["items"]
        return listed

    def one(self, kind: str, place: int) -> dict[str, Any] | None:
        items = self.items(kind)
        return items[place % len(items)] if items else None

    @WHILE_OPEN
    @rule()
    def a_line_is_added(self) -> None:
        if len(self.items("criteria")) < 3:
            self.did(self.lea.post(self.path + "/criteria", {"text": "Another sign of it"}))

    @WHILE_OPEN
    @rule(place=PLACE, text=any_.sampled_from(["They clap twice", "They clap!", "It is quite another thing"]))
    def a_line_is_said_anew(self, place: int, text: str) -> None:
        if line := self.one("criteria", place):
            path = f"{self.path}/criteria/{line['id']}"
            self.did(self.lea.patch(path, {"text": text}, line["version"]), may_be_idle=True)

    @WHILE_OPEN
    @rule(place=PLACE)
    def a_line_is_taken_back(self, place: int) -> None:
        if (line := self.one("criteria", place)) and len(self.items("criteria")) > 1:
            self.did(self.lea.delete(f"{self.path}/criteria/{line['id']}", line["version"]))

    @WHILE_OPEN
    @rule(place=PLACE, standing=STANDING)
    def a_line_is_judged(self, place: int, standing: str) -> None:
        if line := self.one("criteria", place):
            path = f"{self.path}/criteria/{line['id']}/judge"
            self.did(self.lea.post(path, {"standing": standing}), may_be_idle=True)

    @WHILE_OPEN
    @rule(place=PLACE)
    def a_line_is_tried_again(self, place: int) -> None:
        if line := self.one("criteria", place):
            self.did(self.lea.post(f"{self.path}/criteria/{line['id']}/retry"))

    @WHILE_OPEN
    @rule(place=PLACE)
    def evidence_is_put_down(self, place: int) -> None:
        line = self.one("criteria", place)
        ask = {"kind": "link", "title": "A film", "url": "https://example.org/film"}
        if line and len(self.items("evidence")) < 4:
            self.did(self.lea.post(self.path + "/evidence", ask | {"criterion_ids": [line["id"]]}))

    @WHILE_OPEN
    @rule(place=PLACE, to=PLACE, title=any_.sampled_from(["A film", "Another film", "The film, whole"]))
    def evidence_is_moved(self, place: int, to: int, title: str) -> None:
        piece, line = self.one("evidence", place), self.one("criteria", to)
        if piece and line:
            path = f"{self.path}/evidence/{piece['id']}"
            change = {"criterion_ids": [line["id"]], "title": title}
            self.did(self.lea.patch(path, change, piece["version"]), may_be_idle=True)

    @WHILE_OPEN
    @rule(place=PLACE)
    def evidence_is_taken_back(self, place: int) -> None:
        if piece := self.one("evidence", place):
            self.did(self.lea.delete(f"{self.path}/evidence/{piece['id']}", piece["version"]))

    @rule(ending=any_.sampled_from(["achieve", "reopen", "release"]))
    def it_ends(self, ending: str) -> None:
        self.it_ends_or_begins_again(ending)

    def it_ends_or_begins_again(self, ending: str) -> None:
        promised = f"goal.{ending}" in self.lea.get(self.path + "/closing").json()["may"]
        answer = self.lea.post(f"{self.path}/{ending}")
        assert answer.is_success == promised, "what `may` says is what happens"
        self.did(answer)
        self.is_open = self.lea.get(self.path).json()["state"] == "active"

    @precondition(lambda self: not self.is_open)
    @rule(place=PLACE)
    def a_closed_goal_is_left_alone(self, place: int) -> None:
        line, piece = self.one("criteria", place), self.one("evidence", place)
        assert line is not None
        refused = [self.lea.post(f"{self.path}/criteria/{line['id']}/judge", {"standing": "open"})]
        if piece:
            refused.append(self.lea.delete(f"{self.path}/evidence/{piece['id']}", piece["version"]))
        assert {answer.status_code for answer in refused} == {403}
        assert self.ledger.types() == []

    @WHILE_OPEN
    @rule()
    def everything_is_met_and_it_ends(self) -> None:
        """What chance alone seldom brings about: all lines are met at once."""
        for line in self.items("criteria"):
            path = f"{self.path}/criteria/{line['id']}"
            if line["standing"] == "not_yet":
                self.did(self.lea.post(path + "/retry"))
            if line["standing"] in ("not_yet", "open"):
                self.did(self.lea.post(path + "/judge", {"standing": "met_without_evidence"}))
        self.it_ends_or_begins_again("achieve")

    @invariant()
    def an_achieved_goal_has_each_line_met(self) -> None:
        """Hold what is met by evidence against the evidence itself, whatever the state."""
        tries = {(tie["criterion_id"], tie["attempt"]) for piece in self.items("evidence") for tie in piece["criteria"]}
        lines = self.items("criteria")
        for line in lines:
            assert line["standing"] != "met" or (line["id"], line["attempt"]) in tries
        if self.lea.get(self.path).json()["state"] == "achieved":
            assert {line["standing"] for line in lines} <= {"met", "met_without_evidence"}


def test_however_a_goal_ends(world: World) -> None:
    class Here(AGoalAndItsEnd):
        """The same, in this test's world."""

    Here.world = world
    Here.told = set()
    run_state_machine_as_test(Here, settings=MOST)
    assert Here.told == EVERY_ACT, "an act that never succeeded here was not tested"
