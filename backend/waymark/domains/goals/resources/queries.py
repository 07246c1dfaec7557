"""What can be asked about resources."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.goals.resources.models import ResourceLink
from waymark.kit.questions import Question
from waymark.kit.tables import Id

_OF_GOAL = (
    col(ResourceLink.organization_id) == bindparam("organization_id", type_=Id),
    col(ResourceLink.goal_id) == bindparam("goal_id", type_=Id),
)

# A goal's resources, the oldest first.
RESOURCES: Any = select(ResourceLink).where(*_OF_GOAL).order_by(col(ResourceLink.id))
_COUNT = Question(select(func.count().label("count")).select_from(ResourceLink).where(*_OF_GOAL))


def resource_count(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """Return how many resources a goal has."""
    return int(_COUNT.one(session, {"organization_id": organization_id, "goal_id": goal_id}))
