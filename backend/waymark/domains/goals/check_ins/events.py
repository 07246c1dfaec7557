"""What happens when a learner checks in."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class CheckInRecorded(DomainEvent):
    """A learner said how a goal goes."""

    type = "check_in.recorded"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
    check_in_id: UUID
