"""What happens to the programs that a school lets in."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ClientRegistered(DomainEvent):
    """A program was let in by an administrator."""

    type = "client.registered"
    element = Element.SCHOOL
    heard_by = Action.CLIENT_READ
    stays_here = True
    client_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClientRevised(DomainEvent):
    """A program was changed by an administrator: what it may do, its secret, or whether it may do anything."""

    type = "client.revised"
    element = Element.SCHOOL
    heard_by = Action.CLIENT_READ
    stays_here = True
    client_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClientRemoved(DomainEvent):
    """A program was let in no longer, and all that it held ended."""

    type = "client.removed"
    element = Element.SCHOOL
    heard_by = Action.CLIENT_READ
    stays_here = True
    client_id: UUID
