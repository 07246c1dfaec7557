"""What can be asked about tries to sign in."""

from typing import Any

from sqlmodel import select

from waymark.domains.accounts.attempts.models import SignInAttempt


def counted(key: str) -> Any:
    """The count of one name or address, locked until the commit."""
    return select(SignInAttempt).where(SignInAttempt.hash == key).with_for_update()
