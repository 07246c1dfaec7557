"""Whatever the order of acts: texts are the learner's, each act is told once, and a version never changes."""

from typing import Any

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as any_
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.domains.goals.builders import Ledger, learners
from tests.world import World
from waymark.identity.models import EnrollmentRole, LinkKind, Role

WORDS = any_.one_of(
    any_.sampled_from(["Play my own song", "Play my own song for the class", "Read 12 books", "ابدأ", " "]),
    any_.text(any_.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
)
PLACE = any_.integers(min_value=0, max_value=5)
OTHERS = any_.sampled_from(["supporter", "teacher", "stranger"])
HISTORIES = ("statements", "goals", "criteria")
EVERY_ACT = {
    "statement.added",
    "statement.revised",
    "goal.created",
    "goal.revised",
    "goal.started",
    "step.added",
    "step.revised",
    "step.done",
    "criterion.added",
    "criterion.revised",
    "check_in.recorded",
}
MOST = settings(
    max_examples=25,
    stateful_step_count=16,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class ALearnersThings(RuleBasedStateMachine):
    """One learner writes; a supporter, a class teacher and a stranger try to."""

    world: World
    told: set[str]

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        self.learner = world.somebody("lea", Role.LEARNER)
        world.enroll(self.learner, EnrollmentRole.LEARNER)
        world.link(self.learner, world.a_peer, LinkKind.PEER)
        self.lea = world.as_(self.learner)
        self.others = {
            "supporter": world.as_(world.a_peer),
            "teacher": world.as_(world.her_teacher),
            "stranger": world.as_(world.a_stranger),
        }
        self.home = learners(self.learner)
        self.ledger = Ledger(world)
        self.things: dict[str, dict[str, dict[str, Any]]] = {"statements": {}, "goals": {}, "steps": {}, "criteria": {}}
        self.closed: dict[tuple[str, int], dict[str, Any]] = {}
        self.acts: set[Any] = set()

    @initialize()
    def there_is_one_of_each(self) -> None:
        self.add("statements", self.home + "/statements", {"text": "I hum", "kind": "talent"})
        self.add("goals", self.home + "/goals", {"sentence": "Sing"})
        self.a_part_is_added(0, "Listen", "steps")
        self.a_part_is_added(0, "They clap", "criteria")

    def took(self, kind: str, path: str, answer: httpx.Response, *, before: Any = None) -> None:
        """Check that an act of the learner's was told once, or not at all when it changed nothing."""
        assert answer.status_code in (200, 201, 204, 409, 422), answer.text
        rows = self.ledger.news()
        changed = answer.is_success and (answer.status_code == 204 or answer.json() != before)
        assert len(rows) == (1 if changed else 0), [row.type for row in rows]
        for row in rows:
            assert (row.learner_id, row.actor_id, row.relation) == (self.learner.id, self.learner.id, "self")
            assert row.act_id not in self.acts
            self.acts.add(row.act_id)
            self.told.add(row.type)
        if answer.status_code == 204:
            del self.things[kind][path]
        elif answer.is_success and kind != "check-ins":
            self.things[kind][path] = answer.json()

    def add(self, kind: str, path: str, ask: dict[str, Any]) -> None:
        answer = self.lea.post(path, ask)
        own = f"{path}/{answer.json()['id']}" if answer.status_code == 201 else ""
        self.took(kind, own, answer)

    def change(self, kind: str, place: int, ask: dict[str, Any]) -> None:
        path = self.one(kind, place)
        before = self.things[kind][path]
        self.took(kind, path, self.lea.patch(path, ask, before["version"]), before=before)

    def one(self, kind: str, place: int) -> str:
        paths = list(self.things[kind])
        return paths[place % len(paths)]

    @rule(text=WORDS, audience=any_.sampled_from(["me", "my_supporters", "my_teachers"]))
    def a_statement_is_added(self, text: str, audience: str) -> None:
        self.add("statements", self.home + "/statements", {"text": text, "kind": "interest", "audience": audience})

    @precondition(lambda self: self.things["statements"])
    @rule(place=PLACE, text=WORDS)
    def a_statement_is_revised(self, place: int, text: str) -> None:
        self.change("statements", place, {"text": text})

    @precondition(lambda self: self.things["statements"])
    @rule(place=PLACE)
    def a_statement_is_taken_back(self, place: int) -> None:
        path = self.one("statements", place)
        self.took("statements", path, self.lea.delete(path, self.things["statements"][path]["version"]))

    @rule(sentence=WORDS, grown=any_.booleans(), audience=any_.sampled_from(["me", "my_supporters"]))
    def a_goal_is_set(self, sentence: str, grown: bool, audience: str) -> None:
        ids = [one["id"] for one in self.things["statements"].values()][:2] if grown else []
        ask = {"sentence": sentence, "audience": audience, "statement_ids": ids}
        self.add("goals", self.home + "/goals", ask)

    @precondition(lambda self: self.things["goals"])
    @rule(place=PLACE, why=WORDS, with_sentence=any_.booleans())
    def a_goal_is_revised(self, place: int, why: str, with_sentence: bool) -> None:
        self.change("goals", place, {"why": why} | ({"sentence": why} if with_sentence else {}))

    @precondition(lambda self: self.things["goals"])
    @rule(place=PLACE)
    def a_goal_is_started(self, place: int) -> None:
        path = self.one("goals", place)
        self.took("goals", path, self.lea.post(path + "/start"))

    @precondition(lambda self: self.things["goals"])
    @rule(place=PLACE, progress=any_.integers(min_value=-1, max_value=101))
    def a_check_in_is_recorded(self, place: int, progress: int) -> None:
        path = self.one("goals", place)
        ask = {"progress": progress, "effort": "some", "light": "amber"}
        answer = self.lea.post(path + "/check-ins", ask)
        self.took("check-ins", "", answer)
        if self.things["goals"][path]["state"] == "draft":
            assert answer.status_code in (409, 422)
        self.things["goals"][path] = self.lea.get(path).json()

    @precondition(lambda self: self.things["goals"])
    @rule(place=PLACE, text=WORDS, part=any_.sampled_from(["steps", "criteria"]))
    def a_part_is_added(self, place: int, text: str, part: str) -> None:
        self.add(part, f"{self.one('goals', place)}/{part}", {"text": text})

    @precondition(lambda self: self.things["steps"])
    @rule(place=PLACE, done=any_.booleans())
    def a_step_is_done_or_not(self, place: int, done: bool) -> None:
        self.change("steps", place, {"done": done})

    @precondition(lambda self: self.things["criteria"])
    @rule(place=PLACE, text=WORDS)
    def a_criterion_is_revised(self, place: int, text: str) -> None:
        self.change("criteria", place, {"text": text})

    @precondition(lambda self: any(self.things.values()))
    @rule(who=OTHERS, kind=any_.sampled_from(["statements", "goals", "steps", "criteria"]), place=PLACE, text=WORDS)
    def somebody_else_tries(self, who: str, kind: str, place: int, text: str) -> None:
        if not self.things[kind]:
            return
        path = self.one(kind, place)
        client = self.others[who]
        sees = client.get(path).status_code
        assert sees in (200, 404)
        version = self.things[kind][path]["version"]
        refused = 403 if sees == 200 else 404
        ask = {"sentence" if kind == "goals" else "text": text}
        assert client.patch(path, ask, version).status_code in (refused, 422)
        if kind == "goals":
            assert client.post(path + "/start").status_code == refused
        else:
            assert client.delete(path, version).status_code == refused
        assert self.ledger.news() == []
        self.check_that_every_thing_is_as_the_learner_left_it()

    def check_that_every_thing_is_as_the_learner_left_it(self) -> None:
        for things in self.things.values():
            for path, thing in things.items():
                assert self.lea.get(path).json() == thing

    def teardown(self) -> None:
        """Check that things are as left, that numbers have no gap and that each text has its author."""
        self.check_that_every_thing_is_as_the_learner_left_it()
        for kind in HISTORIES:
            for path, thing in self.things[kind].items():
                versions = self.lea.get(path + "/versions").json()["items"]
                assert [one["number"] for one in versions] == list(range(thing["text_number"], 0, -1))
                assert [one["ends_at"] is None for one in versions] == [True] + [False] * (len(versions) - 1)
                text = "sentence" if kind == "goals" else "text"
                assert versions[0][text] == thing[text]
                assert {one["author_id"] for one in versions} == {str(self.learner.id)}

    @precondition(lambda self: any(self.things[kind] for kind in HISTORIES))
    @rule(place=PLACE, kind=any_.sampled_from(HISTORIES))
    def a_history_is_read(self, place: int, kind: str) -> None:
        if not self.things[kind]:
            return
        path = self.one(kind, place)
        for version in self.lea.get(path + "/versions").json()["items"]:
            if version["ends_at"] is not None:
                assert self.closed.setdefault((path, version["number"]), version) == version


def test_whatever_the_order_of_acts(world: World) -> None:
    class Here(ALearnersThings):
        """The same, in this test's world."""

    Here.world = world
    Here.told = set()
    run_state_machine_as_test(Here, settings=MOST)
    assert Here.told == EVERY_ACT, "an act that never succeeded here was not tested"
