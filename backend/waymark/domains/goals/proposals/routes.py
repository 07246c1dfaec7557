"""Proposals over HTTP. They hang on a goal: whoever loses sight of it loses sight of what they proposed."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.goals.models import Goal
from waymark.domains.goals.proposals import answering, reading, service
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.goals.proposals.reading import OnGoal
from waymark.domains.goals.proposals.schemas import (
    ProposalAccept,
    ProposalAdapt,
    ProposalDecline,
    ProposalMake,
    ProposalPage,
    ProposalRead,
    WaitingProposalPage,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, Stale, TooManyRequests, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("proposals")
ALL = "/learners/{learner_id}/goals/{goal_id}/proposals"
ONE = ALL + "/{proposal_id}"
AT = "/api/v1" + ONE

SeesGoal = Annotated[Grant, may(Action.GOAL_READ, Goal)]
MayMake = Annotated[Grant, may(Action.PROPOSAL_MAKE, Goal)]
MayRead = Annotated[Grant, may(Action.PROPOSAL_READ, Proposal)]
MayAnswer = Annotated[Grant, may(Action.PROPOSAL_ANSWER, Proposal)]
MayWithdraw = Annotated[Grant, may(Action.PROPOSAL_WITHDRAW, Proposal)]
LookAcross = Annotated[Lens, look(Action.PROPOSAL_READ, across=True)]
OnlyOpen = Annotated[bool, Query(alias="open", description="Only those that wait for an answer.")]
Mine = Annotated[bool, Query(description="Those that you made, answered or not; else those that wait for you.")]


@router.post(
    ALL, status_code=201, response_model=ProposalRead, responses=problems(Forbidden, NotFound, TooManyRequests)
)
@answers_at("/api/v1" + ALL + "/{id}")
def make(goal_id: UUID, new: ProposalMake, by: MayMake, session: Session) -> Dressed:
    """Propose a change to one part of a goal, and say why. Only its learner can take it."""
    return service.make_proposal(session, by, goal_id, new)


@router.get(ALL, response_model=ProposalPage, responses=problems(Forbidden, NotFound))
def list_all(
    goal_id: UUID, by: SeesGoal, page: Paged, session: Session, *, only_open: OnlyOpen = False
) -> Listed[Dressed]:
    """List proposals on a goal, the newest first. Everybody but the learner reads only their own."""
    return reading.list_on_goal(session, by, goal_id, page, is_open=only_open)


@router.get(ONE, response_model=ProposalRead, responses=problems(Forbidden, NotFound))
def read(goal_id: UUID, proposal_id: UUID, seen: SeesGoal, by: MayRead, session: Session) -> Dressed:
    """Read a proposal beside what stands there now."""
    return reading.proposal_for(session, OnGoal(seen, goal_id), by, proposal_id)


@router.post(ONE + "/accept", response_model=ProposalRead, responses=problems(Forbidden, NotFound, Conflict, Stale))
@answers_at(AT)
def accept(
    *, goal_id: UUID, proposal_id: UUID, saw: ProposalAccept, seen: SeesGoal, by: MayAnswer, session: Session
) -> Dressed:
    """Take a proposal as it is. It changes your goal, and counts for who made it."""
    return answering.accept(session, OnGoal(seen, goal_id), by, proposal_id, saw)


@router.post(ONE + "/adapt", response_model=ProposalRead, responses=problems(Forbidden, NotFound, Conflict, Stale))
@answers_at(AT)
def adapt(
    *, goal_id: UUID, proposal_id: UUID, own: ProposalAdapt, seen: SeesGoal, by: MayAnswer, session: Session
) -> Dressed:
    """Take a proposal in words of your own. It counts for both of you."""
    return answering.adapt(session, OnGoal(seen, goal_id), by, proposal_id, own)


@router.post(ONE + "/decline", response_model=ProposalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at(AT)
def decline(
    *, goal_id: UUID, proposal_id: UUID, why: ProposalDecline, seen: SeesGoal, by: MayAnswer, session: Session
) -> Dressed:
    """Do without a proposal. You need no reason."""
    return answering.decline(session, OnGoal(seen, goal_id), by, proposal_id, why)


@router.post(ONE + "/withdraw", response_model=ProposalRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at(AT)
def withdraw(goal_id: UUID, proposal_id: UUID, seen: SeesGoal, by: MayWithdraw, session: Session) -> Dressed:
    """Take back a proposal that you made and that has no answer yet."""
    return answering.withdraw(session, OnGoal(seen, goal_id), by, proposal_id)


@router.get("/me/proposals", response_model=WaitingProposalPage, responses=problems(Forbidden))
def across(lens: LookAcross, page: Paged, session: Session, *, mine: Mine = False) -> Listed[Dressed]:
    """List the proposals that wait for your answer, or those that you made, the newest first."""
    return reading.across_goals(session, lens, page, is_mine=mine)
