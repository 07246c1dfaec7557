"""What happens to help contacts."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class HelpContactsRevised(DomainEvent):
    """An administrator changed whom people of a school can turn to."""

    type = "help_contacts.revised"
    element = Element.SCHOOL
    heard_by = Action.HELP_READ
    place_id: UUID
