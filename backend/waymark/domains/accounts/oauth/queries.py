"""What can be asked when a program asks for a token."""

from typing import Any
from uuid import UUID

from sqlmodel import select

from waymark.identity.models import AppCode, AppRefreshToken, AppSignIn, OAuthClient


def client_called(organization_id: UUID, client_id: UUID) -> Any:
    """A program of an organization, whatever its state."""
    return select(OAuthClient).where(OAuthClient.organization_id == organization_id, OAuthClient.id == client_id)


def code_kept(hashed: str) -> Any:
    """A code, locked until the commit."""
    return select(AppCode).where(AppCode.hash == hashed).with_for_update().execution_options(populate_existing=True)


def refresh_token_kept(hashed: str) -> Any:
    """A refresh token as it is now."""
    asked = select(AppRefreshToken).where(AppRefreshToken.hash == hashed)
    return asked.execution_options(populate_existing=True)


def sign_in_held(sign_in_id: UUID) -> Any:
    """A sign-in of an app, locked until the commit: of twelve exchanges at once, one after the other goes on."""
    asked = select(AppSignIn).where(AppSignIn.id == sign_in_id).with_for_update()
    return asked.execution_options(populate_existing=True)
