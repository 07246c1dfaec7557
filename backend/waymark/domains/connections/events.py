"""What happens to webhook endpoints."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class EndpointDisabled(DomainEvent):
    """A webhook endpoint is sent to no longer: it answered 410, or failed for five days."""

    type = "endpoint.disabled"
    element = Element.SCHOOL
    heard_by = Action.ENDPOINT_READ
    endpoint_id: UUID
    reason: str
