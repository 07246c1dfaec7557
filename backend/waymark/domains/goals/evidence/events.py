"""What happens to evidence."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.goals.evidence.models import EvidenceKind
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(DomainEvent):
    """A learner put down evidence of what they can do."""

    type = "evidence.added"
    element = Element.MASTERY
    heard_by = Action.GOAL_READ
    goal_id: UUID
    evidence_id: UUID
    kind: EvidenceKind
    criterion_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvidenceRevised(DomainEvent):
    """A learner changed what they say of evidence, or which lines it is for."""

    type = "evidence.revised"
    element = Element.MASTERY
    heard_by = Action.GOAL_READ
    goal_id: UUID
    evidence_id: UUID
    criterion_ids: tuple[UUID, ...] = ()
    reopened_criterion_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvidenceWithdrawn(DomainEvent):
    """A learner took evidence back; lines that had no other are open again."""

    type = "evidence.withdrawn"
    element = Element.MASTERY
    heard_by = Action.GOAL_READ
    goal_id: UUID
    evidence_id: UUID
    reopened_criterion_ids: tuple[UUID, ...] = ()
