"""A learner designs goals while others propose, assign, type and try: the machine of invariants 1, 2, 8, 10, 11, 16."""

import asyncio
from typing import Any

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import initialize, precondition, rule

from tests.domains.network.builders import a_class
from tests.invariants.acting import PLACE, Acting
from tests.invariants.claims import claim
from tests.invariants.rows import Kept, of_learner
from tests.world import Somebody
from waymark.identity.models import EnrollmentRole, LinkKind, Role

TEXTS = ("sentence", "why", "outcome", "obstacle", "if_then")
SENTENCE = any_.sampled_from(["Build a kite", "Build a kite that lifts a camera", "Read ten books", "اقرأ كتابا"])
WORDS = any_.sampled_from(["", "It is mine", "Because the wind is free and so am I"])
AUDIENCE = any_.sampled_from(["my_supporters", "my_teachers"])
OTHERS = any_.sampled_from(["sam", "tea", "gil", "eve"])
ANYBODY = any_.sampled_from(["lea", "sam", "tea", "gil", "eve"])
LINE = any_.sampled_from(["It flies", "It flies for a minute", "My sister likes it"])
STANDING = any_.sampled_from(["met", "met_without_evidence", "not_yet", "open"])
WRITES = ["a goal", "a goal anew", "a goal typed", "an objective", "a line", "a line anew"]
WORK = ["start", "check in", "judge", "try again", "show", "take back", "confirm"]
CHANGES: dict[str, dict[str, Any]] = {
    "goal": {"goal": {"sentence": "Build a kite with a tail", "why": "Tails are steady"}},
    "step_added": {"step": {"text": "Buy string"}},
    "criterion_added": {"criterion": {"text": "It stays up"}},
    "resource_added": {"resource": {"title": "A book on kites", "why": "It has plans"}},
}
TELLS = {
    "goal": {"goal.revised"},
    "step_added": {"step.added"},
    "criterion_added": {"criterion.added"},
    "resource_added": {"resource.added"},
}
Thing = dict[str, Any]


class Designing(Acting):
    """One learner's goals, and five people around them."""

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        self.lea = world.somebody("lea", Role.LEARNER)
        self.kim = world.somebody("kim", Role.LEARNER)
        self.people = {
            "lea": self.lea,
            "sam": world.somebody("sam", Role.LEARNER),
            "tea": world.somebody("tea", Role.TEACHER),
            "gil": world.somebody("gil", Role.GUARDIAN),
            "eve": world.somebody("eve", Role.LEARNER),
        }
        members = [(self.lea, EnrollmentRole.LEARNER), (self.kim, EnrollmentRole.LEARNER)]
        self.class_id = a_class(world, "Kites", *members, (self.people["tea"], EnrollmentRole.TEACHER))
        world.link(self.lea, self.people["sam"], LinkKind.PEER)
        world.guard(self.people["gil"], self.lea)
        self.home = f"/learners/{self.lea.id}"
        self.texts: dict[str, dict[str, str]] = {}  # what the learner last made of each goal
        self.proposals: dict[str, Thing] = {}
        self.kept = Kept(world)

    @initialize()
    def begin(self) -> None:
        self.a_goal_is_set("Build a kite", "", "my_supporters")
        self.a_line_is_added(0, "It flies")
        self.somebody_proposes(0, "sam", "goal")

    def all_read(self) -> dict[str, list[str]]:
        """Return all that is the learner's."""
        return of_learner(self.world, self.lea)

    def goals(self) -> list[Thing]:
        """Return the goals as the learner reads them now."""
        items: list[Thing] = self.as_(self.lea).get(self.home + "/goals?limit=100").json()["items"]
        return items

    def goal(self, place: int, state: str = "") -> Thing:
        """Return one goal, where there is a choice one in that state."""
        goals = self.goals()
        fit = [one for one in goals if one["state"] == state] or goals
        return fit[place % len(fit)]

    def at(self, goal: Thing, *more: str) -> str:
        """Return where something of a goal stands."""
        return "/".join([self.home, "goals", goal["id"], *more])

    def parts(self, goal: Thing, kind: str) -> list[Thing]:
        """Return what hangs on a goal."""
        items: list[Thing] = self.as_(self.lea).get(self.at(goal, kind)).json()["items"]
        return items

    def did(self, path: str, body: Any = None, *tells: str) -> httpx.Response:
        """Let the learner do something to what is theirs."""
        return self.post(self.lea, path, body, of=[self.lea], tells=tells)

    def wrote(self, goal: Thing, words: dict[str, Any]) -> None:
        """Keep what the learner made of a goal's words."""
        kept = self.texts.setdefault(goal["id"], dict.fromkeys(TEXTS, ""))
        kept.update({name: words[name] for name in TEXTS if words.get(name) is not None})

    @rule(deed=any_.sampled_from(WRITES), place=PLACE, sentence=SENTENCE, words=WORDS, audience=AUDIENCE, text=LINE)
    def words_are_written(self, deed: str, place: int, sentence: str, words: str, audience: str, text: str) -> None:
        {
            "a goal": lambda: self.a_goal_is_set(sentence, words, audience),
            "a goal anew": lambda: self.a_goal_is_said_anew(place, sentence, words),
            "a goal typed": lambda: self.a_teacher_types_for_the_child(sentence),
            "an objective": lambda: self.a_teacher_assigns_to_the_class(sentence),
            "a line": lambda: self.a_line_is_added(place, text),
            "a line anew": lambda: self.a_line_is_said_anew(place, text),
        }[deed]()

    @rule(deed=any_.sampled_from(WORK), place=PLACE, which=PLACE, standing=STANDING)
    def the_learner_works(self, deed: str, place: int, which: int, standing: str) -> None:
        {
            "start": lambda: self.a_goal_is_started(place),
            "check in": lambda: self.the_learner_checks_in(place, which),
            "judge": lambda: self.a_line_is_judged(place, which, standing),
            "try again": lambda: self.a_line_is_tried_again(place, which),
            "show": lambda: self.evidence_is_put_down(place, which),
            "take back": lambda: self.evidence_is_taken_back(place),
            "confirm": lambda: self.the_child_means_it(),
        }[deed]()

    def a_goal_is_set(self, sentence: str, why: str, audience: str) -> None:
        if len(self.texts) < 4:
            words = {"sentence": sentence, "why": why}
            made = self.did(self.home + "/goals", words | {"audience": audience}, "goal.created")
            self.wrote(made.json(), words)

    def a_goal_is_said_anew(self, place: int, sentence: str, if_then: str) -> None:
        goal = self.goal(place, "active")
        words = {"sentence": sentence, "if_then": if_then}
        of, version = [self.lea], goal["version"]
        answer = self.change(self.lea, "PATCH", self.at(goal), words, version=version, of=of, tells={"goal.revised"})
        if answer.is_success:
            self.wrote(goal, words)
        stale = self.change(self.lea, "PATCH", self.at(goal), words, version=version + 7, of=of, tells=())
        assert not stale.is_success

    def a_teacher_types_for_the_child(self, sentence: str) -> None:
        if len(self.texts) < 4:
            body = {"sentence": sentence, "audience": "my_teachers"}
            path = self.home + "/goals/typed"
            made = self.post(self.people["tea"], path, body, of=[self.lea], tells={"goal.created"})
            self.wrote(made.json(), body)

    def the_child_means_it(self) -> None:
        for typed in self.as_(self.lea).get(self.home + "/goals/typed").json()["items"]:
            self.did(f"{self.home}/goals/{typed['goal_id']}/confirm", None, "goal.confirmed")

    def a_teacher_assigns_to_the_class(self, sentence: str) -> None:
        path = f"/groups/{self.class_id}/objectives"
        self.post(self.people["tea"], path, {"text": sentence}, of=[self.lea, self.kim], tells={"objective.assigned"})

    def a_line_is_added(self, place: int, text: str) -> None:
        goal = self.goal(place, "active")
        if len(self.parts(goal, "criteria")) < 3:
            self.did(self.at(goal, "criteria"), {"text": text}, "criterion.added")

    def a_line_is_said_anew(self, place: int, text: str) -> None:
        goal = self.goal(place, "active")
        for line in self.parts(goal, "criteria")[:1]:
            path, told = self.at(goal, "criteria", line["id"]), {"criterion.revised"}
            body = {"text": text}
            self.change(self.lea, "PATCH", path, body, version=line["version"], of=[self.lea], tells=told)

    def a_goal_is_started(self, place: int) -> None:
        self.did(self.at(self.goal(place, "draft"), "start"), None, "goal.started")

    def the_learner_checks_in(self, place: int, progress: int) -> None:
        taps = {"progress": progress, "effort": "some", "light": "green"}
        self.did(self.at(self.goal(place, "active"), "check-ins"), taps, "check_in.recorded")

    def a_line_is_judged(self, place: int, which: int, standing: str) -> None:
        goal = self.goal(place, "active")
        if lines := self.parts(goal, "criteria"):
            path = self.at(goal, "criteria", lines[which % len(lines)]["id"], "judge")
            self.did(path, {"standing": standing}, "criterion.judged")

    def a_line_is_tried_again(self, place: int, which: int) -> None:
        goal = self.goal(place, "active")
        if lines := self.parts(goal, "criteria"):
            self.did(self.at(goal, "criteria", lines[which % len(lines)]["id"], "retry"), None, "criterion.retried")

    def evidence_is_put_down(self, place: int, which: int) -> None:
        goal = self.goal(place, "active")
        lines = self.parts(goal, "criteria")
        if lines and len(self.parts(goal, "evidence")) < 3:
            body: Thing = {"kind": "link", "title": "A film of it", "url": "https://example.org/film"}
            body |= {"criterion_ids": [lines[which % len(lines)]["id"]]}
            self.did(self.at(goal, "evidence"), body, "evidence.added")

    def evidence_is_taken_back(self, place: int) -> None:
        goal = self.goal(place, "active")
        for piece in self.parts(goal, "evidence")[:1]:
            path = self.at(goal, "evidence", piece["id"])
            told = {"evidence.withdrawn"}
            self.change(self.lea, "DELETE", path, version=piece["version"], of=[self.lea], tells=told)

    @rule(place=PLACE, ending=any_.sampled_from(["achieve", "release", "reopen"]))
    def a_goal_ends_or_begins_again(self, place: int, ending: str) -> None:
        goal = self.goal(place, "achieved" if ending == "reopen" else "active")
        told = {"achieve": "goal.achieved", "release": "goal.released", "reopen": "goal.reopened"}[ending]
        answer = self.did(self.at(goal, ending), None, told)
        if ending == "release" and goal["state"] in ("draft", "active"):
            claim(10, answer.is_success, f"a goal is not let go without a reason: {answer.text}")

    @rule(place=PLACE)
    def all_is_met_and_the_goal_ends(self, place: int) -> None:
        """What chance seldom brings about."""
        goal = self.goal(place, "active")
        if goal["state"] == "draft":
            self.did(self.at(goal, "start"), None, "goal.started")
        for line in self.parts(goal, "criteria"):
            path = self.at(goal, "criteria", line["id"])
            if line["standing"] == "not_yet":
                self.did(path + "/retry", None, "criterion.retried")
            if line["standing"] in ("open", "not_yet"):
                self.did(path + "/judge", {"standing": "met_without_evidence"}, "criterion.judged")
        is_open = self.goal_now(goal)["state"] == "active"
        answer = self.did(self.at(goal, "achieve"), None, "goal.achieved")
        claim(10, answer.is_success or not is_open, f"all is met, and it cannot be achieved: {answer.text}")

    def goal_now(self, goal: Thing) -> Thing:
        """Read a goal again."""
        read: Thing = self.as_(self.lea).get(self.at(goal)).json()
        return read

    @rule(place=PLACE, who=OTHERS, kind=any_.sampled_from(list(CHANGES)))
    def somebody_proposes(self, place: int, who: str, kind: str) -> None:
        goal = self.goal(place, "active")
        body = {"kind": kind, "reason": "You could see more"} | CHANGES[kind]
        path = self.at(goal, "proposals")
        made = self.post(self.people[who], path, body, of=[self.lea], tells={"proposal.made"})
        if made.is_success:
            assert who in ("sam", "tea"), f"{who} does not see the goal"
            self.proposals[made.json()["id"]] = {"path": f"{path}/{made.json()['id']}", "kind": kind, "goal": goal}

    def answering(self, proposal: Thing, answer: str, present: Any) -> tuple[str, Any, set[str]]:
        """Return what is sent to answer a proposal, and what it tells."""
        changed = TELLS[proposal["kind"]]
        if answer == "accept":
            return proposal["path"] + "/accept", {"present": present}, changed | {"proposal.accepted"}
        if answer == "adapt":
            part = next(iter(CHANGES[proposal["kind"]]))
            own = {"goal": {"sentence": "Build a kite, my way"}, "resource": {"title": "My own notes"}}
            body = {"present": present, part: own.get(part, {"text": "Something like it"})}
            return proposal["path"] + "/adapt", body, changed | {"proposal.adapted"}
        return proposal["path"] + "/decline", {"reason": "Not now"}, {"proposal.declined"}

    @precondition(lambda self: self.proposals)
    @rule(place=PLACE, who=ANYBODY, answer=any_.sampled_from(["accept", "adapt", "decline"]))
    def a_proposal_is_answered(self, place: int, who: str, answer: str) -> None:
        proposal = self.proposal(place)
        present = self.as_(self.lea).get(proposal["path"]).json()["present"]
        path, body, told = self.answering(proposal, answer, present)
        came = self.post(self.people[who], path, body, of=[self.lea], tells=told)
        if came.is_success:
            claim(2, who == "lea", f"{who} answered a proposal to lea")
            claim(2, "answer" not in proposal, f"it was answered before: {proposal.get('answer')}, now {answer}")
            self.answered(proposal, answer, body)

    def proposal(self, place: int) -> Thing:
        """Return one proposal."""
        return list(self.proposals.values())[place % len(self.proposals)]

    def answered(self, proposal: Thing, answer: str, body: Any) -> None:
        """Keep an answer, and what it made of the goal's words."""
        proposal["answer"] = answer
        if proposal["kind"] == "goal" and answer != "decline":
            self.wrote(proposal["goal"], CHANGES["goal"]["goal"] if answer == "accept" else body["goal"])

    @precondition(lambda self: any("answer" not in one for one in self.proposals.values()))
    @rule(place=PLACE, one=any_.sampled_from(["accept", "decline"]), other=any_.sampled_from(["adapt", "decline"]))
    def two_answers_at_once(self, place: int, one: str, other: str) -> None:
        """Two windows of the same learner: one of the answers counts."""
        proposal = self.proposal(place)
        present = self.as_(self.lea).get(proposal["path"]).json()["present"]
        sent = [self.answering(proposal, answer, present) for answer in (one, other)]
        headers = self.as_(self.lea).headers

        async def both() -> list[httpx.Response]:
            posts = [self.world.http.post("/api/v1" + path, json=body, headers=headers) for path, body, _ in sent]
            return list(await asyncio.gather(*posts))

        came = self.world.run(both())
        taken = [number for number, answer in enumerate(came) if answer.is_success]
        claim(2, len(taken) <= ("answer" not in proposal), f"answered {len(taken)} times at once")
        rows = self.ledger.news()
        told = sent[taken[0]][2] if taken else set()
        self.hold_rows(rows, self.lea, {self.lea.id}, told, is_done=bool(taken))
        if taken:
            self.answered(proposal, (one, other)[taken[0]], sent[taken[0]][1])

    @precondition(lambda self: self.proposals)
    @rule(place=PLACE, who=ANYBODY)
    def a_proposal_is_withdrawn(self, place: int, who: str) -> None:
        proposal = self.proposal(place)
        path = proposal["path"] + "/withdraw"
        came = self.post(self.people[who], path, of=[self.lea], tells={"proposal.withdrawn"})
        if came.is_success:
            claim(2, "answer" not in proposal, "what was answered was withdrawn")
            proposal["answer"] = "withdraw"

    @rule(place=PLACE, who=OTHERS)
    def somebody_tries_to_hold_the_pen(self, place: int, who: str) -> None:
        """Each door through which a learner's words go: none opens for anybody else."""
        goal, other, before = self.goal(place, "active"), self.people[who], self.all_read()
        for answer in self.tried_by(other, goal):
            claim(1, answer.status_code in (403, 404), f"{who} hears {answer.status_code} at {answer.request.url}")
        claim(1, self.all_read() == before, f"{who} changed what is lea's")
        claim(8, self.ledger.news() == [], f"{who} left a row by trying")

    def tried_by(self, who: Somebody, goal: Thing) -> list[httpx.Response]:
        """Send what would change words of a goal, as somebody."""
        client, version = self.as_(who), goal["version"]
        tries = [
            client.patch(self.at(goal), {"sentence": "My words"}, version),
            client.post(self.at(goal, "steps"), {"text": "My step"}),
            client.post(self.at(goal, "criteria"), {"text": "My line"}),
            client.post(self.at(goal, "achieve")),
            client.post(self.at(goal, "release")),
            client.put(self.at(goal, "parent"), {"parent_id": None}, version),
        ]
        for line in self.parts(goal, "criteria")[:1]:
            path = self.at(goal, "criteria", line["id"])
            tries.append(client.patch(path, {"text": "My line"}, line["version"]))
            tries.append(client.post(path + "/judge", {"standing": "met_without_evidence"}))
            tries.append(client.delete(path, line["version"]))
        return tries
