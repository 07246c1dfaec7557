"""What a reflection leads to: the learner says what will change, and the next action happens in the same act.

One transaction and one `act_id`: the ledger tells that the edit came of the reflection, and when the edit is
refused (a goal changed meanwhile, say) nothing happened at all, and the words stand as they were saved.
"""

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.closing.service import release_goal
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import create_goal, revise_goal
from waymark.domains.goals.steps.service import add_step, revise_step
from waymark.domains.reflections.models import Reflection, ReflectionState
from waymark.domains.reflections.schemas import AddStep, CreateGoal, FollowUp, NextAction, ReleaseGoal, ReviseGoal
from waymark.domains.reflections.service import NOTHING_WRITTEN, own_reflection, set_kept
from waymark.identity.guard import Grant, grant
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import touched
from waymark.policy import Action

MOST_LED_TO = 20


def follow_up(session: Session, by: Grant, reflection_id: UUID, asked: FollowUp) -> Reflection:
    """Keep what will change, do the next action if one is named, and keep a draft.

    Errors: `Conflict` when nothing is written, and whatever the action itself refuses.
    """
    reflection = own_reflection(session, by, reflection_id)
    if not reflection.answers:
        raise Conflict(NOTHING_WRITTEN)
    if asked.action is not None and len(reflection.led_to) >= MOST_LED_TO:
        raise Conflict("This reflection has led to a lot already. Begin a new one.")
    reflection.next_change = asked.next_change
    if reflection.state is ReflectionState.DRAFT:
        set_kept(session, by, reflection)
    if asked.action is not None:
        reflection.led_to = [*reflection.led_to, _done(session, by, asked.action)]
    return touched(session, reflection)


def _done(session: Session, by: Grant, action: NextAction) -> dict[str, str | None]:
    """Do the next action as part of this act. Errors: those of the deed, its permission first."""
    if isinstance(action, CreateGoal):
        may = _allowed(session, by, Action.GOAL_CREATE, None)
        goal_id, step_id = create_goal(session, may, action.goal).id, None
        return _led_to(action, goal_id, step_id)
    deed = Action.GOAL_RELEASE if isinstance(action, ReleaseGoal) else Action.GOAL_REVISE
    may = _allowed(session, by, deed, action.goal_id)
    if isinstance(action, ReleaseGoal):
        release_goal(session, may, action.goal_id)
        return _led_to(action, action.goal_id, None)
    if isinstance(action, ReviseGoal):
        revise_goal(session, may, action.goal_id, action.version, action.change)
        return _led_to(action, action.goal_id, None)
    if isinstance(action, AddStep):
        return _led_to(action, action.goal_id, add_step(session, may, action.goal_id, action.step).id)
    revise_step(session, may, action.goal_id, action.step_id, version=action.version, change=action.change)
    return _led_to(action, action.goal_id, action.step_id)


def _allowed(session: Session, by: Grant, action: Action, goal_id: UUID | None) -> Grant:
    """Return the permission for the goal's own deed, in this act. Errors: `Unprocessable` for no goal of theirs."""
    goal = None
    if goal_id is not None:
        goal = session.get(Goal, (by.organization_id, goal_id))
        if goal is None or goal.learner_id != by.learner_id:
            message = "This is not one of your goals."
            raise Unprocessable(errors=[FieldProblem(pointer="/action/goal_id", message=message)])
    allowed = grant(session, by.actor, action, by.learner_id, goal)
    return replace(allowed, act_id=by.act_id, prompted_by="reflection")


def _led_to(action: NextAction, goal_id: UUID, step_id: UUID | None) -> dict[str, str | None]:
    return {"deed": action.deed, "goal_id": str(goal_id), "step_id": None if step_id is None else str(step_id)}
