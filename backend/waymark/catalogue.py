"""MAP 3: what is told, every event there is."""

from waymark.domains.goals import events as goals
from waymark.domains.goals.check_ins import events as check_ins
from waymark.domains.goals.criteria import events as criteria
from waymark.domains.goals.steps import events as steps
from waymark.domains.profiles import events as profiles
from waymark.events.ledger import DomainEvent

EVENTS: tuple[type[DomainEvent], ...] = (
    profiles.StatementAdded,
    profiles.StatementRevised,
    goals.GoalCreated,
    goals.GoalRevised,
    goals.GoalStarted,
    steps.StepAdded,
    steps.StepRevised,
    steps.StepDone,
    criteria.CriterionAdded,
    criteria.CriterionRevised,
    check_ins.CheckInRecorded,
)
BY_TYPE: dict[str, type[DomainEvent]] = {event.type: event for event in EVENTS}
