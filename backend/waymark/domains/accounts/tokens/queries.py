"""What can be asked about personal access tokens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from waymark.identity.models import Token


def live_tokens(account_id: UUID, person_id: UUID, now: datetime) -> Any:
    """The tokens with which programs act for somebody, the newest first."""
    return (
        select(Token)
        .where(
            Token.account_id == account_id,
            Token.person_id == person_id,
            col(Token.revoked_at).is_(None),
            col(Token.expires_at) > now,
        )
        .order_by(col(Token.id).desc())
    )


def count_of_live_tokens(session: Session, account_id: UUID, person_id: UUID, now: datetime) -> int:
    """How many tokens somebody has."""
    asked = live_tokens(account_id, person_id, now).order_by(None).with_only_columns(func.count())
    count: int = session.execute(asked).scalar_one()
    return count
