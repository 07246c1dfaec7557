"""Whatever the order in which people are let in and out: nobody sees too much, too long or too early."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as any_
from hypothesis.stateful import invariant, rule

from tests.feeds.hooks import Clock
from tests.feeds.test_inbox import read_on
from tests.invariants.acting import PLACE
from tests.invariants.claims import claim
from tests.invariants.rows import hold_apart
from tests.invariants.running import hold
from tests.invariants.seeing import KINDS, OUTSIDE, Seeing
from tests.invariants.sight import Item, words_of
from tests.world import World
from waymark.kit import clock

VIEWERS = ("sam", "max", "tea", "gil", "eve", "ada", "liv", "rosa")
NOWHERE = "01a22d5a-0000-7000-8000-000000000000"
# Where somebody could come upon something of a learner's, beside the lists of the learner's own things.
ELSEWHERE = (
    *("/me/supporting", "/shared-reflections", "/me/notices", "/me/help", "/me/proposals", "/me/approvals"),
    *("/me/wards", "/people/find?q=le", "{home}/links", "{home}/overview", "{home}/help", "{home}/consents"),
    *("{home}/sight", "{home}/home", "{home}/cycle", "{home}/suggestions", "{home}/choices", "{home}/objectives"),
)
PARTS = {"goals": ("/criteria", "/steps", "/evidence", "/messages", "/versions", "/tree", "/proposals", "/assessments")}


class Held(Seeing):
    """The same machine, held against what everybody sees."""

    HOLDS = frozenset({3, 4, 5, 8, 9, 16})
    EVERY_ACT = frozenset(
        {
            *("goal.created", "statement.added", "tool.tried", "reflection.shared", "reflection.unshared"),
            *("link.invited", "link.accepted", "link.declined", "link.approved", "link.ended", "link.rescoped"),
            *("link.sent", "record.frozen", "record.unfrozen", "words before", "words after", "heard"),
        }
    )

    def tour(self) -> Iterator[None]:
        """Each of those who can be let in comes in, and goes out in another way."""
        yield self.somebody_leaves_a_page_open("sam")
        for kind, audience in product(KINDS[:3], ("my_teachers", "me")):
            yield self.something_is_made(kind, audience)
        yield self.an_audience_changes(0, "my_teachers", "goals")
        yield self.an_audience_changes(0, "my_supporters", "goals")
        for who in ("max", "tea", "gil", "eve"):
            yield self.somebody_is_invited(who, who == "eve", 0, 2 if who == "tea" else None)
            yield self.somebody_answers(who, "decline" if who == "gil" else "accept")
        yield self.a_guest_is_named(0)
        for who, way in product(("max", "rosa"), ("from", "to")):
            yield self.words_are_sent(who, 0, way)
        yield from self.agreed()
        yield self.a_reflection_is_shared(0, "tea")
        yield self.a_reflection_is_taken_back(0, "tea")
        yield self.the_teacher_leaves_or_comes_back(teaches=False)
        yield self.time_passes(3)
        yield self.the_record_is_frozen_or_opened("freeze", "gil")
        yield self.the_record_is_frozen_or_opened("unfreeze", "lea")
        yield self.a_scope_changes("sam", is_narrow=True, place=1)
        for who, by in (("sam", "they"), ("eve", "lea"), ("max", "gil"), ("rosa", "lea")):
            yield self.a_tie_ends(who, by, blocks=by == "lea")
        yield self.somebody_is_invited("sam", False, 0, None)
        for place in range(0, len(self.sent), 6):
            self.something_is_sent_again(place)

    def agreed(self) -> Iterator[None]:
        """Somebody agrees to the adults from outside, and then words go."""
        yield self.somebody_says_yes_or_no("max", "tea", agrees=True)
        for who in ("max", "rosa"):
            yield self.somebody_says_yes_or_no(who, "gil", agrees=True)
        yield self.somebody_answers("max", "accept")
        yield self.a_guest_comes_in()
        for who, way in product(("max", "rosa"), ("from", "to")):
            yield self.words_are_sent(who, 0, way)

    @invariant()
    def check(self) -> None:
        """Invariants 3 and 4: one kind, and one person's look around, after each step."""
        self.steps += 1
        self.streams.look(clock.now())
        self.hold_lists(KINDS[self.steps % len(KINDS)])
        if self.steps % 4 == 0:
            self.somebody_looks_everywhere(VIEWERS[self.steps // 4 % len(VIEWERS)])

    def hold_lists(self, kind: str) -> None:
        """Hold the lists of everybody against what the design shows them."""
        for who in VIEWERS:
            answer = self.client(who).get(f"{self.home}/{kind}?limit=100")
            assert answer.status_code in (200, 401, 403, 404), answer.text
            shown = {one["id"] for one in answer.json()["items"]} if answer.is_success else set()
            for item in self.of_kind(kind):
                self.hold_shown(who, item, item.id in shown, f"the list of {kind}")

    def hold_shown(self, who: str, item: Item, is_shown: bool, where: str) -> None:
        """Hold one thing and one person."""
        may = self.sight.shows(who, item, clock.now())
        number = self.sight.number_for(who, item, clock.now())
        claim(number, may or not is_shown, f"{who} sees {item} in {where}; {self.sight.ties.get(who)}")
        assert is_shown or not may, f"{who} misses {item} in {where}; {self.sight.ties.get(who)}"

    @rule(who=any_.sampled_from(VIEWERS), kind=any_.sampled_from(KINDS), any_part=PLACE)
    def somebody_asks_for_it(self, who: str, kind: str, any_part: int) -> None:
        part = any_part % len(PARTS.get(kind, ("",)))
        for item in self.of_kind(kind):
            self.hold_asked(who, item, part)

    def hold_asked(self, who: str, item: Item, part: int) -> None:
        """Ask for a thing and what hangs on it by its id: hidden is answered as absent is, to the byte."""
        client, path = self.client(who), f"{self.home}/{item.kind}/"
        answer = client.get(path + item.id)
        self.hold_shown(who, item, answer.is_success, "its own answer")
        if answer.is_success:
            return
        number = self.sight.number_for(who, item, clock.now())
        for more in {"", PARTS.get(item.kind, ("",))[part]}:
            hidden, absent = client.get(path + item.id + more), client.get(path + NOWHERE + more)
            same = hidden.status_code == absent.status_code and hidden.status_code in (401, 404)
            same = same and words_of(hidden.json()) == words_of(absent.json())
            claim(number, same, f"{who} hears of {item}{more}: {hidden.text}, of nothing: {absent.text}")

    def somebody_looks_everywhere(self, who: str) -> None:
        """Read all that a person can come upon: no id and no word of what is hidden from them, nor what was queued."""
        read_on(self.world)
        client, paths = self.client(who), [path.format(home=self.home) for path in ELSEWHERE]
        text = "\n".join(answer.text for answer in map(client.get, paths) if answer.is_success)
        for item in self.sight.items.values():
            may = self.sight.shows(who, item, clock.now())
            number = self.sight.number_for(who, item, clock.now())
            told = item.word in text or item.id in text
            claim(number, may or not told, f"{who} comes upon {item}")
        tie = self.sight.ties.get(who)
        if who in ("max", "rosa") and tie is not None and tie.state == "awaiting_approval":
            claim(5, not tie.note or tie.note not in text, f"{who} reads the note before anybody agreed")

    @rule(who=OUTSIDE, place=PLACE, way=any_.sampled_from(["from", "to"]))
    def words_are_sent(self, who: str, place: int, way: str) -> None:
        """Invariant 5: each way in which words or things go between the two."""
        tie = self.sight.ties.get(who)
        agreed = tie is not None and tie.holds(clock.now())
        goals = self.of_kind("goals")
        goal = goals[place % len(goals)]
        for sent, status in self.from_them(who, goal) if way == "from" else self.to_them(who, goal):
            may = agreed and self.sight.shows(who, goal, clock.now())
            claim(5, may or status >= 400, f"{sent} {way} {who} goes through ({status}): {tie}")
            if sent == "message":
                assert status < 300 or not may, f"a message {way} {who} is refused ({status}): {tie}"
            self.done.add("words after" if status < 300 else "words before")
        self.ledger.news()

    def from_them(self, who: str, goal: Item) -> Iterator[tuple[str, int]]:
        """Let an adult from outside try to bring something to the learner."""
        at, client = f"{self.home}/goals/{goal.id}", self.client(who)
        yield "message", client.post(at + "/messages", {"text": "Which way is north?"}).status_code
        if who == "max":
            body = {"kind": "step_added", "step": {"text": "Look north"}, "reason": "It helps"}
            yield "proposal", client.post(at + "/proposals", body).status_code

    def to_them(self, who: str, goal: Item) -> Iterator[tuple[str, int]]:
        """Let the learner try to bring something to an adult from outside."""
        tie = self.sight.ties.get(who)
        person = str(self.people[who].id) if who == "max" else (tie.person_id if tie else NOWHERE)
        at, lea = f"{self.home}/goals/{goal.id}", self.as_(self.lea)
        yield "message", lea.post(at + "/messages", {"text": "Hello", "thread_with": person}).status_code
        yield "call", lea.post(at + "/help", {"text": "I am lost", "supporter_ids": [person]}).status_code
        yield "question", lea.post(at + "/assessment-requests", {"supporter_id": person}).status_code

    @rule(place=PLACE)
    def something_is_sent_again(self, place: int) -> None:
        self.sent_again(place, now=(401, 403, 404, 409, 412))

    def teardown(self) -> None:
        """All of everybody once more; and nothing points into another organization."""
        for kind in KINDS:
            self.hold_lists(kind)
        for who in ("sam", "max", "rosa"):
            self.somebody_looks_everywhere(who)
        try:
            if self.streams.hold():
                self.done.add("heard")
        finally:
            self.streams.close()
        hold_apart(self.world, self.there.place)


def test_whatever_the_order_of_letting_in_and_out(world: World, later: Clock) -> None:
    more: dict[str, Any] = {"later": later}
    hold(Held, world, examples=2, steps=16, **more)
