"""What can be asked about steps."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from waymark.domains.goals.steps.models import Step
from waymark.kit.tables import Id

# A goal's steps in their order.
STEPS: Any = (
    select(Step)
    .where(
        col(Step.organization_id) == bindparam("organization_id", type_=Id),
        col(Step.goal_id) == bindparam("goal_id", type_=Id),
    )
    .order_by(col(Step.position), col(Step.id))
)
