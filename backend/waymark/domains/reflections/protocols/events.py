"""What happens to ways to reflect. A learner's own are told to nobody else."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ProtocolCopied(DomainEvent):
    """A learner copied a way to reflect, to ask themself in other words."""

    type = "protocol.copied"
    element = Element.REFLECTION
    heard_by = Action.PROTOCOL_REVISE
    protocol_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProtocolRevised(DomainEvent):
    """A learner changed the questions of their own way to reflect, or put it away."""

    type = "protocol.revised"
    element = Element.REFLECTION
    heard_by = Action.PROTOCOL_REVISE
    protocol_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ProtocolOffered(DomainEvent):
    """A teacher or an administrator copied a way to reflect for a group, or for everybody."""

    type = "protocol.offered"
    element = Element.REFLECTION
    heard_by = Action.PROTOCOL_OFFER
    protocol_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProtocolOfferRevised(DomainEvent):
    """A teacher or an administrator changed the questions they offer, or put them away."""

    type = "protocol.offer_revised"
    element = Element.REFLECTION
    heard_by = Action.PROTOCOL_OFFER
    protocol_id: UUID
    number: int
