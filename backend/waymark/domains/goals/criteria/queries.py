"""What can be asked about criteria."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.goals.criteria.models import Criterion, CriterionVersion
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows

_PRESENT = (
    col(Criterion.organization_id) == bindparam("organization_id", type_=Id),
    col(Criterion.goal_id) == bindparam("goal_id", type_=Id),
    col(Criterion.withdrawn_at).is_(None),
)
_CRITERIA = Rows(Criterion, select(Criterion).where(*_PRESENT).order_by(col(Criterion.id)))
_COUNT = Question(select(func.count().label("count")).select_from(Criterion).where(*_PRESENT))


def criteria_count(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """Return how many present criteria a goal has."""
    return int(_COUNT.one(session, {"organization_id": organization_id, "goal_id": goal_id}))


def criteria_of(session: Session, organization_id: UUID, goal_id: UUID) -> list[Criterion]:
    """Return a goal's present criteria, in the order in which they were written."""
    return _CRITERIA.all(session, {"organization_id": organization_id, "goal_id": goal_id})


def versions_of(organization_id: UUID, criterion_id: UUID, limit: int, before: int | None) -> Any:
    """The words that a line has had, the newest first, from before a number on."""
    asked = select(CriterionVersion).where(
        CriterionVersion.organization_id == organization_id, CriterionVersion.criterion_id == criterion_id
    )
    if before is not None:
        asked = asked.where(CriterionVersion.number < before)
    return asked.order_by(col(CriterionVersion.number).desc()).limit(limit)
