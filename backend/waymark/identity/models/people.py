"""People of an organization: who they are, what they do there, who guards whom, what was consented to."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Date, Index, text
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Id,
    Moment,
    Owned,
    Personal,
    Privacy,
    Row,
    SortKey,
    Word,
    belongs,
    found_by,
    only_one,
    points,
)
from waymark.policy import Action


class Role(StrEnum):
    """What somebody does in a school. Peer is a relation, not a role."""

    LEARNER = "learner"
    TEACHER = "teacher"
    GUARDIAN = "guardian"
    MENTOR = "mentor"
    ADMINISTRATOR = "administrator"
    SAFEGUARDING_LEAD = "safeguarding_lead"


class AgeBand(StrEnum):
    """How old a learner is, as far as anybody needs to know. Unknown counts as under 13."""

    UNDER_13 = "under_13"
    FROM_13_TO_15 = "from_13_to_15"
    FROM_16_TO_17 = "from_16_to_17"
    ADULT = "adult"


class Provenance(StrEnum):
    """Where an act or a row came from."""

    OWN = "own"
    TEMPLATE = "template"
    PROPOSAL = "proposal"
    LMS = "lms"
    ROSTER = "roster"


class Authority(StrEnum):
    """On whose authority a consent stands."""

    SCHOOL = "school"
    GUARDIAN = "guardian"
    SELF = "self"


class Person(Row, table=True):
    """An account's or a roster's human in one organization."""

    __tablename__ = "person"
    __table_args__ = (belongs("person"), found_by("person", "sort_key", "id"), STRICT)
    __privacy__ = Privacy("id", "lets people know whom they work with", "3 years after leaving", Personal.DELETE)

    given_name: str
    family_name: str = ""
    middle_name: str = ""
    preferred_name: str = ""
    preferred_family_name: str = ""
    pronouns: str = ""
    sort_key: str = Field(sa_type=SortKey)
    user_name: str = Field(default="", description="As the school writes it; the start of the sign-in name.")
    birth_date: date | None = Field(default=None, sa_type=Date)
    locale: str = ""
    is_guest: bool = Field(default=False, description="Let in by a learner's link: of no school, without an account.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    deactivated_at: datetime | None = Field(default=None, sa_type=Moment)
    frozen_at: datetime | None = Field(default=None, sa_type=Moment, description="Nobody changes it, or sees it.")

    @property
    def shown_name(self) -> str:
        """The name to show: the preferred one where there is one."""
        first = self.preferred_name or self.given_name
        return f"{first} {self.preferred_family_name or self.family_name}".strip()


class RoleAssignment(Row, table=True):
    """Somebody holds a role in a school (or in the whole organization), from one day to another."""

    __tablename__ = "role_assignment"
    __table_args__ = (
        belongs("role_assignment"),
        points("role_assignment", "person_id", "person"),
        points("role_assignment", "school_id", "school", "RESTRICT"),
        found_by("role_assignment", "person_id"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "decides what somebody may do", "1 year after it ended", Personal.DELETE)

    person_id: UUID = Field(sa_type=Id)
    role: Role = Field(sa_type=Word(Role))
    school_id: UUID | None = Field(default=None, sa_type=Id)
    begins: date | None = Field(default=None, sa_type=Date)
    ends: date | None = Field(default=None, sa_type=Date)
    provenance: Provenance = Field(default=Provenance.OWN, sa_type=Word(Provenance))


class Guardianship(Owned, table=True):
    """Somebody guards a learner. Ends by itself when the learner turns 18."""

    __tablename__ = "guardianship"
    __table_args__ = (
        belongs("guardianship"),
        points("guardianship", "learner_id", "person"),
        points("guardianship", "guardian_id", "person"),
        only_one("guardianship", "learner_id", "guardian_id"),
        found_by("guardianship", "guardian_id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "lets a guardian see consents and what is shared", "until 18", Personal.DELETE)

    guardian_id: UUID = Field(sa_type=Id)
    provenance: Provenance = Field(sa_type=Word(Provenance))
    verified_by: UUID | None = Field(default=None, sa_type=Id, description="Who in the school checked it.")
    verified_at: datetime | None = Field(default=None, sa_type=Moment)
    custody_bar: bool = False
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Consent(Owned, table=True):
    """Something about a learner may go to a recipient for a purpose, on somebody's authority."""

    __tablename__ = "consent"
    __table_args__ = (
        belongs("consent"),
        points("consent", "learner_id", "person"),
        found_by("consent", "learner_id", "recipient", "purpose"),
        found_by("consent", "recipient", "purpose"),
        # Two at once must leave one: else taking it back would leave the other in force.
        Index(
            "uq_consent_in_force",
            "organization_id",
            *("learner_id", "recipient", "purpose", "authority"),
            unique=True,
            sqlite_where=text("ends_at IS NULL"),
            postgresql_where=text("ends_at IS NULL"),
        ),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "proves what was allowed, and when", "3 years after it ended", Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.CONSENT_READ, Action.CONSENT_WITHDRAW)

    purpose: str
    recipient: str
    authority: Authority = Field(sa_type=Word(Authority))
    given_by: UUID = Field(sa_type=Id)
    text_version: str
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_back_by: Authority | None = Field(default=None, sa_type=Word(Authority))

    def rules_out(self, action: Action) -> bool:
        """Whether the row's own state stands against an action: what was taken back cannot be again."""
        return action is Action.CONSENT_WITHDRAW and self.ends_at is not None and self.ends_at <= clock.now()
