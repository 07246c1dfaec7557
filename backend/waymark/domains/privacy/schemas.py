"""What crosses the wire about consents."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from waymark.identity.consents import SchoolPurpose
from waymark.identity.models import Authority
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeLine

MOST = 500


class ConsentRead(Answer):
    """Something about a learner may go to a recipient for a purpose, on somebody's authority."""

    id: UUID
    learner_id: UUID
    purpose: str
    recipient: str
    authority: Authority
    given_by: UUID
    text_version: str
    begins_at: At
    ends_at: At | None = Field(description="When it was taken back.")
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class ConsentPage(Page[ConsentRead]):
    """A learner's consents, the newest first; those that were taken back too."""


class FamilyConsent(Ask):
    """What a learner of 16 or older, or a guardian, agrees to or refuses."""

    purpose: SchoolPurpose
    recipient: SafeLine = Field(examples=["Moodle of Rio Verde"])


class OfferRead(Answer):
    """A recipient that the school works with, for a purpose, and how it stands for one learner."""

    recipient: str
    purpose: SchoolPurpose
    authorities: list[Authority] = Field(
        description="Who agreed to it, as far as it is in force. Nobody: nothing goes."
    )
    is_refused: bool = Field(description="The learner or a guardian said no, or took it back, last.")
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class OfferPage(Page[OfferRead]):
    """What can be agreed to or refused for a learner, by recipient."""


class SchoolConsents(Ask):
    """What a school agrees to on its own authority, for an educational purpose: for some learners, or for all.

    It never undoes what a learner or a guardian took back.
    """

    purpose: SchoolPurpose
    recipient: SafeLine = Field(examples=["Moodle of Rio Verde"])
    learner_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)] | None = None
    all: bool = Field(default=False, description="For each learner who never had a consent for this.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.learner_ids is not None) == self.all:
            raise ValueError("Name the learners, or say all.")
        return self


class SchoolConsentsRead(Answer):
    """What came of it. While `left` is not 0, ask again to go on."""

    recorded: int = Field(description="Learners for whom it was recorded now.")
    already: int = Field(description="Learners for whom it was in force before.")
    withdrawn: int = Field(description="Learners left out, because it was taken back for them.")
    left: int = Field(description="Learners still to do.")


class RecipientRead(Answer):
    """A recipient and a purpose, and for how many learners a consent is in force."""

    recipient: str
    purpose: str
    learner_count: int
    without_count: int


class RecipientPage(Page[RecipientRead]):
    """Recipients and purposes, by name."""
