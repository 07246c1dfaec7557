"""What happens to the apps that act for somebody."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class AppAllowed(DomainEvent):
    """Somebody let an app act for them."""

    type = "app.allowed"
    element = Element.SCHOOL
    heard_by = Action.APP_MANAGE
    stays_here = True
    client_id: UUID


@dataclass(frozen=True, kw_only=True)
class AppEnded(DomainEvent):
    """An app acts for somebody no longer: they ended it, it signed out, or its key was used a second time."""

    type = "app.ended"
    element = Element.SCHOOL
    heard_by = Action.APP_MANAGE
    stays_here = True
    client_id: UUID
    reason: str
