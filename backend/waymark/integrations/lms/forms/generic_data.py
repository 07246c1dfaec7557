"""What `data` holds in our own form: one model for each type. Fields that are not known are refused.

Ids are the sender's own, as text or as a number; they need only be the same each time. Do not send e-mail addresses.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from waymark.integrations.lms.forms.reading import (
    EARLIEST,
    EMAIL,
    LATEST,
    LONGEST_GRADE,
    LONGEST_ID,
    LONGEST_TITLE,
    clean_id,
)
from waymark.integrations.lms.words import PlaceRole
from waymark.kit.links import WebLinkOrNone
from waymark.kit.text import ONE_LINE, TIDY

MOST_POINTS: Final = 1_000_000_000


def _usable(value: Any) -> str:
    """Return an id as text. Errors: `ValueError` with what to do."""
    found = clean_id(value) if isinstance(value, str | int) else ""
    if not found or (isinstance(value, str) and len(value.strip()) > LONGEST_ID):
        raise ValueError(f"Send an id: a number, or a text of 1 to {LONGEST_ID} signs without control characters.")
    return found


def _no_address(value: str) -> str:
    if EMAIL.search(value):
        raise ValueError("Leave out the e-mail address.")
    return value


def _in_our_time(value: AwareDatetime) -> AwareDatetime:
    if not EARLIEST <= value < LATEST:
        raise ValueError("Send a moment between the years 1970 and 2200.")
    return value


# One field for a reader of the description, and not a choice of two, so that a fault is shown at the field itself.
ExternalId = Annotated[
    str,
    BeforeValidator(_usable),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1, "maxLength": LONGEST_ID, "examples": ["u000009"]}),
]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TITLE), TIDY, ONE_LINE]
GradeText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_GRADE),
    TIDY,
    ONE_LINE,
    AfterValidator(_no_address),
]
When = Annotated[AwareDatetime, Field(strict=False), AfterValidator(_in_our_time)]
Points = Annotated[float, Field(ge=-MOST_POINTS, le=MOST_POINTS, allow_inf_nan=False)]
MostPoints = Annotated[float, Field(gt=0, le=MOST_POINTS, allow_inf_nan=False)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class Reference(_Data):
    """Somebody or something, as the sending system names it."""

    id: ExternalId
    also: list[ExternalId] = Field(
        default_factory=list, max_length=10, description="Ids under which the school's own list may know it."
    )
    name: Title = Field(default="", description="For a person's eye only.")


class PersonUpserted(_Data):
    """A person is there, or has changed, or has gone."""

    person: Reference
    actor: Reference | None = Field(default=None, description="Who did it, when that is known.")
    is_over: bool = Field(default=False, description="The account has ended.")


class EnrollmentUpserted(_Data):
    """A person has a place in a course, or has it no more."""

    person: Reference
    course: Reference
    role: Annotated[PlaceRole | None, Field(strict=False)] = Field(
        default=None, description="Leave it out for whoever neither learns nor teaches there."
    )
    actor: Reference | None = Field(default=None, description="Who did it, when that is known.")
    is_over: bool = Field(default=False, description="The place has ended.")


class SubmissionCreated(_Data):
    """A learner handed in a piece of work."""

    learner: Reference
    task: Reference
    course: Reference | None = None
    actor: Reference | None = Field(default=None, description="Who did it; the learner, when it is left out.")
    attempt: int | None = Field(default=None, ge=1, le=1_000_000, description="Which try it is.")
    url: WebLinkOrNone = Field(default="", description="Where the learner can look at it.")
    submitted_at: When | None = None


class ResultRecorded(_Data):
    """A result that the learner may see. With neither points nor text, the result was taken back."""

    learner: Reference
    task: Reference
    course: Reference | None = None
    actor: Reference | None = Field(default=None, description="Who graded; leave it out when a machine did.")
    attempt: int | None = Field(default=None, ge=1, le=1_000_000, description="Which try it is.")
    given: Points | None = None
    most: MostPoints | None = Field(default=None, description="How many points there could be.")
    text: GradeText = Field(default="", description="A grade that is no number.")
    recorded_at: When | None = None


class CompetencyRated(_Data):
    """How far a learner has come in a competency, as the sending system sees it."""

    learner: Reference
    competency: Reference
    course: Reference | None = None
    task: Reference | None = Field(default=None, description="The piece of work in which it showed.")
    actor: Reference | None = Field(default=None, description="Who rated; leave it out when a machine did.")
    given: Points | None = None
    most: MostPoints | None = Field(default=None, description="How many points there could be.")
    text: GradeText = Field(default="", description="A rating that is no number.")
    is_mastered: bool | None = Field(default=None, description="What the sending system concludes, if it does.")
    rated_at: When | None = None


Data = PersonUpserted | EnrollmentUpserted | SubmissionCreated | ResultRecorded | CompetencyRated
DATA: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "person.upserted": PersonUpserted,
        "enrollment.upserted": EnrollmentUpserted,
        "submission.created": SubmissionCreated,
        "result.recorded": ResultRecorded,
        "competency.rated": CompetencyRated,
    }
)
