"""What crosses the wire about signing in."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from waymark.identity.models import AgeBand, Role
from waymark.kit.schemas import Answer, Ask, At


class PersonChoice(Ask):
    """Whom to be, of those that the account is."""

    person_id: UUID


class SignedOutRead(Answer):
    """Nobody is signed in."""

    signed_in: Literal[False]


class PersonHere(Answer):
    """The person who is signed in."""

    id: UUID
    shown_name: str
    pronouns: str
    locale: str = Field(description="Empty: the organization's.")


class OrganizationHere(Answer):
    """The organization that the person is in."""

    id: UUID
    name: str
    slug: str
    locale: str
    time_zone: str
    week_start: int = Field(description="1 Monday to 7 Sunday")
    help_contacts: str = Field(description="Who one can turn to; shown on every page where one writes.")
    is_demo: bool


class MembershipRead(Answer):
    """One of those that the account is."""

    person_id: UUID
    organization_id: UUID
    organization_name: str
    shown_name: str
    is_current: bool


class SessionRead(Answer):
    """Who is signed in, where, and what they may do there."""

    signed_in: Literal[True]
    person: PersonHere
    organization: OrganizationHere
    roles: list[Role]
    age_band: AgeBand = Field(description="For the choice of words. A learner of unknown age counts as under 13.")
    may: list[str] = Field(description="Actions on the organization that would succeed now.")
    csrf: str | None = Field(description="Goes into X-Waymark-CSRF of every unsafe request. null for a token.")
    draft_key: str | None = Field(description="Base64 of 32 bytes that encrypt unsent drafts. null for a token.")
    expires_at: At
    guest_of: UUID | None = Field(description="The learner who let a guest in; null for everybody else.")
    sign_in_name: str
    has_password: bool
    memberships: list[MembershipRead]
