"""What a learner decides about suggestions. Nobody but the learner hears of it."""

from dataclasses import dataclass

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class FindingChosen(DomainEvent):
    """A learner chose to be suggested to others, or not to be any more."""

    type = "finding.chosen"
    element = Element.NETWORK
    heard_by = Action.SUGGESTION_READ
    may_be_found: bool


@dataclass(frozen=True, kw_only=True)
class SuggestionDismissed(DomainEvent):
    """A learner does not want to be told of somebody again; it does not say of whom."""

    type = "suggestion.dismissed"
    element = Element.NETWORK
    heard_by = Action.SUGGESTION_READ
