"""What crosses the wire about a learner's record as a whole."""

from uuid import UUID

from pydantic import Field

from waymark.kit.schemas import Answer, At


class RecordRead(Answer):
    """A learner's record as a whole."""

    id: UUID = Field(description="The learner's id.")
    frozen_at: At | None = Field(description="Since when nobody changes it, and others do not see it.")
    is_grown: bool = Field(description="18 or older: what was a guardian's to decide is the learner's alone.")
    may: list[str] = Field(description="Actions that would succeed for the caller now.")
