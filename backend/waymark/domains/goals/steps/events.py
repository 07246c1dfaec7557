"""What happens to a step."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class StepAdded(DomainEvent):
    """A learner added a step towards a goal."""

    type = "step.added"
    element = Element.STEPS
    heard_by = Action.GOAL_READ
    goal_id: UUID
    step_id: UUID


@dataclass(frozen=True, kw_only=True)
class StepRevised(DomainEvent):
    """A learner changed, moved or removed a step, or marked it as not done after all."""

    type = "step.revised"
    element = Element.STEPS
    heard_by = Action.GOAL_READ
    goal_id: UUID
    step_id: UUID


@dataclass(frozen=True, kw_only=True)
class StepDone(DomainEvent):
    """A learner finished a step."""

    type = "step.done"
    element = Element.STEPS
    heard_by = Action.GOAL_READ
    goal_id: UUID
    step_id: UUID
