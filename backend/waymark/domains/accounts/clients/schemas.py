"""What crosses the wire about programs that a school lets in."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from waymark.domains.accounts.clients.addresses import check_redirect
from waymark.domains.accounts.tokens.schemas import Scope
from waymark.identity.models import ClientKind
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import ONE_LINE, TIDY, SafeName

Scopes = Annotated[
    list[Scope],
    Field(min_length=1, max_length=30, description="What it may do: actions, or their first word for all of a kind."),
]
RedirectUri = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400),
    AfterValidator(check_redirect),
    Field(examples=["org.example.reader:/back"]),
]
RedirectUris = Annotated[list[RedirectUri], Field(max_length=10)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), TIDY, ONE_LINE]
Days = Annotated[int, Field(ge=1, le=365, description="For how many days, from now.")]


class ClientCreate(Ask):
    """A new program. An app names who makes it and what for, because families and schools agree to just that."""

    kind: ClientKind
    name: SafeName = Field(examples=["Timetable server"])
    scopes: Scopes = Field(examples=[["roster", "people.read"]])
    days: Days | None = Field(default=None, description="For how many days it may; an app: null for no end.")
    recipient: Line = Field(default="", description="Of an app: who makes and runs it, word for word as in consents.")
    purpose: Line = Field(default="", description="Of an app: what for, word for word as consents name it.")
    redirect_uris: RedirectUris = Field(default_factory=list, description="Of an app: where it is called back.")

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        said = (self.recipient, self.purpose, self.redirect_uris)
        if self.kind is ClientKind.NATIVE and not all(said):
            raise ValueError("An app needs recipient, purpose and at least one of redirect_uris.")
        if self.kind is ClientKind.SERVICE and any(said):
            raise ValueError("Only an app has recipient, purpose and redirect_uris. Leave them out.")
        return self


class ClientRevise(Ask):
    """A merge patch: what is left out stays. Kind, recipient and purpose never change; let in another program."""

    name: SafeName | None = None
    scopes: Scopes | None = None
    days: Days | None = Field(default=None, description="Lasts so many days from now.")
    redirect_uris: RedirectUris | None = None
    enabled: bool | None = None


class ClientRead(Answer):
    """A program that the school lets in. Its secret is never shown again."""

    id: UUID
    client_id: str = Field(description="What the program calls itself when it asks for a token.")
    kind: ClientKind
    name: str
    recipient: str
    purpose: str
    scopes: list[str]
    redirect_uris: list[str]
    enabled: bool
    expires_at: At | None
    last_used_at: At | None
    sign_in_count: int = Field(description="Of an app: how often it acts for somebody now.")
    version: int = Field(description="Send it back in If-Match to change this.")
    created_at: At
    updated_at: At


class ClientMade(ClientRead):
    """A program with its new secret, which is shown this once. An app has none: it could not keep it."""

    secret: str | None = Field(description="Keep it; it is not shown again. Null for an app.")


class ClientPage(Page[ClientRead]):
    """The programs that the school lets in, the oldest first. There are 50 at most."""
