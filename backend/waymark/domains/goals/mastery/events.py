"""What happens to a line's standing."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.goals.criteria.models import CriterionStanding
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class CriterionJudged(DomainEvent):
    """A learner said how a line stands: met by evidence, met without any, not yet, or open after all."""

    type = "criterion.judged"
    element = Element.MASTERY
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID
    text_number: int
    attempt: int
    standing: CriterionStanding


@dataclass(frozen=True, kw_only=True)
class CriterionRetried(DomainEvent):
    """A learner tries a line again after "not yet"."""

    type = "criterion.retried"
    element = Element.MASTERY
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID
    text_number: int
    attempt: int
