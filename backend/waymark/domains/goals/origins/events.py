"""What happens to a goal that somebody typed for a child."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class GoalConfirmed(DomainEvent):
    """A child said that a goal which was typed for them is what they mean."""

    type = "goal.confirmed"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    goal_id: UUID
