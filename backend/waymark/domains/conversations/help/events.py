"""What happens with calls for help. `other_id` is always the supporter who is asked."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class HelpRequested(DomainEvent):
    """A learner asked a supporter for help on a goal; or somebody who was asked passed it on."""

    type = "help.requested"
    element = Element.NETWORK
    heard_by = Action.HELP_CALL_READ
    is_between_two = True
    help_id: UUID
    round_id: UUID
    goal_id: UUID
    passed_from: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class HelpAnswered(DomainEvent):
    """A supporter answered a call for help, with a message."""

    type = "help.answered"
    element = Element.NETWORK
    heard_by = Action.HELP_CALL_READ
    is_between_two = True
    help_id: UUID
    round_id: UUID
    goal_id: UUID
    message_id: UUID
