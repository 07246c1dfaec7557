"""What happens to a toolkit."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.profiles.toolkit.models import ToolState
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class ToolTried(DomainEvent):
    """A learner put a tool into their toolkit, to try it."""

    type = "tool.tried"
    element = Element.RESOURCES
    heard_by = Action.TOOL_READ
    tool_id: UUID


@dataclass(frozen=True, kw_only=True)
class ToolJudged(DomainEvent):
    """A learner said whether a tool works for them, and why."""

    type = "tool.judged"
    element = Element.RESOURCES
    heard_by = Action.TOOL_READ
    tool_id: UUID
    state: ToolState


@dataclass(frozen=True, kw_only=True)
class ToolRevised(DomainEvent):
    """A learner changed the words of a tool, who may see it, or took it out of their toolkit."""

    type = "tool.revised"
    element = Element.RESOURCES
    heard_by = Action.TOOL_READ
    tool_id: UUID
