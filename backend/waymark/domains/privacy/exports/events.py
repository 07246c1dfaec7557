"""What happens to exports."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ExportAsked(DomainEvent):
    """Somebody asked for everything that is known of a learner."""

    type = "export.asked"
    element = Element.CONSENT
    heard_by = Action.RECORD_READ
    export_id: UUID


@dataclass(frozen=True, kw_only=True)
class ExportDownloaded(DomainEvent):
    """Somebody fetched an export."""

    type = "export.downloaded"
    element = Element.CONSENT
    heard_by = Action.RECORD_READ
    export_id: UUID
