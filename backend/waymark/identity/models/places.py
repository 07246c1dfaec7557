"""Organizations, their schools, groups and who is in them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Date
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.tables import (
    STRICT,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    SortKey,
    Table,
    Word,
    belongs,
    found_by,
    only_one,
    points,
)


class GroupKind(StrEnum):
    """What kind of group it is."""

    CLASS = "class"
    ADVISORY = "advisory"
    TEAM = "team"


class EnrollmentRole(StrEnum):
    """What somebody is in a group."""

    LEARNER = "learner"
    TEACHER = "teacher"


class Organization(Table, table=True):
    """The tenant: whoever signs the contract, a district or a single school."""

    __tablename__ = "organization"
    __table_args__ = (STRICT,)
    __privacy__ = Privacy(None, "names a school or district, not a person", "contract", Personal.KEEP)

    id: UUID = Field(sa_type=Id, primary_key=True, default_factory=new_id)
    name: str
    slug: str = Field(description="Its short name. Whoever opens one sees to it that no two have the same.")
    time_zone: str = "UTC"
    locale: str = "en"
    week_start: int = Field(default=1, description="1 Monday to 7 Sunday")
    help_contacts: str = Field(
        default="", description="Who a learner can turn to; shown on every page where one writes."
    )
    is_demo: bool = False
    version: int = 1
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)


class School(Row, table=True):
    """A school of the organization; schools can form a tree."""

    __tablename__ = "school"
    __table_args__ = (belongs("school"), points("school", "parent_id", "school", "RESTRICT"), STRICT)
    __privacy__ = Privacy(None, "names a school, not a person", "contract", Personal.KEEP)

    name: str
    parent_id: UUID | None = Field(default=None, sa_type=Id)


class Group(Row, table=True):
    """A class, an advisory or a team."""

    __tablename__ = "groups"
    __table_args__ = (
        belongs("groups"),
        points("groups", "school_id", "school", "RESTRICT"),
        found_by("groups", "sort_key", "id"),
        STRICT,
    )
    __privacy__ = Privacy(None, "names a group, not a person", "3 years after it ended", Personal.KEEP)

    school_id: UUID = Field(sa_type=Id)
    kind: GroupKind = Field(default=GroupKind.CLASS, sa_type=Word(GroupKind))
    name: str
    sort_key: str = Field(sa_type=SortKey)
    code: str = ""
    course: str = ""
    begins: date | None = Field(default=None, sa_type=Date)
    ends: date | None = Field(default=None, sa_type=Date)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)


class Enrollment(Row, table=True):
    """Somebody is in a group, as a learner or a teacher, from one day to another."""

    __tablename__ = "enrollment"
    __table_args__ = (
        belongs("enrollment"),
        points("enrollment", "group_id", "groups"),
        points("enrollment", "person_id", "person"),
        only_one("enrollment", "group_id", "person_id", "role"),
        found_by("enrollment", "person_id", "role"),
        STRICT,
    )
    __privacy__ = Privacy(
        "person_id", "decides which teacher works with whom", "3 years after it ended", Personal.DELETE
    )

    group_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    role: EnrollmentRole = Field(sa_type=Word(EnrollmentRole))
    begins: date | None = Field(default=None, sa_type=Date)
    ends: date | None = Field(default=None, sa_type=Date)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
