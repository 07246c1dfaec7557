"""What can be asked about browser sessions."""

from uuid import UUID

from sqlmodel import Session, col, select

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
