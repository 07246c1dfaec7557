"""What is done about check-ins: they are recorded and read, never changed."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.check_ins import queries
from waymark.domains.goals.check_ins.events import CheckInRecorded
from waymark.domains.goals.check_ins.models import CheckIn
from waymark.domains.goals.check_ins.schemas import CheckInCreate
from waymark.domains.goals.models import GoalState
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found, touched
from waymark.kit.schemas import Dressed, Listed


def record_check_in(session: Session, by: Grant, goal_id: UUID, new: CheckInCreate) -> Dressed:
    """Record how a goal goes, and when. Errors: `Conflict` before the goal is started."""
    goal = own_goal(session, by, goal_id)
    if goal.state is GoalState.DRAFT:
        raise Conflict("Start this goal first. Then you can check in on it.")
    check_in = added(
        session,
        CheckIn.made(new, organization_id=by.organization_id, learner_id=by.learner_id, goal_id=goal_id),
    )
    goal.checked_in_at = check_in.recorded_at
    touched(session, goal)
    record(
        session,
        by,
        CheckInRecorded(
            learner_id=by.learner_id, goal_id=goal_id, check_in_id=check_in.id, prompted_by=new.prompted_by
        ),
    )
    return Dressed(check_in, judged_by=goal)


def list_check_ins(session: Session, by: Grant, goal_id: UUID, page: Asked) -> Listed[Dressed]:
    """Return a page of a goal's check-ins, the newest first."""
    goal = goal_for(session, by, goal_id)
    before = UUID(page.after[0]) if page.after is not None else None
    asked = queries.check_ins_of(by.organization_id, goal_id, page.limit + 1, before)
    rows = [Dressed(row, judged_by=goal) for row in session.exec(asked)]
    return page.listed(rows, lambda row: (row.id,))


def check_in_for(session: Session, by: Grant, goal_id: UUID, check_in_id: UUID) -> Dressed:
    """Return one check-in of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    return Dressed(found(session, CheckIn, by.organization_id, check_in_id, goal_id=goal_id), judged_by=goal)
