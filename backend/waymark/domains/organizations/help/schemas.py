"""What crosses the wire about help contacts."""

import re
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from waymark.kit.schemas import Answer, Ask
from waymark.kit.text import ONE_LINE, SAFE, TIDY, SafeLine

_TELEPHONE = re.compile(r"\+?[0-9][0-9 ().\-/*#]{1,38}")
_LINK = re.compile(r"https://[^\s/?#@\\]+\.[^\s/?#@\\]+([/?#][^\s]*)?")


def _telephone(typed: str) -> str:
    if typed and not _TELEPHONE.fullmatch(typed):
        raise ValueError("Write a telephone number with digits, such as 800 555 0100.")
    return typed


def _link(typed: str) -> str:
    if typed and not _LINK.fullmatch(typed):
        raise ValueError("Write an address that starts with https://.")
    return typed


Telephone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=40), TIDY, ONE_LINE, AfterValidator(_telephone)
]
Link = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), TIDY, ONE_LINE, AfterValidator(_link)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), TIDY, SAFE]


class Contact(Ask):
    """Somebody whom one can turn to."""

    name: SafeLine = Field(examples=["Ms Rivera, counselor"])
    words: Words = Field(default="", description="What they are there for, and when.")
    telephone: Telephone = Field(default="", examples=["800 555 0100"])
    link: Link = ""


class ContactRead(Answer):
    """Somebody whom one can turn to."""

    name: str
    words: str
    telephone: str
    link: str


class HelpRead(Answer):
    """Whom the caller can turn to: the contacts of their schools, else those of the organization."""

    contacts: list[ContactRead]
    words: str = Field(description="What the organization wrote for everybody; may be empty.")


class HelpListRead(Answer):
    """The contacts of one place as they were written, without those it takes over from above."""

    place_id: UUID = Field(description="The school's id, or the organization's.")
    contacts: list[ContactRead]
    version: int = Field(description="Send it back in If-Match to change this; 0 while there are none.")


class HelpListRevise(Ask):
    """The contacts of a place, all of them, in order. None: those of the place above are shown."""

    contacts: list[Contact] = Field(max_length=12)
