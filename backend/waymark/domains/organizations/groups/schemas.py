"""What crosses the wire about groups."""

from datetime import date
from uuid import UUID

from waymark.identity.models import EnrollmentRole, GroupKind
from waymark.kit.schemas import Answer, Page


class GroupRead(Answer):
    """A class, an advisory or a team, and how many are in it today."""

    id: UUID
    school_id: UUID
    school_name: str
    kind: GroupKind
    name: str
    code: str
    course: str
    begins: date | None
    ends: date | None
    learner_count: int
    teacher_count: int


class GroupPage(Page[GroupRead]):
    """Groups, by name."""


class GroupPerson(Answer):
    """Somebody who is in a group today."""

    person_id: UUID
    shown_name: str
    pronouns: str
    role: EnrollmentRole


class GroupPersonPage(Page[GroupPerson]):
    """The people of a group, by family name."""
