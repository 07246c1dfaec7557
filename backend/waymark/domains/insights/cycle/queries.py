"""What is asked for a learner's cycle: four questions, however much there is."""

from typing import Any

from sqlalchemy import and_, bindparam, func, or_
from sqlmodel import col, select

from waymark.domains.goals.check_ins.models import CheckIn
from waymark.domains.goals.models import Goal, GoalState
from waymark.events.models import EventRow
from waymark.identity.models import Organization
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment

MOST_GOALS = 20
MOST_CHECK_INS = 500

_ORG: Any = bindparam("organization_id", type_=Id)
_LEARNER: Any = bindparam("learner_id", type_=Id)


def _acts() -> Any:
    """The learner's own acts since a moment; what others did for them is not theirs, and may not be shown yet."""
    return select(col(EventRow.type), col(EventRow.occurred_at)).where(
        col(EventRow.organization_id) == _ORG,
        col(EventRow.learner_id) == _LEARNER,
        col(EventRow.actor_id) == _LEARNER,
        col(EventRow.occurred_at) >= bindparam("since", type_=Moment),
    )


def _sure_and_done() -> Any:
    ranked = (
        select(
            col(CheckIn.goal_id).label("goal_id"),
            col(CheckIn.progress).label("progress"),
            func.row_number().over(partition_by=col(CheckIn.goal_id), order_by=col(CheckIn.id).desc()).label("place"),
        )
        .where(col(CheckIn.organization_id) == _ORG, col(CheckIn.learner_id) == _LEARNER)
        .subquery("ranked")
    )
    of_goal: tuple[Any, ...] = (
        col(Goal.id).label("goal_id"),
        *(getattr(Goal, name) for name in ("sentence", "state", "confidence_before", "checked_in_at")),
        ranked.c.progress,
    )
    return (
        select(*of_goal)
        .outerjoin(ranked, and_(ranked.c.goal_id == col(Goal.id), ranked.c.place == 1))
        .where(
            col(Goal.organization_id) == _ORG,
            col(Goal.learner_id) == _LEARNER,
            col(Goal.confidence_before).is_not(None),
            or_(ranked.c.progress.is_not(None), col(Goal.state) == GoalState.ACHIEVED),
        )
        .order_by(col(Goal.id).desc())
        .limit(MOST_GOALS)
    )


def _tried() -> Any:
    """The newest check-ins, each with the progress of the one after it on the same goal."""
    followed = func.lead(col(CheckIn.progress)).over(partition_by=col(CheckIn.goal_id), order_by=col(CheckIn.id))
    return (
        select(
            col(CheckIn.goal_id),
            col(CheckIn.strategy),
            col(CheckIn.progress),
            followed.label("next_progress"),
        )
        .where(col(CheckIn.organization_id) == _ORG, col(CheckIn.learner_id) == _LEARNER)
        .order_by(col(CheckIn.id).desc())
        .limit(MOST_CHECK_INS)
    )


ACTS = Question(_acts())
SURE_AND_DONE = Question(_sure_and_done())
TRIED = Question(_tried())
WEEK_START = Question(select(col(Organization.week_start)).where(col(Organization.id) == _ORG))
