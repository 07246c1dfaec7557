"""Ratings, from the design alone (domain.md, invariants 6 and 7): who may read, show and judge one.

"No other's rating is visible to the learner, nor theirs to the other, before both exist or the learner reveals alone."
A rating's state: `own` the learner's, `opened` the learner's shown alone, `held` another's, `revealed` another's that
stands beside the learner's. Chosen: of each other's, raters read nothing; and who must not see the goal any more does
not see their own rating of it.
"""

from tests.matrix.facts import Caller, Outcome, Thing
from tests.matrix.oracle import KINDS, sees, within


def rating_outcome(deed: str, caller: Caller, thing: Thing) -> Outcome:
    """What must be answered about a rating."""
    if not sees(caller, Thing("goal", thing.learner, thing.audience, "active", thing.covered)):
        return Outcome.HIDDEN
    if not within("goal.read", caller):
        return Outcome.FORBIDDEN  # heard of the goal, whatever the rating
    if not _sees_rating(caller, thing):
        return Outcome.HIDDEN
    if not within(deed, caller) or not _allowed(deed, caller, thing):
        return Outcome.FORBIDDEN
    is_over = thing.state == "opened" and deed != "assessment.read"  # shown already; and one's own is not judged
    return Outcome.CONFLICT if is_over else Outcome.ALLOWED


def _sees_rating(caller: Caller, thing: Thing) -> bool:
    return (
        not caller.broke_glass
        and {
            "own": caller.own,
            "opened": True,
            "held": caller.name == thing.holder,
            "revealed": caller.own or caller.name == thing.holder,
        }[thing.state]
    )


def _allowed(deed: str, caller: Caller, thing: Thing) -> bool:
    of_learner = {
        "assessment.reveal": thing.state in ("own", "opened"),
        "assessment.judge": thing.state in ("revealed", "opened"),
    }
    return deed == "assessment.read" or (caller.own and of_learner[deed])


KINDS["assessment"] = rating_outcome
