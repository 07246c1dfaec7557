"""What crosses the wire about who can see what."""

from uuid import UUID

from pydantic import Field

from waymark.identity.models import LinkKind, LinkScope
from waymark.kit.schemas import Answer, At
from waymark.policy import Relation


class SightReason(Answer):
    """Why somebody can see something."""

    relation: Relation
    link_id: UUID | None = None
    kind: LinkKind | None = None
    scope: LinkScope | None = None
    expires_at: At | None = None
    groups: list[str] = Field(default_factory=list, description="Of a class teacher: the groups you share.")


class ItemSeen(Answer):
    """One thing that somebody can see now."""

    id: UUID
    text: str = Field(description="How it begins.")
    through: Relation = Field(description="The relation that opens it.")


class Onlooking(Answer):
    """A person, why they can see something, and what."""

    person_id: UUID
    name: str
    why: list[SightReason]
    goals: list[ItemSeen]
    statements: list[ItemSeen]
    reflections: list[ItemSeen]
    tools: list[ItemSeen]


class SightRead(Answer):
    """Who can see me, and what of me."""

    learner_id: UUID
    people: list[Onlooking]
