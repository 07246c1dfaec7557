"""What happens when glass is broken. The rows name no learner: that would tell before it may be told."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class GlassAsked(DomainEvent):
    """An administrator asked to read what a learner wrote, in need."""

    type = "glass.asked"
    element = Element.SCHOOL
    heard_by = Action.AUDIT_READ
    glass_id: UUID


@dataclass(frozen=True, kw_only=True)
class GlassBroken(DomainEvent):
    """A second person agreed: an administrator can read what a learner wrote, for an hour."""

    type = "glass.broken"
    element = Element.SCHOOL
    heard_by = Action.AUDIT_READ
    glass_id: UUID


@dataclass(frozen=True, kw_only=True)
class GlassEnded(DomainEvent):
    """Break-glass was refused, or closed before its hour was over."""

    type = "glass.ended"
    element = Element.SCHOOL
    heard_by = Action.AUDIT_READ
    glass_id: UUID
