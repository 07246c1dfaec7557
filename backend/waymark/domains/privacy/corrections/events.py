"""What happens to corrections."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class CorrectionAsked(DomainEvent):
    """A learner, or a guardian, said that something about the learner is wrong."""

    type = "correction.asked"
    element = Element.CONSENT
    heard_by = Action.CORRECTION_READ
    correction_id: UUID


@dataclass(frozen=True, kw_only=True)
class CorrectionAnswered(DomainEvent):
    """The school answered: it was put right, or it stays."""

    type = "correction.answered"
    element = Element.CONSENT
    heard_by = Action.CORRECTION_READ
    correction_id: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class DisagreementNoted(DomainEvent):
    """A learner, or a guardian, disagrees with the answer; the note stays with the record."""

    type = "disagreement.noted"
    element = Element.CONSENT
    heard_by = Action.CORRECTION_READ
    correction_id: UUID
