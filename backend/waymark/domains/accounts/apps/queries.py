"""What can be asked about apps that act for somebody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

from waymark.identity.models import AppSignIn, ClientKind, OAuthClient
from waymark.kit import clock


def app_called(organization_id: UUID, client_id: UUID) -> Any:
    """An app of an organization that is not switched off."""
    return select(OAuthClient).where(
        OAuthClient.organization_id == organization_id,
        OAuthClient.id == client_id,
        OAuthClient.kind == ClientKind.NATIVE,
        col(OAuthClient.disabled_at).is_(None),
        or_(col(OAuthClient.expires_at).is_(None), col(OAuthClient.expires_at) > clock.now()),
    )


def sign_ins_of(account_id: UUID, organization_id: UUID, person_id: UUID, now: datetime) -> Any:
    """The sign-ins of apps that act for somebody, the newest first."""
    return (
        select(AppSignIn)
        .where(
            AppSignIn.account_id == account_id,
            AppSignIn.organization_id == organization_id,
            AppSignIn.person_id == person_id,
            col(AppSignIn.ended_at).is_(None),
            col(AppSignIn.expires_at) > now,
        )
        .order_by(col(AppSignIn.id).desc())
    )


def apps_named(session: Session, organization_id: UUID, client_ids: set[UUID]) -> dict[UUID, OAuthClient]:
    """Return these apps of an organization, by id."""
    asked = select(OAuthClient).where(
        OAuthClient.organization_id == organization_id, col(OAuthClient.id).in_(sorted(client_ids))
    )
    return {one.id: one for one in session.exec(asked)}
