"""How learners answer proposals: they take them, adapt them to their own words, or do without."""

from typing import Any

from waymark.domains.goals.proposals import answering, reading
from waymark.domains.goals.proposals.models import Proposal, ProposalKind
from waymark.domains.goals.proposals.parts import NAME_OF
from waymark.domains.goals.proposals.reading import OnGoal
from waymark.domains.goals.proposals.schemas import ProposalAccept, ProposalAdapt, ProposalDecline
from waymark.policy import Action
from waymark.year.learner.base import Learner
from waymark.year.stage import Script
from waymark.year.state import Waiting
from waymark.year.words import TALK


def answer(me: Learner) -> Script | None:
    """Answer a proposal."""
    goals = me.stage.now.goals
    waiting = me.one(one for one in me.stage.now.proposals[me.id] if one.goal in goals and goals[one.goal].row.is_open)
    return None if waiting is None or not me.likely(0.75) else _answered(me, waiting)


def _answered(me: Learner, waiting: Waiting) -> Script:
    """Take it, where the teacher leads mostly as it is; where the learner leads, mostly in own words."""
    stage, goal = me.stage, me.stage.now.goals[waiting.goal]
    row = stage.row(Proposal, waiting.id)
    on = OnGoal(stage.may(me.id, Action.GOAL_READ, me.id, goal.row), goal.id)
    shown = reading.proposal_for(stage.session, on, stage.may(me.id, Action.PROPOSAL_READ, me.id, row), row.id)
    may_be_taken = not (shown.is_gone or shown.is_stale)
    roll = me.chance.random()
    if may_be_taken and roll > 0.3 + 0.5 * me.own_hand:
        asked: Any = ProposalAccept(present=shown.present)
        stage.act_on(me.id, Action.PROPOSAL_ANSWER, row, answering.accept, on, row.id, asked)
        goal.is_known = False
    elif may_be_taken and row.kind in NAME_OF and roll > 0.25:
        asked = ProposalAdapt.model_validate({"present": shown.present, NAME_OF[row.kind]: _in_own_words(me, row)})
        stage.act_on(me.id, Action.PROPOSAL_ANSWER, row, answering.adapt, on, row.id, asked)
        goal.is_known = False
    else:
        asked = ProposalDecline(reason=me.said(TALK["no_thanks"]))
        stage.act_on(me.id, Action.PROPOSAL_ANSWER, row, answering.decline, on, row.id, asked)
    stage.now.proposals[me.id].remove(waiting)
    yield me.pause()


def _in_own_words(me: Learner, row: Proposal) -> dict[str, Any]:
    """Return what was proposed, said in another way."""
    name = {ProposalKind.RESOURCE_ADDED: "title"}.get(row.kind, "text")
    if row.kind is ProposalKind.GOAL:
        name = next(iter(row.change))
    return {name: f"{row.change[name]}, {me.said(TALK['strategies']).lower()}"}
