"""How often a learner can ask people for support. Nobody should be flooded with invitations, and nobody pressed."""

from datetime import timedelta

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.identity.guard import Grant
from waymark.identity.models import SupportLink
from waymark.kit import clock
from waymark.kit.paces import DAY, HOUR, Pace, check_pace
from waymark.kit.problems import Conflict

MOST_OPEN = 10
MOST_LINKS = 50
PACES = (Pace(15, HOUR), Pace(30, DAY))
MOST_TIMES = 3
REST = timedelta(days=30)


def within_limits(session: Session, by: Grant) -> None:
    """Refuse an invitation too many. Errors: `Conflict` at the limits, `TooManyRequests` when it is too fast."""
    states = queries.standing_states(session, by.organization_id, by.learner_id, clock.now())
    if sum(state in queries.OPEN_INVITATIONS for state in states) >= MOST_OPEN:
        raise Conflict(f"You have {MOST_OPEN} invitations waiting. Take one back first, or wait for an answer.")
    if len(states) >= MOST_LINKS:
        raise Conflict(f"You have {MOST_LINKS} supporters. End a link first.")
    check_pace(
        PACES,
        lambda since, most: queries.ASKED.since(
            session, since, most, organization_id=by.organization_id, learner_id=by.learner_id
        ),
        "You have asked many people lately. Wait a little, then go on.",
    )


def check_repeats(link: SupportLink | None) -> None:
    """Refuse to ask somebody again and again who did not say yes. Errors: `Conflict`."""
    if link is not None and link.asked_times >= MOST_TIMES and not _has_rested(link):
        raise Conflict(
            f"You have asked this person {MOST_TIMES} times, and they did not say yes. "
            "Let it rest for a month, or ask somebody else."
        )


def times_asked(link: SupportLink) -> int:
    """Return how often somebody will have been asked since their last yes, with this time."""
    return 1 if _has_rested(link) else link.asked_times + 1


def _has_rested(link: SupportLink) -> bool:
    return link.asked_at + REST <= clock.now()
