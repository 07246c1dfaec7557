"""How a learner answers a proposal: once, by taking it, adapting it or doing without it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import Origin, decider_of
from waymark.domains.goals.proposals.events import (
    ProposalAccepted,
    ProposalAdapted,
    ProposalDeclined,
    ProposalWithdrawn,
)
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.domains.goals.proposals.parts import (
    ABOUT_AN_ITEM,
    Words,
    change_of,
    element_of,
    item_of,
    part_of,
    put_there,
    words_now,
)
from waymark.domains.goals.proposals.reading import OnGoal, show
from waymark.domains.goals.proposals.schemas import ProposalAccept, ProposalAdapt, ProposalDecline
from waymark.domains.goals.proposals.telling import share_of, tell
from waymark.domains.goals.service import goal_for, own_goal
from waymark.identity.guard import Grant
from waymark.identity.models import Provenance
from waymark.kit import clock
from waymark.kit.problems import Conflict, Stale, Unprocessable
from waymark.kit.rows import locked, touched
from waymark.kit.schemas import Dressed
from waymark.kit.text import similarity


def accept(session: Session, on: OnGoal, by: Grant, proposal_id: UUID, seen: ProposalAccept) -> Dressed:
    """Take a proposal as it is: it counts for who made it."""
    proposal = _to_take(session, on, by, proposal_id, seen.present)
    return _take(session, by, proposal, proposal.change)


def adapt(session: Session, on: OnGoal, by: Grant, proposal_id: UUID, own: ProposalAdapt) -> Dressed:
    """Take a proposal in the learner's own words: both have decided. What was not changed at all is accepted."""
    proposal = _to_take(session, on, by, proposal_id, own.present)
    change = change_of(proposal.kind, own)
    if element_of(proposal.kind, change) is not proposal.element:
        raise Unprocessable("Answer in the part that was proposed.")
    return _take(session, by, proposal, change)


def decline(session: Session, on: OnGoal, by: Grant, proposal_id: UUID, why: ProposalDecline) -> Dressed:
    """Do without a proposal; nothing changes."""
    proposal = _open(session, on, by, proposal_id)
    proposal.answer = why.reason
    return _answered(session, by, proposal, ProposalState.DECLINED, ProposalDeclined)


def withdraw(session: Session, on: OnGoal, by: Grant, proposal_id: UUID) -> Dressed:
    """Take a proposal of one's own back before it is answered."""
    proposal = _open(session, on, by, proposal_id)
    return _answered(session, by, proposal, ProposalState.WITHDRAWN, ProposalWithdrawn)


def _open(session: Session, on: OnGoal, by: Grant, proposal_id: UUID) -> Proposal:
    proposal = locked(session, Proposal, by.organization_id, proposal_id, goal_id=on.goal_id)
    if proposal.state is not ProposalState.OPEN:
        raise Conflict("This proposal has been answered, or taken back, already.")
    return proposal


def _to_take(session: Session, on: OnGoal, by: Grant, proposal_id: UUID, seen: Words) -> Proposal:
    """Return an open proposal that can be taken now. Errors: `Stale` when the learner saw other words beside it."""
    if not goal_for(session, on.seen, on.goal_id).is_open:
        raise Conflict("This goal is closed. Open it again first, then take the proposal.")
    own_goal(session, on.seen, on.goal_id)
    proposal = _open(session, on, by, proposal_id)
    if proposal.kind in ABOUT_AN_ITEM and item_of(session, proposal) is None:
        raise Conflict("The step or line is not there any more. You can only say no to this proposal.")
    if words_now(session, proposal) != seen:
        raise Stale(headers={"ETag": f'"{proposal.version}"'})
    return proposal


def _take(session: Session, by: Grant, proposal: Proposal, change: Words) -> Dressed:
    is_as_it_was = change == proposal.change
    taken = 1.0 if is_as_it_was else similarity(_text(proposal.change), _text(change))
    hand = Decider.OTHER if is_as_it_was else Decider.CO
    author_id = proposal.author_id if is_as_it_was else None
    origin = Origin(Provenance.PROPOSAL, proposal.id, taken, hand, author_id)
    prior = decider_of(session, part_of(proposal))
    share = share_of(proposal, change, words_now(session, proposal))
    put_there(session, by, proposal, change, origin)
    proposal.similarity = taken
    state = ProposalState.ACCEPTED if is_as_it_was else ProposalState.ADAPTED
    kind = ProposalAccepted if is_as_it_was else ProposalAdapted
    return _answered(session, by, proposal, state, kind, share=share, prior=prior)


def _answered(session: Session, by: Grant, proposal: Proposal, state: ProposalState, kind: Any, **more: Any) -> Dressed:
    proposal.state = state
    proposal.answered_at = clock.now()
    share = more["share"] if more else share_of(proposal, proposal.change)
    tell(session, by, proposal, kind, share, prior=more.get("prior"))
    touched(session, proposal)
    return show(session, by, proposal)


def _text(change: Words) -> str:
    return "\n".join(value or "" for _, value in sorted(change.items()))
