"""What crosses the wire about guests."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from waymark.domains.network.schemas import MOST_GOALS, Note, Purposes
from waymark.identity.models import LinkKind
from waymark.kit.schemas import Answer, Ask, At
from waymark.kit.text import SAFE, TIDY

GuestName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), TIDY, SAFE]
GuestKind = Literal[LinkKind.FAMILY, LinkKind.MENTOR, LinkKind.COMMUNITY]


class OutsiderInvite(Ask):
    """Whom to let in from outside, for what, and to which goals."""

    name: GuestName = Field(description="What you call them.", examples=["Rosa from the bakery"])
    kind: GuestKind = LinkKind.COMMUNITY
    purposes: Purposes = Field(examples=[["expertise"]])
    goal_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_GOALS)]
    note: Note = Field(default="", description="A few words to them.")
    expires_at: AwareDatetime | None = Field(default=None, description="When it ends by itself.")


class GuestLinkMade(Answer):
    """A token that lets a guest in, once. It is shown this once; earlier ones have ended."""

    link_id: UUID
    token: str = Field(description="Goes behind `/invitation#token=` of this service's address.")
    expires_at: At = Field(description="Until when it can be opened.")


class GuestArrival(Ask):
    """The token of a guest's link."""

    token: str = Field(max_length=200)
