"""What happens to a proposal."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.goals.proposals.models import ProposalKind
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class OfProposal:
    """What every event of a proposal names: the goal, the proposal, and the part of the goal it is about."""

    goal_id: UUID
    proposal_id: UUID
    kind: ProposalKind
    part: Element

    def about(self) -> Element:
        """Return the part of the goal that was proposed."""
        return self.part


@dataclass(frozen=True, kw_only=True)
class ProposalMade(OfProposal, DomainEvent):
    """Somebody proposed a change to one part of a learner's goal."""

    type = "proposal.made"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    is_between_two = True


@dataclass(frozen=True, kw_only=True)
class ProposalAccepted(OfProposal, DomainEvent):
    """A learner took a proposal as it was."""

    type = "proposal.accepted"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    is_between_two = True


@dataclass(frozen=True, kw_only=True)
class ProposalAdapted(OfProposal, DomainEvent):
    """A learner took a proposal in words of their own."""

    type = "proposal.adapted"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    is_between_two = True


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(OfProposal, DomainEvent):
    """A learner did without a proposal."""

    type = "proposal.declined"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    is_between_two = True


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(OfProposal, DomainEvent):
    """Whoever made a proposal took it back before it was answered."""

    type = "proposal.withdrawn"
    element = Element.OBJECTIVE
    heard_by = Action.GOAL_READ
    is_between_two = True
