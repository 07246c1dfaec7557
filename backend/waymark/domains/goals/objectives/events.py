"""What happens to an objective."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ObjectiveAssigned(DomainEvent):
    """A teacher assigned an objective, to one learner or to a class."""

    type = "objective.assigned"
    element = Element.OBJECTIVE
    heard_by = Action.OBJECTIVE_READ
    is_between_two = True
    objective_id: UUID
