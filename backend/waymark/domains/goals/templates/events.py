"""What happens to a template."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class TemplateWritten(DomainEvent):
    """Somebody wrote a template, or new words for one."""

    type = "template.written"
    element = Element.OBJECTIVE
    heard_by = Action.TEMPLATE_READ
    is_between_two = True
    template_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class TemplateShared(DomainEvent):
    """A teacher gave a template to everybody in the organization."""

    type = "template.shared"
    element = Element.OBJECTIVE
    heard_by = Action.TEMPLATE_READ
    template_id: UUID


@dataclass(frozen=True, kw_only=True)
class TemplateWithdrawn(DomainEvent):
    """Somebody took a template back. Goals that started from it stay as they are."""

    type = "template.withdrawn"
    element = Element.OBJECTIVE
    heard_by = Action.TEMPLATE_READ
    is_between_two = True
    template_id: UUID
