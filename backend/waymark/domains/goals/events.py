"""What happens to a goal."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action

# The parts of a goal's design, the principal first: an act on several is recorded under the first of them.
ELEMENT_OF = {
    "sentence": Element.OBJECTIVE,
    "why": Element.OBJECTIVE,
    "kind": Element.OBJECTIVE,
    "obstacle": Element.OBJECTIVE,
    "if_then": Element.OBJECTIVE,
    "target_date": Element.TIME,
    "outcome": Element.PRODUCT,
}


@dataclass(frozen=True, kw_only=True)
class GoalCreated(DomainEvent):
    """A learner set a goal."""

    type = "goal.created"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    goal_id: UUID
    statement_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GoalRevised(DomainEvent):
    """A learner changed the words, the date or the audience of a goal."""

    type = "goal.revised"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    goal_id: UUID
    text_number: int

    def about(self) -> Element:
        """Return the principal element changed; who sees it and how sure one is are no element of their own."""
        changed = (ELEMENT_OF[name] for name in ELEMENT_OF if name in self.fields_changed)
        return next(changed, self.element)


@dataclass(frozen=True, kw_only=True)
class GoalStarted(DomainEvent):
    """A learner started to work on a goal."""

    type = "goal.started"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
