"""What happens to consents."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(DomainEvent):
    """Something about a learner may go to a recipient from now on."""

    type = "consent.given"
    element = Element.CONSENT
    heard_by = Action.CONSENT_READ
    consent_id: UUID


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(DomainEvent):
    """A consent was taken back."""

    type = "consent.withdrawn"
    element = Element.CONSENT
    heard_by = Action.CONSENT_READ
    consent_id: UUID
