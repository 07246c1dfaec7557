"""What is done with the tree. Each goal in it has its own audience: whoever sees one need not see the next."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciding import principal_decider
from waymark.domains.goals.events import GoalRevised
from waymark.domains.goals.models import Goal
from waymark.domains.goals.parents import ancestors, check_parent, levels_below
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.judging import relation_for
from waymark.kit.rows import expect, touched
from waymark.kit.schemas import Dressed
from waymark.policy import Action

MOST_SHOWN = 200


def tree_of(session: Session, by: Grant, goal_id: UUID) -> Dressed:
    """Return the goals above and below one, as far as the caller may see them.

    It goes on from a goal that is seen only: what is beyond a hidden one is not told of.
    """
    goal = goal_for(session, by, goal_id)
    nodes = [goal]
    for one in ancestors(session, goal):
        if not _sees(by, one):
            break
        nodes.insert(0, one)
    seen = {one.id for one in nodes}
    for level in levels_below(session, by.organization_id, goal):
        fresh = [one for one in level if one.parent_id in seen and _sees(by, one)]
        nodes += fresh[: MOST_SHOWN - len(nodes)]
        seen |= {one.id for one in fresh}
    lines = [Dressed(one, goal_id=one.id, parent_id=one.parent_id if one.parent_id in seen else None) for one in nodes]
    return Dressed(goal, goal_id=goal.id, nodes=lines)


def _sees(by: Grant, goal: Goal) -> bool:
    return relation_for(Action.GOAL_READ, by.standing, by.actor, goal) is not None


def put_parent(session: Session, by: Grant, goal_id: UUID, version: int, parent_id: UUID | None) -> Dressed:
    """Let a goal belong to a larger one, or to none. Its audience stays its own."""
    goal = own_goal(session, by, goal_id)
    expect(goal, version)
    if goal.parent_id != parent_id:
        if parent_id is not None:
            check_parent(session, by, parent_id, goal)
        prior = principal_decider(session, goal, ("parent_id",))
        goal.parent_id = parent_id
        record(
            session,
            by,
            GoalRevised(
                learner_id=by.learner_id,
                goal_id=goal.id,
                text_number=goal.text_number,
                fields_changed=("parent_id",),
                changed_share=0.0,
                prior_decider=str(prior),
            ),
        )
        touched(session, goal)
    return tree_of(session, by, goal_id)
