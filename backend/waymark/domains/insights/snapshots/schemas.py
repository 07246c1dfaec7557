"""What crosses the wire about a class snapshot."""

from uuid import UUID

from pydantic import Field

from waymark.domains.profiles.models import StatementKind, StatementLens
from waymark.kit.schemas import Answer


class SnapshotStatement(Answer):
    """Something that a learner lets this teacher read."""

    id: UUID
    text: str
    kind: StatementKind
    lens: StatementLens


class SnapshotProfile(Answer):
    """One learner, in their own words."""

    learner_id: UUID
    name: str
    statements: list[SnapshotStatement]


class SnapshotRead(Answer):
    """The four profiles of a class that have least in common, of learners who agreed. By name: there is no order."""

    group_id: UUID
    compared: int = Field(description="How many learners agreed and let this teacher read a statement.")
    profiles: list[SnapshotProfile]
