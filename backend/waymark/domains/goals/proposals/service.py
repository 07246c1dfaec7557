"""What is done with proposals: made by those who see a goal; `answering` and `reading` have the rest."""

from datetime import timedelta
from math import ceil
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.proposals import queries
from waymark.domains.goals.proposals.events import ProposalMade
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.goals.proposals.parts import ABOUT_AN_ITEM, change_of, element_of, item_of, words_now
from waymark.domains.goals.proposals.reading import show
from waymark.domains.goals.proposals.schemas import ProposalMake
from waymark.domains.goals.proposals.telling import share_of, tell
from waymark.domains.goals.service import goal_for
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import FieldProblem, TooManyRequests, Unprocessable
from waymark.kit.rows import added
from waymark.kit.schemas import Dressed

MOST_AN_HOUR = 30
HOUR = timedelta(hours=1)


def make_proposal(session: Session, by: Grant, goal_id: UUID, new: ProposalMake) -> Dressed:
    """Propose a change. Errors: `Unprocessable` for one that does not fit the goal, `TooManyRequests`."""
    goal_for(session, by, goal_id)
    _slowly(session, by)
    change = change_of(new.kind, new)
    values = {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "goal_id": goal_id,
        "author_id": by.actor.person_id,
        "kind": new.kind,
        "element": element_of(new.kind, change),
        "item_id": new.item_id,
        "change": change,
        "reason": new.reason,
    }
    proposal = Proposal.made(values)
    _check_item(session, proposal)
    proposal.before = words_now(session, proposal)
    if change and change == proposal.before:
        raise Unprocessable("This is what stands there already. Change something first.")
    added(session, proposal)
    tell(session, by, proposal, ProposalMade, share_of(proposal, change))
    return show(session, by, proposal)


def _check_item(session: Session, proposal: Proposal) -> None:
    needs_item = proposal.kind in ABOUT_AN_ITEM
    fits = (proposal.item_id is not None) == needs_item and (not needs_item or item_of(session, proposal) is not None)
    if not fits:
        message = "Name the step or line of this goal that would change, and nothing for what is new."
        raise Unprocessable(errors=[FieldProblem(pointer="/item_id", message=message)])


def _slowly(session: Session, by: Grant) -> None:
    """Refuse a flood. Errors: `TooManyRequests` with how long to wait."""
    now = clock.now()
    made = queries.made_since(session, by.organization_id, by.actor.person_id, now - HOUR, MOST_AN_HOUR)
    if len(made) >= MOST_AN_HOUR:
        wait = max(1, ceil((made[-1] + HOUR - now).total_seconds()))
        message = "You have proposed a lot in the last hour. Wait a little, then go on."
        raise TooManyRequests(message, headers={"Retry-After": str(wait)})
