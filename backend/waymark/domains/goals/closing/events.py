"""How a goal ends, and begins again."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class GoalAchieved(DomainEvent):
    """A learner reached a goal: each line is met, by evidence or expressly without."""

    type = "goal.achieved"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
    met_by_evidence_ids: tuple[UUID, ...] = ()
    met_without_evidence_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GoalReleased(DomainEvent):
    """A learner let a goal go. Nobody asks why."""

    type = "goal.released"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID


@dataclass(frozen=True, kw_only=True)
class GoalReopened(DomainEvent):
    """A learner took up again a goal that was closed."""

    type = "goal.reopened"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
