"""What can be asked about one-time links."""

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from waymark.domains.accounts.links.models import OneTimeLink


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
