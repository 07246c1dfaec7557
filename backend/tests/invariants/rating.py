"""A learner and three others rate one goal, blind, in any order: the machine of invariants 6 and 7."""

import itertools
from dataclasses import dataclass, field
from typing import Any

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import initialize, rule

from tests.domains.network.builders import FIFTEEN
from tests.invariants.acting import PLACE, Acting
from tests.invariants.claims import claim
from tests.invariants.rows import of_learner
from tests.world import Somebody
from waymark.identity.models import LinkKind, Role

RATERS = ("lea", "sam", "mia", "tea")
OTHERS = RATERS[1:]
WORDS = ("not_yet", "nearly", "met", "beyond")
FIXED = ("id", "author_id", "by", "criteria_number", "lines", "confidence", "comment", "is_graded", "created_at")
_words = itertools.count(1)


@dataclass
class Rated:
    """One rating: by whom, of which lines, with a word in it that stands nowhere else."""

    id: str
    by: str
    lines: int  # the version of the lines, counted by the test
    word: str
    is_shown_alone: bool = False
    beside: set[str] = field(default_factory=set)  # ids of ratings of the other side that it was revealed with


class Rating(Acting):
    """One goal with lines, and four people who can rate it."""

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        self.people: dict[str, Somebody] = {
            "lea": world.somebody("lea", Role.LEARNER, born=FIFTEEN),
            "sam": world.somebody("sam", Role.LEARNER, born=FIFTEEN),
            "mia": world.somebody("mia", Role.MENTOR),
            "tea": world.somebody("tea", Role.TEACHER),
        }
        self.lea = self.people["lea"]
        kinds = {"sam": LinkKind.PEER, "mia": LinkKind.MENTOR, "tea": LinkKind.TEACHER}
        self.links = {who: world.link(self.lea, self.people[who], kind) for who, kind in kinds.items()}
        self.home = f"/learners/{self.lea.id}"
        self.rated: list[Rated] = []
        self.version = 0
        self.kept: dict[str, dict[str, Any]] = {}

    @initialize()
    def begin(self) -> None:
        made = self.did(self.home + "/goals", {"sentence": "Sing in front of people"}, "goal.created")
        self.goal = f"{self.home}/goals/{made.json()['id']}"
        for text in ("I am heard", "I know the words"):
            self.a_line_is_added(text)

    def all_read(self) -> Any:
        """Return all that is the learner's."""
        return of_learner(self.world, self.lea)

    def did(self, path: str, body: Any = None, *tells: str) -> httpx.Response:
        """Let the learner do something."""
        return self.post(self.lea, path, body, of=[self.lea], tells=tells)

    def lines(self) -> list[dict[str, Any]]:
        """Return the present lines."""
        items: list[dict[str, Any]] = self.as_(self.lea).get(self.goal + "/criteria").json()["items"]
        return items

    @rule(text=any_.sampled_from(["They clap", "I breathe"]))
    def a_line_is_added(self, text: str) -> None:
        if len(self.lines() if self.version else ()) < 3:
            assert self.did(self.goal + "/criteria", {"text": text}, "criterion.added").is_success
            self.version += 1

    @rule(place=PLACE, text=any_.sampled_from(["They clap", "They clap loudly", "I am not afraid"]))
    def a_line_is_said_anew(self, place: int, text: str) -> None:
        lines = self.lines()
        line = lines[place % len(lines)]
        path, told = f"{self.goal}/criteria/{line['id']}", {"criterion.revised"}
        body = {"text": text}
        self.change(self.lea, "PATCH", path, body, version=line["version"], of=[self.lea], tells=told)
        self.version += text != line["text"]

    @rule(who=any_.sampled_from(RATERS), word=any_.sampled_from(WORDS), confidence=any_.integers(0, 100))
    def somebody_rates(self, who: str, word: str, confidence: int) -> None:
        lines = self.lines()
        comment = f"caracas{next(_words):06d}"
        body = {
            "comment": comment,
            "confidence": confidence,
            "lines": [
                {"criterion_id": line["id"], "text_number": line["text_number"], "rating": word} for line in lines
            ],
        }
        told = {"assessment.rated", "assessment.revealed"}
        came = self.post(self.people[who], self.goal + "/assessments", body, of=[self.lea], tells=told)
        assert came.is_success == (who == "lea" or who in self.links), came.text
        if came.is_success:
            fresh = Rated(came.json()["id"], who, self.version, comment)
            claim(7, fresh.id not in {one.id for one in self.rated}, "another try has the id of an earlier one")
            self.pair(fresh)
            self.rated.append(fresh)

    def pair(self, fresh: Rated) -> None:
        """Say which ratings of both sides stand beside each other now: the newest of the same lines, each once."""
        same = [one for one in reversed(self.rated) if one.lines == fresh.lines]
        if fresh.by != "lea":
            own = next((one for one in same if one.by == "lea"), None)
            taken = {other.by for other in same if own and other.id in own.beside}
            if own and fresh.by not in taken:
                self.stand_beside(own, fresh)
            return
        for who in self.links:
            theirs = next((one for one in same if one.by == who), None)
            if theirs and not theirs.beside:
                self.stand_beside(fresh, theirs)

    def stand_beside(self, own: Rated, theirs: Rated) -> None:
        """Reveal two to each other."""
        own.beside.add(theirs.id)
        theirs.beside.add(own.id)

    @rule(place=PLACE, who=any_.sampled_from(RATERS))
    def one_is_shown_alone(self, place: int, who: str) -> None:
        if not self.rated:
            return
        one = self.rated[place % len(self.rated)]
        path = f"{self.goal}/assessments/{one.id}/reveal"
        came = self.post(self.people[who], path, of=[self.lea], tells={"assessment.revealed"})
        if came.is_success:
            claim(6, who == "lea" == one.by, f"{who} showed the rating of {one.by}")
            one.is_shown_alone = True

    @rule(place=PLACE, who=any_.sampled_from(RATERS))
    def somebody_says_whether_it_helped(self, place: int, who: str) -> None:
        if not self.rated:
            return
        one = self.rated[place % len(self.rated)]
        path = f"{self.goal}/assessments/{one.id}/usefulness"
        came = self.post(self.people[who], path, {"usefulness": "helped"}, of=[self.lea], tells={"rating.judged"})
        if came.is_success:
            claim(6, who == "lea" and bool(one.beside), f"{who} judged a rating of {one.by} that was not revealed")

    @rule(place=PLACE, who=any_.sampled_from(RATERS))
    def somebody_tries_to_change_one(self, place: int, who: str) -> None:
        if not self.rated:
            return
        path = f"{self.goal}/assessments/{self.rated[place % len(self.rated)].id}"
        client, before = self.as_(self.people[who]), self.all_read()
        for answer in (client.patch(path, {"comment": "other"}, 1), client.put(path, {}, 1), client.delete(path, 1)):
            claim(7, answer.status_code in (403, 404, 405), f"{who} could change a rating: {answer.status_code}")
        claim(7, self.all_read() == before, f"{who} changed a rating")

    @rule(who=any_.sampled_from(OTHERS))
    def somebody_is_asked(self, who: str) -> None:
        body = {"supporter_id": str(self.people[who].id)}
        self.did(self.goal + "/assessment-requests", body, "assessment.asked")

    @rule(who=any_.sampled_from(["sam", "mia"]))
    def a_tie_ends(self, who: str) -> None:
        if who in self.links and len(self.links) > 1:
            assert self.did(f"{self.home}/links/{self.links.pop(who)}/end", None, "link.ended").is_success
