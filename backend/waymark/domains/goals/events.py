"""What happens to a goal."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


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


@dataclass(frozen=True, kw_only=True)
class GoalStarted(DomainEvent):
    """A learner started to work on a goal."""

    type = "goal.started"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID


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
    """A learner changed a step, or marked it as not done after all."""

    type = "step.revised"
    element = Element.STEPS
    heard_by = Action.GOAL_READ
    goal_id: UUID
    step_id: UUID


@dataclass(frozen=True, kw_only=True)
class StepDone(DomainEvent):
    """A learner finished a step."""

    type = "step.done"
    element = Element.MONITORING
    heard_by = Action.GOAL_READ
    goal_id: UUID
    step_id: UUID


@dataclass(frozen=True, kw_only=True)
class CriterionAdded(DomainEvent):
    """Somebody wrote a line on how we will know that a goal is reached."""

    type = "criterion.added"
    element = Element.CRITERIA
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID


@dataclass(frozen=True, kw_only=True)
class CriterionRevised(DomainEvent):
    """Somebody changed or withdrew a line on how we will know."""

    type = "criterion.revised"
    element = Element.CRITERIA
    heard_by = Action.GOAL_READ
    goal_id: UUID
    criterion_id: UUID
    text_number: int
