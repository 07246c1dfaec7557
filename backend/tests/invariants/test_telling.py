"""Whatever the order in which consents come and go: nobody is told of, and nobody is shown, who took theirs back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis.stateful import invariant, rule

from tests.feeds.hooks import LOOPBACK, Hooks
from tests.invariants.acting import PLACE
from tests.invariants.claims import claim
from tests.invariants.rows import hold_apart
from tests.invariants.running import hold
from tests.invariants.telling import PURPOSE, Telling
from tests.world import World


class Held(Telling):
    """The same machine, held against what is read now."""

    HOLDS = frozenset({8, 9, 15, 16})
    EVERY_ACT = frozenset({"consent.given", "consent.withdrawn", "goal.created", "received", "read again"})

    def tour(self) -> Iterator[None]:
        """Consents of the school, the family and oneself, each taken back while something is on its way."""
        for who, by, where in (("lea", "ada", "north"), ("kim", "kim", "north"), ("lea", "gil", "south")):
            yield self.a_consent_is_given(who, by, where)
        for who in ("lea", "kim"):
            yield self.something_happens(who, 1)
        yield self.what_happened_is_queued()
        yield self.what_is_queued_is_sent()
        yield self.something_happens("lea", 2)
        yield self.something_happens("kim", 2)
        yield self.what_happened_is_queued()
        for by in ("eve", "lea"):
            yield self.a_consent_is_taken_back("lea", by, "north", "withdraw")
        yield self.a_consent_is_taken_back("kim", "kim", "north", "refuse")
        yield self.what_is_queued_is_sent()
        yield self.something_is_delivered_again("north", 0)
        yield self.what_is_queued_is_sent()
        yield self.a_consent_is_given("lea", "ada", "north")
        yield self.events_are_read_again(4)
        for who, by in (("lea", "lea"), ("kim", "lea"), ("kim", "kim")):
            yield self.somebody_joins_or_leaves_the_snapshot(who, "join", by)
        for who, by in (("lea", "eve"), ("lea", "gil"), ("kim", "kim")):
            yield self.somebody_joins_or_leaves_the_snapshot(who, "leave", by)
        for place in range(0, len(self.sent), 4):
            self.sent_again(place)

    @rule(place=PLACE)
    def something_is_sent_again(self, place: int) -> None:
        self.sent_again(place)

    @invariant()
    def check(self) -> None:
        """Invariant 15, on the next read: the class snapshot, and how many a receiver is told of."""
        seen = self.as_(self.people["tea"]).get(f"/groups/{self.class_id}/snapshot").json()
        shown = {profile["learner_id"] for profile in seen["profiles"]}
        wanted = {str(self.people[who].id) for who in self.joined}
        claim(15, shown <= wanted, f"the snapshot shows {shown - wanted}, who do not take part")
        assert wanted <= shown, "who takes part is shown"
        for name in self.receivers:
            covered = sum(where == name for _, where in self.covered)
            counted = self.count_covered(name) - self.others[name]
            claim(15, counted == covered, f"{name} is told of {counted}, {covered} agreed")

    def teardown(self) -> None:
        """What is still on its way, and all rows."""
        self.what_happened_is_queued()
        self.what_is_queued_is_sent()
        hold_apart(self.world, self.there.place)


def test_whatever_the_order_of_consents(database_url: str, tmp_path: Path) -> None:
    world = World(database_url, tmp_path, outbound_allow=LOOPBACK)
    hooks = Hooks(world)
    receivers: dict[str, Any] = {}
    for name in ("north", "south"):
        receiver = hooks.receiver()
        receivers[name] = (receiver, hooks.endpoint(receiver, recipient=name, purpose=PURPOSE))
    try:
        hold(Held, world, examples=3, steps=16, hooks=hooks, receivers=receivers)
    finally:
        hooks.close()
        world.close()
