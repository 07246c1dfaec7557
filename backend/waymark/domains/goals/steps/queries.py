"""What can be asked about steps."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.goals.steps.models import Step
from waymark.kit.questions import Question
from waymark.kit.tables import Id

_OF_GOAL = (
    col(Step.organization_id) == bindparam("organization_id", type_=Id),
    col(Step.goal_id) == bindparam("goal_id", type_=Id),
)

# A goal's steps in their order.
STEPS: Any = select(Step).where(*_OF_GOAL).order_by(col(Step.position), col(Step.id))
_LAST = Question(
    select(func.count().label("count"), func.max(Step.position).label("last")).select_from(Step).where(*_OF_GOAL)
)


def count_and_last(session: Session, organization_id: UUID, goal_id: UUID) -> tuple[int, int]:
    """Return how many steps a goal has, and the last position, 0 when there is none."""
    count, last = _LAST.rows(session, {"organization_id": organization_id, "goal_id": goal_id})[0]
    return count, last or 0
