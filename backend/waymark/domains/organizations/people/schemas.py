"""What crosses the wire about people."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.identity.models import AgeBand, EnrollmentRole, Role
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import ONE_LINE, TIDY, SafeName

MaybeName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120), TIDY, ONE_LINE]


class PersonCreate(Ask):
    """A new person. A birth date is kept for the age band and never answered."""

    given_name: SafeName
    family_name: MaybeName = ""
    preferred_name: MaybeName = ""
    pronouns: MaybeName = ""
    user_name: MaybeName = ""
    birth_date: date | None = None


class RoleRead(Answer):
    """A role that somebody holds, in one school or in the whole organization."""

    role: Role
    school_id: UUID | None
    begins: date | None
    ends: date | None


class PersonLine(Answer):
    """A person of the organization."""

    id: UUID
    shown_name: str
    given_name: str
    family_name: str
    pronouns: str
    age_band: AgeBand | None = Field(description="Of learners only; unknown counts as under 13.")
    roles: list[RoleRead]
    has_account: bool
    deactivated_at: At | None


class PersonPage(Page[PersonLine]):
    """People, by family name."""


class PersonGroup(Answer):
    """A group that somebody is in today."""

    group_id: UUID
    name: str
    role: EnrollmentRole


class PersonRead(PersonLine):
    """A person of the organization, with the groups they are in today."""

    sign_in_name: str | None = Field(description="Only one that the school gave.")
    groups: list[PersonGroup]
