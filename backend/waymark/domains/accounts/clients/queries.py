"""What can be asked about programs that a school lets in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from waymark.identity.models import AppSignIn, OAuthClient, Organization


def organization_held(organization_id: UUID) -> Any:
    """The organization's row, held until the commit, so that two cannot both let in the last program."""
    return select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)


def clients_of(organization_id: UUID) -> Any:
    """The organization's programs, the oldest first."""
    return select(OAuthClient).where(OAuthClient.organization_id == organization_id).order_by(col(OAuthClient.id))


def count_clients(session: Session, organization_id: UUID) -> int:
    """How many programs there are."""
    asked = select(func.count(col(OAuthClient.id))).where(OAuthClient.organization_id == organization_id)
    return session.exec(asked).one()


def sign_in_counts(session: Session, organization_id: UUID, now: datetime) -> dict[UUID, int]:
    """How often each app acts for somebody now."""
    asked = (
        select(AppSignIn.client_id, func.count(col(AppSignIn.id)))
        .where(
            AppSignIn.organization_id == organization_id,
            col(AppSignIn.ended_at).is_(None),
            col(AppSignIn.expires_at) > now,
        )
        .group_by(col(AppSignIn.client_id))
    )
    return dict(session.exec(asked).all())
