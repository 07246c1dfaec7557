"""The sixteen invariants in words of the tests, and the one way to say that one of them holds or does not."""

from collections import Counter

SENTENCES: dict[int, str] = {
    1: "the words of a goal change by an act of its learner's and by nothing else",
    2: "a proposal gets one answer, and gets it from the learner",
    3: "who stands outside audience, relation, link or scope cannot tell a thing from one that is not there",
    4: "when a link ends, is blocked or runs out, the next look shows nothing, and what was on its way does not arrive",
    5: "an adult from outside and a minor exchange no word before somebody agreed to it",
    6: "neither the learner nor the other sees what the other side rated before both have, or the learner shows theirs",
    7: "what was revealed of a rating reads the same for ever, and another try is another rating",
    8: "an act leaves one row for each learner it reached, together with what it changed, and a row has one act",
    9: "no row names anything of another organization",
    10: "what is achieved has each line met, by evidence or expressly without; letting go needs no reason",
    11: "a version that was kept reads the same for ever",
    12: "erasing a learner leaves nothing of theirs and takes nothing of anybody else's",
    13: "an export has all that is the learner's, and of others only what they said to the learner",
    14: "a roster ends only those it once brought, and never whoever brings it in",
    15: "a consent that was taken back covers no later read and no later delivery",
    16: "what is sent twice happens once",
}

# How often each was held against something, since the count was last cleared.
HELD: Counter[int] = Counter()


class Broken(AssertionError):
    """An invariant does not hold."""

    def __init__(self, number: int, told: object) -> None:
        super().__init__(f"invariant {number} ({SENTENCES[number]}) is broken: {told}")
        self.number = number


def claim(number: int, holds: bool, told: object) -> None:
    """Hold one invariant against what was found; fail with what was found when it is broken."""
    HELD[number] += 1
    if not holds:
        raise Broken(number, told)
