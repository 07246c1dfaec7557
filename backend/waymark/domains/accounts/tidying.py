"""Forgets what was kept of signing in: attempts, links, sessions, tokens and slips that ended long enough ago."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.apps.ending import forget_old_apps
from waymark.domains.accounts.attempts.service import forget_old_attempts
from waymark.domains.accounts.links.service import forget_old_links
from waymark.domains.accounts.sessions.service import forget_old_sessions
from waymark.domains.accounts.sheets.service import forget_old_slips
from waymark.domains.accounts.tokens.service import forget_old_tokens


def forget_old(session: Session) -> None:
    """Remove what ended more than 30 days ago from the global tables."""
    for forget in (forget_old_attempts, forget_old_links, forget_old_sessions, forget_old_tokens, forget_old_apps):
        forget(session)


def forget_old_here(session: Session, organization_id: UUID) -> None:
    """Remove the slips of an organization that ended more than 30 days ago; the unit stands in it."""
    forget_old_slips(session, organization_id)
