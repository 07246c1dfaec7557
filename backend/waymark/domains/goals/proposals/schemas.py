"""What crosses the wire about proposals."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.examples.models import ExampleText
from waymark.domains.goals.models import GoalKind
from waymark.domains.goals.proposals.models import ProposalKind, ProposalState
from waymark.events.models import Element
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeLine, SafeSentence, SafeText


class GoalPart(Ask):
    """New words, kind or date for a goal: only what is sent would change; an empty text clears it."""

    sentence: SafeSentence | None = None
    kind: GoalKind | None = None
    why: SafeText | None = None
    outcome: SafeText | None = None
    obstacle: SafeText | None = None
    if_then: SafeText | None = None
    target_date: date | None = None


class StepPart(Ask):
    """A step, or new words or a new day for one."""

    text: SafeSentence | None = None
    planned_for: date | None = None


class ExamplePart(Ask, ExampleText):
    """The good or weak example that a line was gathered from."""


class CriterionPart(Ask):
    """A line on how we will know, and the example it was gathered from."""

    text: SafeSentence
    example: ExamplePart | None = None


class ResourcePart(Ask):
    """A tool or source. Its address is left to the learner to look up: no links come in with a proposal."""

    title: SafeLine
    why: SafeText = ""


class ProposalParts(Ask):
    """The change, in the one part that fits its kind."""

    goal: GoalPart | None = None
    step: StepPart | None = None
    criterion: CriterionPart | None = None
    resource: ResourcePart | None = None


class ProposalMake(ProposalParts):
    """A change to one part of a goal, and why."""

    kind: ProposalKind
    item_id: UUID | None = Field(default=None, description="The step or line that would change.")
    reason: SafeSentence = Field(description="Why you propose it.", examples=["Then everybody can see how far you are"])


class ProposalAccept(Ask):
    """Take a proposal as it is. `present` says which words the learner saw beside it."""

    present: dict[str, str | None] = Field(default_factory=dict, description="`present` as it was read.")


class ProposalAdapt(ProposalParts):
    """Take a proposal in other words: the learner's own, in the part that fits its kind."""

    present: dict[str, str | None] = Field(default_factory=dict, description="`present` as it was read.")


class ProposalDecline(Ask):
    """Do without a proposal. A reason is welcome, and not needed."""

    reason: SafeText = ""


class ProposalRead(OwnedAnswer):
    """A proposal, beside what stands there now."""

    goal_id: UUID
    author_id: UUID
    author_name: str
    kind: ProposalKind
    element: Element
    item_id: UUID | None
    change: dict[str, str | None] = Field(description="What would stand there, by the name of the field.")
    before: dict[str, str | None] = Field(description="What stood there when it was proposed.")
    present: dict[str, str | None] = Field(description="What stands there now. Send it back when you take it.")
    is_stale: bool = Field(description="The words have changed since it was proposed.")
    is_gone: bool = Field(description="The step or line is not there any more.")
    reason: str
    state: ProposalState
    answer: str
    answered_at: At | None
    similarity: float | None = Field(description="How much of it was taken, 0 to 1.")


class ProposalPage(Page[ProposalRead]):
    """Proposals, the newest first."""


class WaitingProposal(Answer):
    """A proposal, with the goal it is about."""

    id: UUID
    learner_id: UUID
    learner_name: str
    goal_id: UUID
    goal_sentence: str
    author_id: UUID
    author_name: str
    kind: ProposalKind
    element: Element
    state: ProposalState
    created_at: At
    answered_at: At | None


class WaitingProposalPage(Page[WaitingProposal]):
    """Proposals on several goals, the newest first."""
