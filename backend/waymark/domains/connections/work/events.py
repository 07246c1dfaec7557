"""What happens to work that a learner did in an LMS."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class WorkOffered(DomainEvent):
    """An LMS told that a learner handed something in; it is offered to them as evidence."""

    type = "work.offered"
    element = Element.MASTERY
    heard_by = Action.WORK_READ
    work_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkGraded(DomainEvent):
    """An LMS told that a learner's work was graded, or that its grade was taken back."""

    type = "work.graded"
    element = Element.ASSESSMENT
    heard_by = Action.WORK_READ
    work_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkForeseen(DomainEvent):
    """A learner said how well their work went, before they saw the grade."""

    type = "work.foreseen"
    element = Element.ASSESSMENT
    heard_by = Action.WORK_READ
    work_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkLookedAt(DomainEvent):
    """A learner let the grade of their work be shown without saying first how it went."""

    type = "work.looked_at"
    element = Element.ASSESSMENT
    heard_by = Action.WORK_READ
    work_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkTaken(DomainEvent):
    """A learner took work from an LMS as evidence for a goal."""

    type = "work.taken"
    element = Element.MASTERY
    heard_by = Action.WORK_READ
    work_id: UUID
    goal_id: UUID
    evidence_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkLaidAside(DomainEvent):
    """A learner put offered work aside: it is no evidence for them."""

    type = "work.put_aside"
    element = Element.MASTERY
    heard_by = Action.WORK_READ
    work_id: UUID
