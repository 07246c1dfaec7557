"""Whatever the order in which a goal is rated: blind until both have, and what was revealed stays."""

from collections.abc import Iterator
from typing import Any

from hypothesis.stateful import invariant, rule

from tests.feeds.test_inbox import read_on
from tests.invariants.acting import PLACE
from tests.invariants.claims import claim
from tests.invariants.rating import FIXED, RATERS, Rated, Rating
from tests.invariants.rows import hold_apart
from tests.invariants.running import hold
from tests.world import World

# Where a rating of somebody else's could show before its time, beside the list of ratings.
ELSEWHERE = ("/me/notices", "{goal}", "{goal}/messages", "{home}/goals", "{goal}/closing", "{goal}/assessment-requests")
OF_THE_LEARNER = ("{home}/home", "{home}/cycle", "{home}/calibration", "{home}/sight")


class Held(Rating):
    """The same machine, held against what each of the four reads."""

    HOLDS = frozenset({6, 7, 8, 9, 16})
    EVERY_ACT = frozenset(
        {
            *("assessment.rated", "assessment.revealed", "assessment.asked", "rating.judged"),
            *("criterion.added", "criterion.revised", "link.ended"),
        }
    )

    def tour(self) -> Iterator[None]:
        """Others before the learner, the learner before others, alone, and again on other lines."""
        for who in ("sam", "lea", "mia", "mia", "lea", "lea", "tea", "sam"):
            yield self.somebody_rates(who, "met", 40)
        yield self.somebody_says_whether_it_helped(0, "lea")
        yield self.a_line_is_said_anew(0, "I am not afraid")
        for who in ("mia", "lea"):
            yield self.somebody_is_asked(who) if who != "lea" else None
            yield self.somebody_rates(who, "nearly", 60)
        yield self.a_line_is_added("They clap")
        yield self.somebody_rates("tea", "not_yet", 10)
        yield self.a_tie_ends("sam")
        yield self.somebody_rates("lea", "beyond", 90)
        yield self.somebody_rates("lea", "nearly", 20)
        yield self.one_is_shown_alone(len(self.rated) - 1, "lea")
        for place, who in enumerate(RATERS * 3):
            self.somebody_says_whether_it_helped(place, who)
            self.somebody_tries_to_change_one(place, who)
            yield self.one_is_shown_alone(place, who)
        for place in range(0, len(self.sent), 6):
            self.sent_again(place)

    @rule(place=PLACE)
    def something_is_sent_again(self, place: int) -> None:
        self.sent_again(place)

    @invariant()
    def check(self) -> None:
        """Invariants 6 and 7, for each of the four."""
        for who in RATERS:
            self.hold_sight(who)

    def hold_sight(self, who: str) -> None:
        """Hold what one of them reads against what both sides have rated."""
        client = self.as_(self.people[who])
        answer = client.get(self.goal + "/assessments?limit=100")
        shown = {one["id"]: one for one in answer.json()["items"]} if answer.is_success else {}
        for one in self.rated:
            may = who == one.by or self.may_be_seen(who, one)
            claim(6, may or one.id not in shown, f"{who} sees the rating of {one.by}: {one}")
            claim(6, may or one.word not in answer.text, f"{who} reads words of {one.by}: {one}")
            if who == "lea" and one.beside:
                assert one.id in shown, f"both have rated and lea does not see {one}"
        for one in shown.values():
            self.hold_kept(one)

    def may_be_seen(self, who: str, one: Rated) -> bool:
        """Both exist on these lines, one of each side, or the learner showed theirs alone."""
        if who == "lea":
            return any(own.by == "lea" and own.lines == one.lines for own in self.rated)
        if one.by != "lea" or who not in self.links:
            return False
        return one.is_shown_alone or any(own.by == who and own.lines == one.lines for own in self.rated)

    def hold_kept(self, read: dict[str, Any]) -> None:
        """Invariant 7: what was once revealed reads the same to whoever sees it."""
        if read["revealed_at"] is None:
            return
        fixed = {name: read[name] for name in (*FIXED, "revealed_at")}
        before = self.kept.setdefault(read["id"], fixed)
        claim(7, fixed == before, f"what was revealed was {before} and is {fixed}")

    @rule()
    def somebody_looks_elsewhere(self) -> None:
        """Invariant 6: no other page tells one side what the other rated."""
        read_on(self.world)
        for who in RATERS:
            client = self.as_(self.people[who])
            paths = [path.format(home=self.home, goal=self.goal) for path in ELSEWHERE]
            paths += [path.format(home=self.home) for path in OF_THE_LEARNER] if who == "lea" else []
            text = "\n".join(answer.text for answer in map(client.get, paths) if answer.is_success)
            for one in self.rated:
                hidden = who != one.by and not self.may_be_seen(who, one)
                claim(6, not hidden or (one.word not in text and one.id not in text), f"{who} comes upon {one}")

    def teardown(self) -> None:
        """Once more, everywhere."""
        self.somebody_looks_elsewhere()
        for one in self.rated:
            for who in RATERS:
                seen = self.as_(self.people[who]).get(f"{self.goal}/assessments/{one.id}").is_success
                claim(6, not seen or who == one.by or self.may_be_seen(who, one), f"{who} opens {one}")
        hold_apart(self.world, self.there.place)


def test_whatever_the_order_of_ratings(world: World) -> None:
    hold(Held, world, examples=4, steps=16)
