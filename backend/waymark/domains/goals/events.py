"""What happens to a goal."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class GoalCreated(DomainEvent):
    """A learner set a goal."""

    type = "goal.created"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    goal_id: UUID
    statement_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GoalRevised(DomainEvent):
    """A learner changed the words, the date or the audience of a goal."""

    type = "goal.revised"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    goal_id: UUID
    text_number: int


@dataclass(frozen=True, kw_only=True)
class GoalStarted(DomainEvent):
    """A learner started to work on a goal."""

    type = "goal.started"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
