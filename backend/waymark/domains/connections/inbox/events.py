"""What an LMS source changed about who is in which class."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class EnrollmentAdded(DomainEvent):
    """An LMS put a learner into a class."""

    type = "enrollment.added"
    element = Element.SCHOOL
    heard_by = Action.LEARNER_SEE
    enrollment_id: UUID


@dataclass(frozen=True, kw_only=True)
class EnrollmentEnded(DomainEvent):
    """An LMS took a learner out of a class that it had put them into."""

    type = "enrollment.ended"
    element = Element.SCHOOL
    heard_by = Action.LEARNER_SEE
    enrollment_id: UUID
