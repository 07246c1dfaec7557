"""Forgets credentials that ended long enough ago, and keys of requests that nobody will retry."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.accounts.links.service import forget_old_links
from waymark.identity.models import BrowserSession, Token
from waymark.kit import clock

KEPT = timedelta(days=30)


def forget_old(session: Session) -> None:
    """Remove browser sessions, tokens and sign-in links that ended more than 30 days ago. Global tables only."""
    before = clock.now() - KEPT
    forget_old_links(session)
    session.execute(delete(BrowserSession).where(col(BrowserSession.expires_at) < before))
    session.execute(delete(BrowserSession).where(col(BrowserSession.ended_at) < before))
    session.execute(delete(Token).where(col(Token.expires_at) < before))
    session.execute(delete(Token).where(col(Token.revoked_at) < before))
