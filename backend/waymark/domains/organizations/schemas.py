"""What crosses the wire about organizations and schools."""

import re
from functools import cache
from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from waymark.kit.schemas import Answer, Ask, Page
from waymark.kit.text import SAFE, TIDY, SafeLine

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("Write a time zone as the IANA list has it, such as America/Chicago.")
    return name


def _locale(tag: str) -> str:
    if not _LOCALE.fullmatch(tag):
        raise ValueError("Write a language tag such as en, es or pt-BR.")
    return tag


def _slug(typed: str) -> str:
    if not _SLUG.fullmatch(typed):
        raise ValueError("Use small letters a to z, digits, and single hyphens between them.")
    return typed


TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]
Locale = Annotated[str, Field(max_length=35), AfterValidator(_locale)]
Slug = Annotated[str, Field(min_length=2, max_length=60), AfterValidator(_slug)]
HelpContacts = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), TIDY, SAFE]


class OrganizationCreate(Ask):
    """A new organization: a school or a district."""

    name: SafeLine
    slug: Slug
    time_zone: TimeZone = "UTC"
    locale: Locale = "en"
    week_start: int = Field(default=1, ge=1, le=7)
    help_contacts: HelpContacts = ""
    is_demo: bool = False


class OrganizationRevise(Ask):
    """A merge patch: what is left out stays; null clears."""

    name: SafeLine | None = None
    time_zone: TimeZone | None = None
    locale: Locale | None = None
    week_start: int | None = Field(default=None, ge=1, le=7, description="1 Monday to 7 Sunday")
    help_contacts: HelpContacts | None = None


class OrganizationRead(Answer):
    """The organization that the caller is in."""

    id: UUID
    name: str
    slug: str
    time_zone: str
    locale: str
    week_start: int
    help_contacts: str
    is_demo: bool
    version: int = Field(description="Send it back in If-Match to change this.")


class SchoolRead(Answer):
    """A school of the organization."""

    id: UUID
    name: str
    parent_id: UUID | None


class SchoolPage(Page[SchoolRead]):
    """The schools, by name."""
