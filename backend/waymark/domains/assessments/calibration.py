"""How a learner's own ratings compare with the others', over time: against nobody but themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments import queries
from waymark.domains.assessments.models import Rating
from waymark.identity.guard import Grant

PAIRS_NEEDED = 5
MOST_PAIRS = 50


@dataclass
class Try:
    """One try of the learner's, and what others rated beside it: steps by line, by rating."""

    head: dict[str, Any]
    own: dict[UUID, int] = field(default_factory=dict)
    others: dict[UUID, dict[UUID, int]] = field(default_factory=dict)

    def pair(self) -> dict[str, Any] | None:
        """Return it as a pair of lines that both sides rated; None when there is no such line."""
        agreed = {
            line: median(theirs)
            for line in self.own
            if (theirs := [steps[line] for steps in self.others.values() if line in steps])
        }
        if not agreed:
            return None
        return self.head | {
            "own": fmean(self.own[line] for line in agreed),
            "agreed": fmean(agreed.values()),
            "others": len(self.others),
        }


def calibration(session: Session, by: Grant) -> dict[str, Any]:
    """Return a learner's pairs of own and agreed ratings, the oldest first; before five only how many are missing."""
    rows = session.execute(queries.compared_lines(by.organization_id, by.learner_id, MOST_PAIRS)).all()
    pairs = [pair for one in _tries(rows) if (pair := one.pair()) is not None]
    missing = max(0, PAIRS_NEEDED - len(pairs))
    return {
        "learner_id": by.learner_id,
        "pairs_needed": PAIRS_NEEDED,
        "pairs_missing": missing,
        "pairs": [] if missing else pairs,
    }


def _tries(rows: Sequence[Any]) -> list[Try]:
    tries: dict[UUID, Try] = {}
    for own_id, goal_id, sentence, rated_at, confidence, whose, line, rating in rows:
        head = {"assessment_id": own_id, "goal_id": goal_id, "sentence": sentence}
        one = tries.setdefault(own_id, Try(head | {"rated_at": rated_at, "confidence": confidence}))
        steps = one.own if whose == own_id else one.others.setdefault(whose, {})
        steps[line] = Rating(rating).step
    return list(tries.values())
