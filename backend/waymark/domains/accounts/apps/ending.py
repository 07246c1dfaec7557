"""Ends what apps hold of somebody."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col

from waymark.identity.models import AppCode, AppSignIn
from waymark.kit import clock

KEPT = timedelta(days=30)


def end_apps_of(session: Session, account_id: UUID) -> None:
    """End every app that acts for an account, and what was on its way to one."""
    # Codes first: an exchange that holds one has then either ended, and its sign-in is seen, or finds none.
    session.execute(delete(AppCode).where(col(AppCode.account_id) == account_id, col(AppCode.used_at).is_(None)))
    _end(session, col(AppSignIn.account_id) == account_id)


def end_sign_in(session: Session, sign_in_id: UUID) -> None:
    """End one sign-in of an app: its access tokens and the whole family of its refresh tokens."""
    _end(session, col(AppSignIn.id) == sign_in_id)


def _end(session: Session, which: Any) -> None:
    session.execute(update(AppSignIn).where(which, col(AppSignIn.ended_at).is_(None)).values(ended_at=clock.now()))


def forget_old_apps(session: Session) -> None:
    """Delete sign-ins of apps and codes that ended more than 30 days ago; refresh tokens go with their sign-in."""
    before = clock.now() - KEPT
    ended = or_(col(AppSignIn.expires_at) < before, col(AppSignIn.ended_at) < before)
    session.execute(delete(AppSignIn).where(ended))
    session.execute(delete(AppCode).where(col(AppCode.expires_at) < before))
