"""What stands between a goal and its end; no table of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from waymark.domains.goals.models import Goal, GoalState
from waymark.policy import Action


@dataclass(frozen=True)
class Closing:
    """How far a goal is from being closed."""

    judged_by: Goal
    unmet_criterion_ids: tuple[UUID, ...]
    met_by_evidence_ids: tuple[UUID, ...]
    met_without_evidence_ids: tuple[UUID, ...]
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_ACHIEVE, Action.GOAL_RELEASE, Action.GOAL_REOPEN)

    @property
    def goal_id(self) -> UUID:
        """The goal's id."""
        return self.judged_by.id

    @property
    def state(self) -> GoalState:
        """Where the goal stands."""
        return self.judged_by.state

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed."""
        return self.judged_by.closed_at

    def rules_out(self, action: Action) -> bool:
        """Tell what there is no room for: to reach a goal that was not started, or has a line that is not met."""
        if action is Action.GOAL_ACHIEVE:
            return self.state is not GoalState.ACTIVE or bool(self.unmet_criterion_ids)
        return self.judged_by.rules_out(action)
