"""Whatever was written by whom to whom: an export is the learner's, and an erasure takes that and no more."""

from collections.abc import Iterator

from hypothesis.stateful import invariant

from tests.invariants.claims import claim
from tests.invariants.recording import LEARNERS, OWN, TOLD, Recording
from tests.invariants.rows import hold_apart
from tests.invariants.running import hold
from tests.world import World


class Held(Recording):
    """The same machine, with a way through it."""

    HOLDS = frozenset({9, 12, 13})
    EVERY_ACT = frozenset({"exported", "erased"})

    def tour(self) -> Iterator[None]:
        """Everybody writes everything; one takes it along, one is erased, and those who stay go on."""
        for who in ("ana", "ben"):
            for kind in OWN:
                yield self.something_own_is_written(who, kind)
            yield self.a_teacher_assigns(who)
        for one, other in (("ana", "ben"), ("ben", "ana"), ("ben", "cai"), ("cai", "ana")):
            for kind in TOLD:
                yield self.something_is_said_to_another(one, other, kind)
        for who in LEARNERS:
            yield self.somebody_takes_their_record_along(who)
        yield self.somebody_is_erased("ana", 0)
        yield self.something_is_said_to_another("cai", "ben", "message")
        yield self.somebody_takes_their_record_along("ben")
        yield self.somebody_is_erased("ben", 0)
        yield self.somebody_takes_their_record_along("cai")

    @invariant()
    def who_is_erased_is_known_to_nobody(self) -> None:
        """Invariant 12, at the door: their address is the address of nobody."""
        for who in self.erased:
            answer = self.as_one("tea").get(self.home(who) + "/overview")
            claim(12, answer.status_code == 404, f"{who} was erased, and the teacher hears {answer.status_code}")

    def teardown(self) -> None:
        """Nothing points into another organization."""
        hold_apart(self.world, self.there.place)


def test_whatever_was_written_before_a_record_is_taken_along_or_erased(world: World) -> None:
    hold(Held, world, examples=2, steps=12)
