"""What can be asked about check-ins."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.check_ins.models import CheckIn


def check_ins_of(organization_id: UUID, goal_id: UUID, limit: int, before: UUID | None) -> Any:
    """A goal's check-ins, the newest first, from before one on."""
    asked = select(CheckIn).where(CheckIn.organization_id == organization_id, CheckIn.goal_id == goal_id)
    if before is not None:
        asked = asked.where(col(CheckIn.id) < before)
    return asked.order_by(col(CheckIn.id).desc()).limit(limit)
