"""What happens to an example."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ExampleNoted(DomainEvent):
    """Somebody noted what is good or weak in an example, or a learner took such a note away."""

    type = "example.noted"
    element = Element.CRITERIA
    heard_by = Action.GOAL_READ
    goal_id: UUID
    example_id: UUID
