"""What crosses the wire about closing a goal."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.models import GoalState
from waymark.kit.schemas import Answer, At


class ClosingRead(Answer):
    """What stands between a goal and its end. `may` names what would succeed now."""

    goal_id: UUID
    state: GoalState
    closed_at: At | None
    unmet_criterion_ids: list[UUID] = Field(description="Lines that are open, not yet met, or lost their evidence.")
    met_by_evidence_ids: list[UUID]
    met_without_evidence_ids: list[UUID]
    may: list[str] = Field(description="Actions that would succeed for the caller now.")
