"""What crosses the wire about set-up slips."""

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from waymark.domains.accounts.passwords.schemas import LoginName, TypedPassword
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import ONE_LINE, TIDY

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), TIDY, ONE_LINE]


class SlipState(StrEnum):
    """How far somebody is on the way to a password."""

    NONE = "none"
    WAITING = "waiting"
    EXPIRED = "expired"
    SIGNED_UP = "signed_up"
    OUT_OF_REACH = "out_of_reach"  # they run more of the school than the caller: somebody above prints it


class AdultRole(StrEnum):
    """Which grown-ups of a class: its teachers, or the guardians of its learners."""

    TEACHER = "teacher"
    GUARDIAN = "guardian"


class SlipsPrint(Ask):
    """For whom to print. Left out: for each learner of the class who has no password."""

    learner_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)] | None = None


class AdultSlipsPrint(Ask):
    """For which grown-ups to print. Without `person_ids`: for each of them who has no password."""

    role: AdultRole
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)] | None = None


class SlipRead(Answer):
    """A new slip. The code is shown once; the slip before it is worth nothing now."""

    person_id: UUID
    shown_name: str
    sign_in_name: str
    code: str = Field(examples=["7KQM-X2TD-9FHW"])
    address: str = Field(description="The page that the QR code opens.")
    qr: str = Field(description="The QR code as SVG.")
    expires_at: At


class SlipSheet(Answer):
    """The slips for people of a class, to be printed."""

    group_id: UUID
    group_name: str
    organization_name: str
    items: list[SlipRead]


class SlipLine(Answer):
    """Somebody of a class, and how far they are."""

    person_id: UUID
    shown_name: str
    state: SlipState
    sign_in_name: str | None
    expires_at: At | None


class SlipPage(Page[SlipLine]):
    """People of a class, by family name."""


class SlipSignIn(Ask):
    """What stands on a slip: the sign-in name (or its two parts) and the code."""

    sign_in_name: LoginName | None = None
    organization: Short | None = Field(default=None, description="The part after the @ of the sign-in name.")
    user_name: Short | None = Field(default=None, description="The part before the @.")
    code: str = Field(max_length=60)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        parts = (self.organization, self.user_name)
        if (self.sign_in_name is None) != all(part is not None for part in parts) or (
            self.sign_in_name is not None and any(parts)
        ):
            raise ValueError("Give the sign-in name, or the organization and the user name.")
        return self

    @property
    def login(self) -> str:
        """The sign-in name, as typed."""
        return self.sign_in_name or f"{self.user_name}@{self.organization}"


class SlipOpened(Answer):
    """A slip was right: now its owner can choose a password, within 15 minutes."""

    shown_name: str
    sign_in_name: str
    organization_name: str
    csrf: str = Field(description="Goes into X-Waymark-CSRF of the request that sets the password.")
    expires_at: At


class FirstPassword(Ask):
    """The password from now on, at least 15 characters."""

    password: TypedPassword
