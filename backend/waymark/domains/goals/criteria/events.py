"""What happens to a line on how we will know."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class CriterionAdded(DomainEvent):
    """Somebody wrote a line on how we will know that a goal is reached."""

    type = "criterion.added"
    element = Element.CRITERIA
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID


@dataclass(frozen=True, kw_only=True)
class CriterionRevised(DomainEvent):
    """Somebody changed or withdrew a line on how we will know."""

    type = "criterion.revised"
    element = Element.CRITERIA
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID
    text_number: int
