"""What crosses the wire about the switch."""

from uuid import UUID

from pydantic import Field

from waymark.kit.schemas import Answer, At


class SnapshotChoiceRead(Answer):
    """Whether the learner takes part in the snapshot of their classes."""

    takes_part: bool
    consent_id: UUID | None = Field(description="The consent that stands behind it.")
    since: At | None
    can_join: bool = Field(description="Whether the learner can switch it on: not while a guardian has said no.")
