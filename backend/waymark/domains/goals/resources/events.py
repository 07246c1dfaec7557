"""What happens to a resource."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.goals.resources.models import Verdict
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ResourceAdded(DomainEvent):
    """A learner chose a tool or source for a goal."""

    type = "resource.added"
    element = Element.RESOURCES
    heard_by = Action.GOAL_READ
    goal_id: UUID
    resource_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResourceRevised(DomainEvent):
    """A learner changed what a resource says, or took it away."""

    type = "resource.revised"
    element = Element.RESOURCES
    heard_by = Action.GOAL_READ
    goal_id: UUID
    resource_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResourceJudged(DomainEvent):
    """A learner said whether a resource helps."""

    type = "resource.judged"
    element = Element.RESOURCES
    heard_by = Action.GOAL_READ
    goal_id: UUID
    resource_id: UUID
    verdict: Verdict
