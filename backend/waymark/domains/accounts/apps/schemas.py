"""What crosses the wire about apps that act for somebody."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.kit.schemas import Answer, Ask, At, Page

Short = Annotated[str, StringConstraints(max_length=200)]
Long = Annotated[str, StringConstraints(max_length=2000)]


class AppAnswer(Ask):
    """What somebody answered to an app, with what the app asked, word for word (RFC 6749, 4.1.1; RFC 7636)."""

    allowed: bool
    client_id: Short
    redirect_uri: Long
    response_type: Short = ""
    scope: Long = Field(default="", description="Actions, with spaces between them; empty: all that it can be allowed.")
    state: Long = ""
    code_challenge: Short = ""
    code_challenge_method: Short = ""


class AreaRead(Answer):
    """A part of the service that an app wants into."""

    area: str = Field(description="Such as learning, network or reflecting.")
    only_reads: bool


class AppRequestRead(Answer):
    """What an app asks for, for the page on which somebody answers it."""

    name: str
    recipient: str = Field(description="Who makes and runs it.")
    purpose: str
    areas: list[AreaRead]
    scopes: list[str]
    needs_consent: bool = Field(description="A grown-up of the family or the school has to say yes to it first.")
    redirect_to: str | None = Field(description="Where to go at once, because what the app asked cannot be answered.")


class AppAnswered(Answer):
    """Where the browser goes on: back to the app."""

    redirect_to: str


class AppRead(Answer):
    """An app that acts for the caller."""

    id: UUID
    name: str
    recipient: str
    areas: list[AreaRead]
    scopes: list[str]
    created_at: At
    used_at: At
    expires_at: At


class AppPage(Page[AppRead]):
    """The apps that act for the caller, the newest first."""
