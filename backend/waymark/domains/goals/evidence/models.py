"""A piece of evidence, and the lines it is for."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP
from waymark.kit.links import WebLinkOrNone
from waymark.kit.tables import STRICT, Id, Kept, Personal, Privacy, Tenant, Word, belongs, found_by, points
from waymark.kit.text import SafeLine, SafeText
from waymark.policy import Action

WHY = "lets a learner show what they can do"


class EvidenceKind(StrEnum):
    """What it is: a file kept here, a page on the web, or a piece of work in an LMS."""

    FILE = "file"
    LINK = "link"
    LMS = "lms"


class EvidenceText(SQLModel):
    """What a learner writes of a piece of evidence, and reads back unchanged."""

    title: SafeLine = Field(description="What it is.", schema_extra={"examples": ["My recording of the first verse"]})
    note: SafeText = Field(default="", description="What it shows.")
    url: WebLinkOrNone = Field(default="", description="Where it is found, when it is on the web.")


class Evidence(EvidenceText, Kept, table=True):
    """What shows that a learner is there, or on the way."""

    __tablename__ = "evidence"
    __table_args__ = (
        belongs("evidence"),
        points("evidence", "learner_id", "person"),
        points("evidence", "goal_id", "goal"),
        points("evidence", "file_id", "file"),
        found_by("evidence", "goal_id", "id"),
        found_by("evidence", "learner_id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    # Evidence is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ, Action.GOAL_REVISE)

    goal_id: UUID = Field(sa_type=Id)
    kind: EvidenceKind = Field(sa_type=Word(EvidenceKind))
    lms_name: str = Field(default="", description="The LMS that the work is in.")
    reference: str = Field(default="", description="What the LMS calls it.")
    file_id: UUID | None = Field(default=None, sa_type=Id)
    file_name: str = ""
    media_type: str = ""
    size: int = Field(default=0, sa_type=BigInteger, description="Of a file, in bytes.")
    added_by: UUID = Field(sa_type=Id)


class EvidenceCriterion(Tenant, table=True):
    """A piece of evidence is for this line, as its words were then, at this try."""

    __tablename__ = "evidence_criterion"
    __table_args__ = (
        belongs("evidence_criterion"),
        points("evidence_criterion", "evidence_id", "evidence"),
        points("evidence_criterion", "criterion_id", "criterion"),
        found_by("evidence_criterion", "criterion_id"),
        STRICT,
    )
    __privacy__ = Privacy("evidence", WHY, KEEP, Personal.DELETE)

    evidence_id: UUID = Field(sa_type=Id, primary_key=True)
    criterion_id: UUID = Field(sa_type=Id, primary_key=True)
    text_number: int = Field(description="Which words of the line it was given for.")
    attempt: int = Field(description="Which try it belongs to.")
