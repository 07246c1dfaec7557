"""What happens to a reflection. Its goal is not named: a reader of the one may not know of the other."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.network.events import ReflectionUnshared
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action

__all__ = ["ReflectionKept", "ReflectionShared", "ReflectionUnshared"]


@dataclass(frozen=True, kw_only=True)
class ReflectionKept(DomainEvent):
    """A learner finished a reflection and kept it."""

    type = "reflection.kept"
    element = Element.REFLECTION
    heard_by = Action.REFLECTION_READ
    reflection_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReflectionShared(DomainEvent):
    """A learner shared a reflection, by name; with several at once it is one event."""

    type = "reflection.shared"
    element = Element.REFLECTION
    heard_by = Action.REFLECTION_READ
    reflection_id: UUID
