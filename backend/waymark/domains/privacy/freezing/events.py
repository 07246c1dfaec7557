"""What happens when a record is frozen."""

from dataclasses import dataclass

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class RecordFrozen(DomainEvent):
    """A learner's record is read-only, and others do not see it."""

    type = "record.frozen"
    element = Element.CONSENT
    heard_by = Action.RECORD_READ


@dataclass(frozen=True, kw_only=True)
class RecordUnfrozen(DomainEvent):
    """A learner's record can be worked on again, and is seen by whom it was shared with."""

    type = "record.unfrozen"
    element = Element.CONSENT
    heard_by = Action.RECORD_READ
