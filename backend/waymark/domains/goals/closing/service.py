"""How goals are closed and opened again. A closing reflection is offered by the app, and forced by nobody."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.closing.events import GoalAchieved, GoalReleased, GoalReopened
from waymark.domains.goals.closing.models import Closing
from waymark.domains.goals.criteria.models import CriterionStanding
from waymark.domains.goals.evidence.ties import lines_of, shown_lines
from waymark.domains.goals.models import Goal, GoalState
from waymark.domains.goals.queries import has_open_goals
from waymark.domains.goals.service import MOST_OPEN_GOALS, goal_for, own_goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import held, touched


def closing_of(session: Session, by: Grant, goal_id: UUID) -> Closing:
    """Return what stands between a goal and its end."""
    return _closing(session, goal_for(session, by, goal_id))


def achieve_goal(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Close a goal as reached. Errors: `Conflict` before the start, and while a line is not met."""
    goal = own_goal(session, by, goal_id)
    if goal.state is not GoalState.ACTIVE:
        raise Conflict("Start this goal first. Then you can say that you reached it.")
    closing = _closing(session, goal)
    if closing.unmet_criterion_ids:
        raise Conflict(
            "Some lines on how you will know are not met yet. Say of each that it is met, with evidence or without; "
            "or take it back."
        )
    record(
        session,
        by,
        GoalAchieved(
            learner_id=by.learner_id,
            goal_id=goal.id,
            met_by_evidence_ids=closing.met_by_evidence_ids,
            met_without_evidence_ids=closing.met_without_evidence_ids,
        ),
    )
    return _closed(session, goal, GoalState.ACHIEVED)


def release_goal(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Let a goal go."""
    goal = own_goal(session, by, goal_id)
    record(session, by, GoalReleased(learner_id=by.learner_id, goal_id=goal.id))
    return _closed(session, goal, GoalState.RELEASED)


def reopen_goal(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Take up a closed goal again. Errors: `Conflict` when it is open, and past 50 open goals."""
    goal = held(session, Goal, by.organization_id, goal_id, learner_id=by.learner_id)
    if goal.is_open:
        raise Conflict("This goal is open already.")
    if has_open_goals(session, by.organization_id, by.learner_id, MOST_OPEN_GOALS):
        raise Conflict(f"You have {MOST_OPEN_GOALS} open goals. Finish one or let it go first.")
    goal.state = GoalState.DRAFT if goal.started_at is None else GoalState.ACTIVE
    goal.closed_at = None
    record(session, by, GoalReopened(learner_id=by.learner_id, goal_id=goal.id))
    return touched(session, goal)


def _closed(session: Session, goal: Goal, state: GoalState) -> Goal:
    goal.state = state
    goal.closed_at = clock.now()
    return touched(session, goal)


def _closing(session: Session, goal: Goal) -> Closing:
    lines = lines_of(session, goal.organization_id, goal.id).values()
    shown = shown_lines(session, goal.organization_id, lines)
    by_evidence = [line.id for line in lines if line.standing is CriterionStanding.MET and line.id in shown]
    without = [line.id for line in lines if line.standing is CriterionStanding.MET_WITHOUT_EVIDENCE]
    met = {*by_evidence, *without}
    unmet = tuple(line.id for line in lines if line.id not in met)
    return Closing(goal, unmet, tuple(by_evidence), tuple(without))
