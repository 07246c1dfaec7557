"""What a staged roster consists of, in typed words. `row` is the line in the file, for messages about it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StagedOrg:
    """A district, a school, or another unit. `parent` is empty at the top."""

    row: int
    sourced_id: str
    name: str
    kind: str
    identifier: str
    parent: str


@dataclass(frozen=True, slots=True)
class StagedRole:
    """What a person is in one unit. `role` is the word of the standard, or one of the school's own (`ext:`)."""

    row: int
    sourced_id: str
    person: str
    rank: str
    role: str
    begins: date | None
    ends: date | None
    org: str


@dataclass(frozen=True, slots=True)
class StagedPerson:
    """A person with all roles. `email` is empty when no mail could reach it; `enabled` says they may sign in."""

    row: int
    sourced_id: str
    enabled: bool
    username: str
    user_ids: tuple[tuple[str, str], ...]
    given_name: str
    family_name: str
    middle_name: str
    identifier: str
    email: str
    grades: tuple[str, ...]
    preferred_given_name: str
    preferred_middle_name: str
    preferred_family_name: str
    primary_org: str
    pronouns: str
    birth_date: date | None
    roles: tuple[StagedRole, ...]


@dataclass(frozen=True, slots=True)
class StagedGuardianship:
    """Somebody guards a learner; the row is one in users.csv that says so."""

    row: int
    learner: str
    guardian: str


@dataclass(frozen=True, slots=True)
class StagedSession:
    """A school year, a term or a part of one. Both days belong to it."""

    row: int
    sourced_id: str
    title: str
    kind: str
    begins: date
    ends: date
    parent: str
    school_year: int


@dataclass(frozen=True, slots=True)
class StagedCourse:
    """What is taught; classes are its meetings."""

    row: int
    sourced_id: str
    school_year: str
    title: str
    code: str
    grades: tuple[str, ...]
    org: str


@dataclass(frozen=True, slots=True)
class StagedClass:
    """A class of a school in some terms."""

    row: int
    sourced_id: str
    title: str
    grades: tuple[str, ...]
    course: str
    code: str
    kind: str
    school: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedEnrollment:
    """A person belongs to a class, as student, teacher, proctor or administrator, or by a word of the school's own."""

    row: int
    sourced_id: str
    class_id: str
    school: str
    person: str
    role: str
    is_primary: bool
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class StagedStay:
    """A person in a class in one role, whatever the number of rows that say so. No day means without a bound."""

    class_id: str
    person: str
    role: str
    begins: date | None
    ends: date | None
