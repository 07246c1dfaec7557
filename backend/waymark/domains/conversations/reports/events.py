"""What happens to reports. None of it leaves the house, for whoever is reported must not learn of it.

`other_id` is always whoever wrote what is reported.
"""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ReportMade(DomainEvent):
    """Somebody reported what another person wrote."""

    type = "report.made"
    element = Element.NETWORK
    heard_by = Action.REPORT_READ
    stays_here = True
    report_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportOpened(DomainEvent):
    """A safeguarding lead opened a report to read its words."""

    type = "report.opened"
    element = Element.NETWORK
    heard_by = Action.REPORT_READ
    stays_here = True
    report_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReportClosed(DomainEvent):
    """A safeguarding lead closed a report; whoever made it has an answer."""

    type = "report.closed"
    element = Element.NETWORK
    heard_by = Action.REPORT_READ
    stays_here = True
    report_id: UUID


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(DomainEvent):
    """What a report is about must be kept until this is lifted."""

    type = "hold.placed"
    element = Element.NETWORK
    heard_by = Action.REPORT_HOLD
    stays_here = True
    report_id: UUID
    hold_id: UUID


@dataclass(frozen=True, kw_only=True)
class HoldLifted(DomainEvent):
    """What a report is about need not be kept any longer."""

    type = "hold.lifted"
    element = Element.NETWORK
    heard_by = Action.REPORT_HOLD
    stays_here = True
    report_id: UUID
    hold_id: UUID
