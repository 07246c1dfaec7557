"""What can be asked about browser sessions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from waymark.domains.accounts.sessions.models import OneTimeLink
from waymark.identity.models import BrowserSession


def last_organization(session: Session, account_id: UUID) -> UUID | None:
    """Return the organization that an account was last signed in to."""
    asked = (
        select(BrowserSession.organization_id)
        .where(BrowserSession.account_id == account_id)
        .order_by(col(BrowserSession.created_at).desc())
        .limit(1)
    )
    return session.exec(asked).first()


def open_link(hashed: str, now: datetime) -> Any:
    """The one-time link of a token, if it can still be used; locked until the commit."""
    return (
        select(OneTimeLink)
        .where(
            OneTimeLink.hash == hashed,
            col(OneTimeLink.used_at).is_(None),
            col(OneTimeLink.expires_at) > now,
        )
        .with_for_update()
    )
