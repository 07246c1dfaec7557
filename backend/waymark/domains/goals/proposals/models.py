"""A proposal: a change to one part of a goal, with a reason."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Float
from sqlmodel import Field

from waymark.domains.goals.models import KEEP
from waymark.events.models import Element
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Kept,
    Moment,
    Personal,
    Privacy,
    Word,
    belongs,
    found_by,
    points,
)
from waymark.policy import Action


class ProposalKind(StrEnum):
    """Which part of a goal a proposal would change, and how."""

    GOAL = "goal"
    STEP_ADDED = "step_added"
    STEP_CHANGED = "step_changed"
    STEP_REMOVED = "step_removed"
    CRITERION_ADDED = "criterion_added"
    CRITERION_CHANGED = "criterion_changed"
    RESOURCE_ADDED = "resource_added"


class ProposalState(StrEnum):
    """What became of a proposal. It is answered once, by the learner."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ADAPTED = "adapted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Proposal(Kept, table=True):
    """A change to one part of a goal, which its learner can take, adapt or decline."""

    __tablename__ = "proposal"
    __table_args__ = (
        belongs("proposal"),
        points("proposal", "learner_id", "person"),
        points("proposal", "goal_id", "goal"),
        points("proposal", "author_id", "person"),
        found_by("proposal", "goal_id", "id"),
        found_by("proposal", "learner_id", "state", "id"),
        found_by("proposal", "author_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id",
        "lets others help with a goal without rewriting it",
        KEEP,
        Personal.DELETE,
        written_by="author_id",
        left_out=("before",),
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.PROPOSAL_READ,
        Action.PROPOSAL_ANSWER,
        Action.PROPOSAL_WITHDRAW,
    )

    goal_id: UUID = Field(sa_type=Id)
    author_id: UUID = Field(sa_type=Id)
    kind: ProposalKind = Field(sa_type=Word(ProposalKind))
    element: Element = Field(sa_type=Word(Element))
    item_id: UUID | None = Field(default=None, sa_type=Id, description="The step or line it would change.")
    change: dict[str, Any] = Field(sa_type=Document)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=Document, description="What stood there then.")
    reason: str
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=Word(ProposalState))
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    similarity: float | None = Field(default=None, sa_type=Float, description="How much of it was taken, 0 to 1.")

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: answering twice, taking back what was answered."""
        deeds = (Action.PROPOSAL_ANSWER, Action.PROPOSAL_WITHDRAW)
        return action in deeds and self.state is not ProposalState.OPEN
