"""OneRoster 1.2 CSV as data: which files there are, their columns in order, and what each cell may hold.

A column of kind UNREAD stands in the header and is never looked at again: passwords, telephone numbers, and all of a
person's demographics but the birth date. What is not named here as kept cannot reach the scratch database.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell may hold."""

    KEY = "key"
    REFERENCE = "reference"
    REFERENCES = "references"
    LIFECYCLE = "lifecycle"
    TEXT = "text"
    EMAIL = "email"
    DATE = "date"
    YEAR = "year"
    BOOLEAN = "boolean"
    WORD = "word"
    OPEN_WORD = "open_word"
    WORDS = "words"
    USER_IDS = "user_ids"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `to` is the file a reference points into, `of` the types the thing there may have."""

    name: str
    kind: Kind
    required: bool = False
    words: tuple[str, ...] = ()
    to: str = ""
    of: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the cell is read and staged."""
        return self.kind is not Kind.UNREAD


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that is read. `tree` names the column that points at the parent, `span` two dates in order."""

    name: str
    columns: tuple[Column, ...]
    tree: str = ""
    span: tuple[str, str] | None = None
    sought_by: tuple[str, ...] = ()
    header: tuple[str, ...] = field(init=False)
    kept: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "header", tuple(column.name for column in self.columns))
        object.__setattr__(self, "kept", tuple(column for column in self.columns if column.kept))

    @property
    def file(self) -> str:
        """The name inside the zip."""
        return f"{self.name}.csv"


def _text(*names: str, required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT, required) for name in names)


def _unread(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.UNREAD) for name in names)


def _date(*names: str, required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.DATE, required) for name in names)


def _reference(name: str, to: str, *, required: bool = False, of: tuple[str, ...] = ()) -> Column:
    return Column(name, Kind.REFERENCE, required, to=to, of=of)


def _start(key_points_to: str = "") -> tuple[Column, ...]:
    """Every file starts with these three; a demographics row carries the id of its person."""
    return (
        Column("sourcedId", Kind.KEY, True, to=key_points_to),
        Column("status", Kind.LIFECYCLE),
        Column("dateLastModified", Kind.LIFECYCLE),
    )


PERSON_ROLES = (
    "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative",
    "siteAdministrator", "student", "systemAdministrator", "teacher",
)  # fmt: skip
CLASS_ROLES = ("administrator", "proctor", "student", "teacher")
ORG_TYPES = ("department", "school", "district", "local", "state", "national")
SESSION_TYPES = ("gradingPeriod", "semester", "schoolYear", "term")
CLASS_TYPES = ("homeroom", "scheduled")
SCHOOL = ("school",)
BEGIN_END = ("beginDate", "endDate")

MANIFEST = Sheet("manifest", (*_text("propertyName", required=True), *_text("value")))

ORGS = Sheet(
    "orgs",
    (
        *_start(),
        *_text("name", required=True),
        Column("type", Kind.OPEN_WORD, True, ORG_TYPES),
        *_text("identifier"),
        _reference("parentSourcedId", "orgs"),
    ),
    tree="parentSourcedId",
    sought_by=("parentSourcedId",),
)
USERS = Sheet(
    "users",
    (
        *_start(),
        Column("enabledUser", Kind.BOOLEAN, True),
        *_text("username", required=True),
        Column("userIds", Kind.USER_IDS),
        *_text("givenName", "familyName", required=True),
        *_text("middleName", "identifier"),
        Column("email", Kind.EMAIL),
        *_unread("sms", "phone"),
        Column("agentSourcedIds", Kind.REFERENCES, to="users"),
        Column("grades", Kind.WORDS),
        *_unread("password", "userMasterIdentifier"),
        *_text("preferredGivenName", "preferredMiddleName", "preferredFamilyName"),
        _reference("primaryOrgSourcedId", "orgs"),
        *_text("pronouns"),
    ),
)
ROLES = Sheet(
    "roles",
    (
        *_start(),
        _reference("userSourcedId", "users", required=True),
        Column("roleType", Kind.WORD, True, ("primary", "secondary")),
        Column("role", Kind.OPEN_WORD, True, PERSON_ROLES),
        *_date(*BEGIN_END),
        _reference("orgSourcedId", "orgs", required=True),
        _reference("userProfileSourcedId", "userProfiles"),
    ),
    span=BEGIN_END,
    sought_by=("userSourcedId",),
)
ACADEMIC_SESSIONS = Sheet(
    "academicSessions",
    (
        *_start(),
        *_text("title", required=True),
        Column("type", Kind.OPEN_WORD, True, SESSION_TYPES),
        *_date("startDate", "endDate", required=True),
        _reference("parentSourcedId", "academicSessions"),
        Column("schoolYear", Kind.YEAR, True),
    ),
    tree="parentSourcedId",
    span=("startDate", "endDate"),
    sought_by=("parentSourcedId",),
)
COURSES = Sheet(
    "courses",
    (
        *_start(),
        _reference("schoolYearSourcedId", "academicSessions"),
        *_text("title", required=True),
        *_text("courseCode"),
        Column("grades", Kind.WORDS),
        _reference("orgSourcedId", "orgs", required=True),
        *_unread("subjects", "subjectCodes"),
    ),
)
CLASSES = Sheet(
    "classes",
    (
        *_start(),
        *_text("title", required=True),
        Column("grades", Kind.WORDS),
        _reference("courseSourcedId", "courses", required=True),
        *_text("classCode"),
        Column("classType", Kind.OPEN_WORD, True, CLASS_TYPES),
        *_unread("location"),
        _reference("schoolSourcedId", "orgs", required=True, of=SCHOOL),
        Column("termSourcedIds", Kind.REFERENCES, True, to="academicSessions"),
        *_unread("subjects", "subjectCodes", "periods"),
    ),
)
ENROLLMENTS = Sheet(
    "enrollments",
    (
        *_start(),
        _reference("classSourcedId", "classes", required=True),
        _reference("schoolSourcedId", "orgs", required=True, of=SCHOOL),
        _reference("userSourcedId", "users", required=True),
        Column("role", Kind.OPEN_WORD, True, CLASS_ROLES),
        Column("primary", Kind.BOOLEAN),
        *_date(*BEGIN_END),
    ),
    span=BEGIN_END,
)
DEMOGRAPHICS = Sheet(
    "demographics",
    (
        *_start("users"),
        *_date("birthDate"),
        *_unread(
            "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
            "publicSchoolResidenceStatus",
        ),
    ),
)  # fmt: skip
USER_PROFILES = Sheet(
    "userProfiles",
    (
        *_start(),
        _reference("userSourcedId", "users", required=True),
        *_unread("profileType", "vendorId", "applicationId", "description", "credentialType", "username", "password"),
    ),
)

# In the order in which things depend on each other; findings are listed in it too.
SHEETS = (
    ORGS, USERS, DEMOGRAPHICS, USER_PROFILES, ROLES, ACADEMIC_SESSIONS, COURSES, CLASSES, ENROLLMENTS,
)  # fmt: skip
NEEDED = (ORGS, USERS, ROLES)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}

# The rest of the standard: gradebook and resources. Their names are known, their content is none of ours.
UNUSED = (
    "categories", "classResources", "courseResources", "lineItemLearningObjectiveIds", "lineItems",
    "lineItemScoreScales", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales", "scoreScales",
    "userResources",
)  # fmt: skip
NAMES = frozenset((*BY_NAME, *UNUSED))
EXTENSION_COLUMN = "metadata."
EXTENSION_WORD = "ext:"
