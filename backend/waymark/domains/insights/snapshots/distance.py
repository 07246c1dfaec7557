"""How different two profiles are, and which of many have least in common. Documented in decision record 0042."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waymark.kit.text import words_of

SHORTEST = 3  # shorter words say how a language works, and little of a person


@dataclass(frozen=True)
class Looks:
    """What of a profile is compared: its words, and what kinds of statement it has."""

    learner_id: UUID
    words: frozenset[str]
    kinds: frozenset[str]


def looks_of(learner_id: UUID, statements: Sequence[tuple[str, str, str]]) -> Looks:
    """Return what is compared of statements: (text, kind, lens)."""
    words = {word for text, _, _ in statements for word in words_of(text) if is_telling(word)}
    return Looks(learner_id, frozenset(words), frozenset(f"{kind}/{lens}" for _, kind, lens in statements))


def is_telling(word: str) -> bool:
    """Tell whether a word counts: it is long enough, or of a script that writes a word with one sign."""
    return len(word) >= SHORTEST or not word.isascii()


def distance(one: Looks, other: Looks) -> float:
    """Return how different two profiles are, 0 (the same) to 1 (nothing in common): words and kinds count alike."""
    return (_apart(one.words, other.words) + _apart(one.kinds, other.kinds)) / 2


def _apart(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one | other)
    return 1 - len(one & other) / both if both else 0.0


def most_different(profiles: Sequence[Looks], count: int) -> list[Looks]:
    """Return those that have least in common: first the two furthest apart, then each time the one furthest from
    its nearest. Of several that fit equally, those with the smaller id: the same class gives the same answer.
    """
    left = sorted(profiles, key=lambda one: one.learner_id)
    if len(left) <= count:
        return left
    first, second = _furthest_pair(left)
    chosen = [first, second]
    left = [one for one in left if one not in chosen]
    nearest = {one.learner_id: min(distance(one, first), distance(one, second)) for one in left}
    while len(chosen) < count:
        following = max(left, key=lambda one: nearest[one.learner_id])
        chosen.append(following)
        left.remove(following)
        nearest |= {one.learner_id: min(nearest[one.learner_id], distance(one, following)) for one in left}
    return chosen


def _furthest_pair(profiles: Sequence[Looks]) -> tuple[Looks, Looks]:
    pairs = ((one, other) for place, one in enumerate(profiles) for other in profiles[place + 1 :])
    return max(pairs, key=lambda pair: distance(*pair))
