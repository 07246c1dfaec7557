"""What can be asked about criteria."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.criteria.models import Criterion, CriterionVersion


def criteria_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's present criteria, in the order in which they were written."""
    return (
        select(Criterion)
        .where(
            Criterion.organization_id == organization_id,
            Criterion.goal_id == goal_id,
            col(Criterion.withdrawn_at).is_(None),
        )
        .order_by(col(Criterion.id))
    )


def versions_of(organization_id: UUID, criterion_id: UUID, limit: int, before: int | None) -> Any:
    """The words that a line has had, the newest first, from before a number on."""
    asked = select(CriterionVersion).where(
        CriterionVersion.organization_id == organization_id, CriterionVersion.criterion_id == criterion_id
    )
    if before is not None:
        asked = asked.where(CriterionVersion.number < before)
    return asked.order_by(col(CriterionVersion.number).desc()).limit(limit)
