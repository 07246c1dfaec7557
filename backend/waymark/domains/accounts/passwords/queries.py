"""What can be asked about passwords."""

from typing import Any

from sqlmodel import select

from waymark.identity.models import Account


def password_behind(login: str) -> Any:
    """The account of a normalized sign-in name: its id, the kept hash, and when it was closed."""
    return select(Account.id, Account.password_hash, Account.disabled_at).where(Account.login == login)
