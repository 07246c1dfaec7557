"""What happens in a conversation. `other_id` is always the supporter; the actor says who wrote."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class MessageSent(DomainEvent):
    """A learner and a supporter talk: one of them wrote to the other."""

    type = "message.sent"
    element = Element.NETWORK
    heard_by = Action.MESSAGE_READ
    is_between_two = True
    message_id: UUID
    form: str
    goal_id: UUID | None = None
    reflection_id: UUID | None = None
    answers_id: UUID | None = None  # a question of the learner's that nobody had answered: their voice was heard


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(DomainEvent):
    """Somebody took back what they had written; its text is gone."""

    type = "message.withdrawn"
    element = Element.NETWORK
    heard_by = Action.MESSAGE_READ
    is_between_two = True
    message_id: UUID
    goal_id: UUID | None = None
    reflection_id: UUID | None = None
