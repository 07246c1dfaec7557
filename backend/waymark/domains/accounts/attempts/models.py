"""Tries to sign in, counted."""

from datetime import datetime

from sqlmodel import Field

from waymark.kit.tables import STRICT, Moment, Personal, Privacy, Table


class SignInAttempt(Table, table=True):
    """How often somebody tried a sign-in name, or from an address, without getting in.

    Global, and the same for names that exist and names that do not: else the wait would tell which do.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (STRICT,)
    __privacy__ = Privacy(
        None, "keeps people from guessing passwords; a keyed hash stands for name and address", "30 days", Personal.KEEP
    )

    hash: str = Field(primary_key=True, description="Keyed hash of a sign-in name or an address.")
    in_a_row: int = Field(default=0, description="Tries since the last one that got in.")
    in_window: int = 0
    window_at: datetime = Field(sa_type=Moment)
    tried_at: datetime = Field(sa_type=Moment)
