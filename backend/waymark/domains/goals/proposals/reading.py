"""How proposals are shown: beside what stands there now."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.proposals import queries
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.domains.goals.proposals.parts import ABOUT_AN_ITEM, words_now
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import scope_allows
from waymark.identity.models import Person
from waymark.kit.pages import Asked
from waymark.kit.rows import found
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action


@dataclass(frozen=True)
class OnGoal:
    """The goal that a proposal is on, and the proof that the caller may see it."""

    seen: Grant
    goal_id: UUID


def list_on_goal(session: Session, by: Grant, goal_id: UUID, page: Asked, *, is_open: bool) -> Listed[Dressed]:
    """Return a page of the proposals on a goal that the caller has a side in, the newest first."""
    asked: dict[str, Any] = asked_by(by.actor) | {
        "learner_id": by.learner_id,
        "goal_id": goal_id,
        "limit": page.limit + 1,
    }
    if page.after is not None:
        asked["after"] = UUID(page.after[0])
    rows = session.execute(queries.proposals_on_goal(is_open=is_open, before=page.after is not None), asked).all()
    listed = page.listed(rows, lambda row: (row[0].id,))
    return Listed([_dressed(session, by, proposal, author) for proposal, author in listed.items], listed.next)


def across_goals(session: Session, lens: Lens, page: Asked, *, is_mine: bool) -> Listed[Dressed]:
    """Return a page of the proposals that wait for the caller, or that the caller made, the newest first."""
    if not scope_allows(lens.actor, Action.GOAL_READ):
        return Listed([])
    asked: dict[str, Any] = lens.asked() | {"limit": page.limit + 1}
    if page.after is not None:
        asked["after"] = UUID(page.after[0])
    rows = session.execute(queries.across_goals(is_mine=is_mine, before=page.after is not None), asked).all()
    listed = page.listed(rows, lambda row: (row[0].id,))
    return Listed([_line(*row) for row in listed.items], listed.next)


def _line(proposal: Proposal, sentence: str, learner: Person, author: Person) -> Dressed:
    names = {"learner_name": learner.shown_name, "author_name": author.shown_name}
    return Dressed(proposal, goal_sentence=sentence, **names)


def proposal_for(session: Session, on: OnGoal, by: Grant, proposal_id: UUID) -> Dressed:
    """Return a proposal that the guard has let the caller see."""
    return show(session, by, found(session, Proposal, on.seen.organization_id, proposal_id, goal_id=on.goal_id))


def show(session: Session, by: Grant, proposal: Proposal) -> Dressed:
    return _dressed(session, by, proposal, session.get(Person, (by.organization_id, proposal.author_id)))


def _dressed(session: Session, by: Grant, proposal: Proposal, author: Person | None) -> Dressed:
    present = words_now(session, proposal)
    is_open = proposal.state is ProposalState.OPEN
    more = {
        "author_name": author.shown_name if author else "",
        "present": present,
        "is_stale": is_open and present != proposal.before,
        "is_gone": proposal.kind in ABOUT_AN_ITEM and not present,
    }
    return by.dress(Dressed(proposal, **more))
