"""What happens to a profile."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class StatementAdded(DomainEvent):
    """A learner said something about themselves."""

    type = "statement.added"
    element = Element.PROFILE
    heard_by = Action.STATEMENT_READ
    statement_id: UUID


@dataclass(frozen=True, kw_only=True)
class StatementRevised(DomainEvent):
    """A learner changed what they said about themselves, who may see it, or took it back."""

    type = "statement.revised"
    element = Element.PROFILE
    heard_by = Action.STATEMENT_READ
    statement_id: UUID
    text_number: int
