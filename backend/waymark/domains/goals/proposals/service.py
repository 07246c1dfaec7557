"""What is done with proposals: made by those who see a goal; `answering` and `reading` have the rest."""

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
from waymark.kit.paces import HOUR, Pace, check_pace
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.rows import added
from waymark.kit.schemas import Dressed

PACES = (Pace(30, HOUR),)


def make_proposal(session: Session, by: Grant, goal_id: UUID, new: ProposalMake) -> Dressed:
    """Propose a change. Errors: `Unprocessable` for one that does not fit the goal, `TooManyRequests`."""
    goal_for(session, by, goal_id)
    check_pace(
        PACES,
        lambda since, most: queries.MADE.since(
            session, since, most, organization_id=by.organization_id, author_id=by.actor.person_id
        ),
        "You have proposed a lot in the last hour. Wait a little, then go on.",
    )
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
