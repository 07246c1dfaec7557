"""What crosses the wire about evidence."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from waymark.domains.goals.evidence.models import EvidenceKind, EvidenceText
from waymark.kit.links import WebLinkOrNone
from waymark.kit.schemas import Answer, Ask, OwnedAnswer, Page
from waymark.kit.text import SafeLine, SafeName, SafeText

_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
CriterionIds = Annotated[str, StringConstraints(pattern=f"^({_ID}(,{_ID}){{0,29}})?$")]


class EvidenceCreate(Ask, EvidenceText):
    """A link, or a piece of work in an LMS. A file is uploaded as it is (`evidence_upload`)."""

    kind: Literal[EvidenceKind.LINK, EvidenceKind.LMS] = Field(description="link needs `url`; lms its name.")
    lms_name: SafeName | None = Field(default=None, description="The LMS that the work is in.", examples=["Canvas"])
    reference: SafeLine | None = Field(default=None, description="What the LMS calls it.", examples=["Essay 2"])
    criterion_ids: list[UUID] = Field(default_factory=list, max_length=30, description="The lines it is for.")

    @model_validator(mode="after")
    def says_where(self) -> Self:
        """Need what the kind needs."""
        if self.kind is EvidenceKind.LINK and not self.url:
            raise ValueError("Paste the link.")
        if self.kind is EvidenceKind.LMS and not (self.lms_name and self.reference):
            raise ValueError("Say which learning platform the work is in, and what it is called there.")
        return self


class EvidenceRevise(Ask):
    """A merge patch: what is left out stays; null clears. `criterion_ids` names all lines it is for from now on."""

    title: SafeLine | None = None
    note: SafeText | None = None
    url: WebLinkOrNone | None = None
    lms_name: SafeName | None = Field(default=None, description="Of work in an LMS only.")
    reference: SafeLine | None = Field(default=None, description="Of work in an LMS only.")
    criterion_ids: list[UUID] | None = Field(default=None, max_length=30)


class EvidenceCriterionRead(Answer):
    """A line that a piece of evidence is for."""

    criterion_id: UUID
    text_number: int = Field(description="Which words of the line it was given for.")
    attempt: int = Field(description="Which try it belongs to.")


class EvidenceRead(OwnedAnswer):
    """A piece of evidence. Its goal decides who may see and change it."""

    goal_id: UUID
    kind: EvidenceKind
    title: str
    note: str
    url: str
    lms_name: str
    reference: str
    file_name: str = Field(description="Empty when there is no file.")
    media_type: str = Field(description="Of the file, told by its content.")
    size: int = Field(description="Of the file, in bytes; of a picture, without what the camera wrote into it.")
    added_by: UUID
    criteria: list[EvidenceCriterionRead]


class EvidencePage(Page[EvidenceRead]):
    """The evidence of a goal, the oldest first."""
