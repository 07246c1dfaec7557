"""What happens to a choice."""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class OfChoice:
    """What every event of a choice names: the choice, and what it is about."""

    choice_id: UUID
    part: Element

    def about(self) -> Element:
        """Return what the choice is about."""
        return self.part


@dataclass(frozen=True, kw_only=True)
class ChoiceOffered(OfChoice, DomainEvent):
    """Somebody offered a learner, or a class, a choice among real options."""

    type = "choice.offered"
    element = Element.OBJECTIVE
    heard_by = Action.CHOICE_READ
    is_between_two = True
    option_count: int


@dataclass(frozen=True, kw_only=True)
class ChoiceOptionAdded(OfChoice, DomainEvent):
    """An option was added: by the learner, or because the learner wished for it."""

    type = "choice.option_added"
    element = Element.OBJECTIVE
    heard_by = Action.CHOICE_READ
    is_between_two = True
    option_id: UUID


@dataclass(frozen=True, kw_only=True)
class ChoiceWished(OfChoice, DomainEvent):
    """A learner wished for something else than what was offered."""

    type = "choice.wished"
    element = Element.OBJECTIVE
    heard_by = Action.CHOICE_READ
    is_between_two = True


@dataclass(frozen=True, kw_only=True)
class ChoiceAnswered(OfChoice, DomainEvent):
    """Whoever offered a choice answered a learner's wish, with a reason."""

    type = "choice.answered"
    element = Element.OBJECTIVE
    heard_by = Action.CHOICE_READ
    is_between_two = True
    is_granted: bool


@dataclass(frozen=True, kw_only=True)
class ChoicePicked(OfChoice, DomainEvent):
    """A learner picked an option."""

    type = "choice.picked"
    element = Element.OBJECTIVE
    heard_by = Action.CHOICE_READ
    is_between_two = True
    option_id: UUID
    option_count: int
