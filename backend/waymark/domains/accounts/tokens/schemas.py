"""What crosses the wire about personal access tokens."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeName
from waymark.policy import Action

SCOPES = frozenset({str(action) for action in Action} | {str(action).partition(".")[0] for action in Action})


def _known(scope: str) -> str:
    if scope not in SCOPES:
        raise ValueError("This is no action. Name one such as goal.read, or its first word for all of its kind.")
    return scope


Scope = Annotated[str, Field(max_length=60), AfterValidator(_known)]


class TokenCreate(Ask):
    """A new token: what it is for, what it may do, for how long."""

    name: SafeName = Field(examples=["Export of goals"])
    scopes: list[Scope] = Field(min_length=1, max_length=30, examples=[["goal.read"]])
    days: int = Field(default=90, ge=1, le=365)


class TokenRead(Answer):
    """A token, without its secret."""

    id: UUID
    name: str
    scopes: list[str]
    created_at: At
    expires_at: At


class TokenMade(TokenRead):
    """A new token. The secret is shown once."""

    token: str


class TokenPage(Page[TokenRead]):
    """The tokens that are alive, the newest first."""
