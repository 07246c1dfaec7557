"""What is kept of signing in does not stay: a timer calls this once a day."""

from sqlmodel import Session

from waymark.domains.accounts.attempts.service import forget_old_attempts
from waymark.domains.accounts.links.service import forget_old_links
from waymark.domains.accounts.sessions.service import forget_old_sessions
from waymark.domains.accounts.tokens.service import forget_old_tokens


def forget_old(session: Session) -> None:
    """Delete attempts, links, sessions and tokens that ended more than 30 days ago.

    Slips belong to an organization: `sheets.service.forget_old_slips` deletes them, one organization at a time.
    """
    for forget in (forget_old_attempts, forget_old_links, forget_old_sessions, forget_old_tokens):
        forget(session)
