"""What a goal was started from, and who typed it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Float
from sqlmodel import Field

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Tenant, belongs, found_by, points


class GoalOrigin(Tenant, table=True):
    """What a goal was started from. A goal that a learner set out of their own head has no such row."""

    __tablename__ = "goal_origin"
    __table_args__ = (
        belongs("goal_origin"),
        points("goal_origin", "goal_id", "goal"),
        # When a template or an objective is erased, the goal stays, and so does who decided on it.
        points("goal_origin", "template_id", "goal_template"),
        points("goal_origin", "objective_id", "objective"),
        found_by("goal_origin", "template_id"),
        found_by("goal_origin", "objective_id"),
        STRICT,
    )
    __privacy__ = Privacy("goal", WHY, KEEP, Personal.DELETE)

    goal_id: UUID = Field(sa_type=Id, primary_key=True)
    template_id: UUID | None = Field(default=None, sa_type=Id)
    template_number: int | None = None
    similarity: float | None = Field(
        default=None, sa_type=Float, description="How much of the template's words the goal still has, 0 to 1."
    )
    objective_id: UUID | None = Field(default=None, sa_type=Id)
    typed_by: UUID | None = Field(default=None, sa_type=Id)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
