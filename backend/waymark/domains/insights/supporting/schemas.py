"""What crosses the wire about whom the caller supports."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.identity.models import LinkKind, LinkPurpose, LinkScope, LinkState
from waymark.kit.schemas import Answer, At, Page
from waymark.policy import Relation


class SupportingLink(Answer):
    """What the learner asked for."""

    id: UUID
    version: int
    state: LinkState
    kind: LinkKind
    purposes: list[LinkPurpose]
    scope: LinkScope
    note: str
    since: At | None
    expires_at: At | None


class GoalCovered(Answer):
    """A goal that the caller may see."""

    id: UUID
    sentence: str


class SupportingRead(Answer):
    """A learner who asked the caller, whom the caller supports, or who is in a class of theirs."""

    learner_id: UUID
    name: str
    relation: Relation = Field(description="invited, supporter or class_teacher: the closest one.")
    link: SupportingLink | None
    goals: list[GoalCovered] = Field(description="Open goals that you may see, up to 20.")
    unread: int = Field(description="Messages to you that you can read and have not.")
    last_active_on: date | None = Field(description="For a class teacher: the day of the learner's last act.")


class SupportingPage(Page[SupportingRead]):
    """Invitations first, then links, then the learners of own classes; each by name."""
