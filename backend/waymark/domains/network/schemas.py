"""What crosses the wire about links."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from waymark.identity.models import LinkKind, LinkPurpose, LinkScope, LinkState
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SAFE, TIDY
from waymark.policy import Relation

MOST_GOALS = 50

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), TIDY, SAFE]
Purposes = Annotated[list[LinkPurpose], Field(min_length=1, max_length=len(LinkPurpose))]
GoalIds = Annotated[list[UUID], Field(max_length=MOST_GOALS)]


class LinkInvite(Ask):
    """Whom to ask, for what, and on which goals."""

    supporter_id: UUID = Field(description="Somebody whom `/people/find` finds for you.")
    kind: LinkKind
    purposes: Purposes = Field(examples=[["feedback"]])
    scope: LinkScope = LinkScope.ALL_GOALS
    goal_ids: GoalIds = Field(default_factory=list, description="With `named_goals`: your goals that they may see.")
    note: Note = Field(default="", description="A few words to them.", examples=["You know a lot about music."])
    expires_at: AwareDatetime | None = Field(default=None, description="When it ends by itself.")


class LinkRescope(Ask):
    """A merge patch: what is left out stays; null lifts the end date."""

    purposes: Purposes | None = None
    scope: LinkScope | None = None
    goal_ids: GoalIds | None = None
    expires_at: AwareDatetime | None = None


class LinkRead(OwnedAnswer):
    """A link between a learner and a supporter. Only the learner reads its goal ids here."""

    supporter_id: UUID
    supporter_name: str
    learner_name: str
    kind: LinkKind
    purposes: list[LinkPurpose]
    scope: LinkScope
    goal_ids: list[UUID]
    state: LinkState
    has_expired: bool
    ends_soon: bool = Field(description="It runs out within a week, unless the learner goes on with it.")
    is_guest: bool = Field(description="The supporter has no account here and comes in by a link.")
    note: str
    started_by: UUID
    answered_at: At | None
    ended_at: At | None
    expires_at: At | None


class LinkPage(Page[LinkRead]):
    """A page of links, the newest first."""


class LinkAwaiting(Answer):
    """A link of an outside adult and a minor that waits for your approval: you can approve or refuse it."""

    id: UUID
    learner_id: UUID
    learner_name: str
    supporter_id: UUID
    supporter_name: str
    is_guest: bool = Field(description="Somebody without an account, whom the learner has named in words of their own.")
    kind: LinkKind
    purposes: list[LinkPurpose]
    scope: LinkScope
    asked_at: At
    expires_at: At | None


class LinkAwaitingPage(Page[LinkAwaiting]):
    """Links that wait for your approval, the newest first."""


class OverviewRead(Answer):
    """What the caller may know of a learner, and what they are to them."""

    learner_id: UUID
    name: str
    pronouns: str
    relations: list[Relation]
    link: LinkRead | None
