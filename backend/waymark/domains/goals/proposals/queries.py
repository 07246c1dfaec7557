"""What can be asked about proposals."""

from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from waymark.domains.goals.models import Goal
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.identity.clauses import ME, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.kit.questions import Latest
from waymark.kit.tables import Id
from waymark.policy import Action

_AUTHOR: Any = aliased(Person, name="author")
_LEARNER: Any = aliased(Person, name="learner")


@cache
def proposals_on_goal(*, is_open: bool, before: bool) -> Any:
    """The proposals on a goal that the caller has a side in, with who made them, the newest first.

    Bound with `asked_by` and `goal_id`, `learner_id`, `limit`, and `after` (`before`).
    """
    asked = (
        select(Proposal, Person)
        .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Proposal.author_id)))
        .where(
            shown(Action.PROPOSAL_READ, Proposal),
            col(Proposal.learner_id) == bindparam("learner_id", type_=Id),
            col(Proposal.goal_id) == bindparam("goal_id", type_=Id),
        )
        .order_by(col(Proposal.id).desc())
        .limit(bindparam("limit"))
    )
    if is_open:
        asked = asked.where(col(Proposal.state) == ProposalState.OPEN)
    return asked.where(col(Proposal.id) < bindparam("after", type_=Id)) if before else asked


@cache
def across_goals(*, is_mine: bool, before: bool) -> Any:
    """Proposals on several goals: those that wait for the caller's answer, or (`is_mine`) those that the caller made.

    Bound with `asked_by` and `limit`, and `after` (`before`).
    """
    asked = (
        select(Proposal, Goal.sentence, _LEARNER, _AUTHOR)
        .join(Goal, and_(col(Goal.organization_id) == ORGANIZATION, col(Goal.id) == col(Proposal.goal_id)))
        .join(_AUTHOR, and_(_AUTHOR.organization_id == ORGANIZATION, _AUTHOR.id == Proposal.author_id))
        .join(_LEARNER, and_(_LEARNER.organization_id == ORGANIZATION, _LEARNER.id == Proposal.learner_id))
        .where(
            shown(Action.PROPOSAL_READ, Proposal),
            shown(Action.GOAL_READ, Goal),
            col(Proposal.author_id if is_mine else Proposal.learner_id) == ME,
        )
        .order_by(col(Proposal.id).desc())
        .limit(bindparam("limit"))
    )
    if not is_mine:
        asked = asked.where(col(Proposal.state) == ProposalState.OPEN)
    return asked.where(col(Proposal.id) < bindparam("after", type_=Id)) if before else asked


MADE = Latest(Proposal, "created_at", "organization_id", "author_id")
