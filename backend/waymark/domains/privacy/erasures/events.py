"""What happens on the way to an erasure, and when it is done."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(DomainEvent):
    """Somebody asked that everything of a learner goes. Nothing has gone yet."""

    type = "erasure.asked"
    element = Element.CONSENT
    heard_by = Action.ERASURE_READ
    erasure_id: UUID


@dataclass(frozen=True, kw_only=True)
class ErasureConfirmed(DomainEvent):
    """An erasure was confirmed a second time; it begins."""

    type = "erasure.confirmed"
    element = Element.CONSENT
    heard_by = Action.ERASURE_READ
    erasure_id: UUID


@dataclass(frozen=True, kw_only=True)
class ErasureCancelled(DomainEvent):
    """An erasure was called off before it began."""

    type = "erasure.cancelled"
    element = Element.CONSENT
    heard_by = Action.ERASURE_READ
    erasure_id: UUID


@dataclass(frozen=True, kw_only=True)
class LearnerErased(DomainEvent):
    """A learner's record was erased. Recipients who ever had a consent delete what they hold of this learner."""

    type = "learner.erased"
    element = Element.CONSENT
    heard_by = Action.ERASURE_READ
    erasure_id: UUID
