"""What happens to rosters."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class RosterImported(DomainEvent):
    """A school's own list of people and classes was brought in."""

    type = "roster.imported"
    element = Element.SCHOOL
    heard_by = Action.ROSTER_READ
    roster_import_id: UUID
