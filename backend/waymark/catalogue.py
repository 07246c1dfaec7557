"""MAP 3: what is told, every event there is."""

from waymark.domains.goals import events as goals
from waymark.events.ledger import DomainEvent

EVENTS: tuple[type[DomainEvent], ...] = (
    goals.GoalCreated,
    goals.GoalRevised,
    goals.GoalStarted,
    goals.StepAdded,
    goals.StepRevised,
    goals.StepDone,
    goals.CriterionAdded,
    goals.CriterionRevised,
)
BY_TYPE: dict[str, type[DomainEvent]] = {event.type: event for event in EVENTS}
